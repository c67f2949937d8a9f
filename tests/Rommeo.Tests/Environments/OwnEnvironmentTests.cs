using Rommeo.Environments;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments;

/// <summary>How little it takes to add a game: on the base class, and on the bare interface.</summary>
public class OwnEnvironmentTests
{
    [Fact]
    public void A_game_on_the_base_class_says_what_it_pays_and_nothing_else()
    {
        var play = new Play(new Difference());
        play.Reset(1);
        play.Step(0.75, -0.5);
        Assert.Equal([1.25, 1.25], play.Rewards);
        Assert.True(play.IsOver);
        Assert.Throws<InvalidOperationException>(() => play.Step(0, 0));
    }

    [Fact]
    public void A_game_on_the_bare_interface_plays_like_any_other()
    {
        var play = new Play(new Countdown());
        play.Reset(1);
        play.Step(1);
        Assert.Equal([2.0], play.Observations);
        play.Step(1);
        play.Step(0);
        Assert.Equal([true], play.Terminated);
        Assert.Equal([0.0], play.Rewards);
    }

    private sealed class Difference() : RepeatedGame([new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1)], steps: 1)
    {
        protected override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards) => rewards.Fill(Math.Abs(actions[0] - actions[1]));
    }

    // One agent, three steps; doing something (1) pays until the last.
    private sealed class Countdown : IEnvironment
    {
        private int _left;

        public int AgentCount => 1;

        public Space ObservationSpace(int agent) => new DiscreteSpace(4);

        public Space ActionSpace(int agent) => new DiscreteSpace(2);

        public void Reset(ulong? seed, Span<double> observations) => observations[0] = _left = 3;

        public void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
        {
            outcome.Observations[0] = --_left;
            outcome.Rewards[0] = actions[0];
            outcome.EndAll(terminated: _left == 0, truncated: false);
        }
    }
}
