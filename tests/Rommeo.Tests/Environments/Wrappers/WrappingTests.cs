using Rommeo.Environments;
using Rommeo.Environments.Wrappers;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Environments.Wrappers;

public class WrappingTests
{
    [Fact]
    public void Without_settings_a_game_stays_itself()
    {
        var game = new CountingGame(2, ends: true, 3);
        Assert.Same(game, new Wrapping(new WrapperConfig()).Around(game, learns: true));
    }

    [Fact]
    public void A_time_limit_truncates_those_who_are_not_done()
    {
        Run run = Start(new CountingGame(2, ends: true, 3), new WrapperConfig { TimeLimit = 2 });
        run.Step();
        Assert.Equal([false, false], run.Truncated);
        run.Step();
        // The last agent is out one step before the others, and stays terminated.
        Assert.Equal([true, false], run.Truncated);
        Assert.Equal([false, true], run.Terminated);
        Assert.Throws<InvalidOperationException>(run.Step);
    }

    [Theory]
    [InlineData(RewardSharing.Sum, 3.0)]
    [InlineData(RewardSharing.Mean, 1.5)]
    public void Shared_rewards_are_the_same_for_all(RewardSharing sharing, double expected)
    {
        Run run = Start(new CountingGame(2, ends: true, 3), new WrapperConfig { SharedReward = sharing });
        run.Step();
        Assert.Equal([expected, expected], run.Rewards);
    }

    [Fact]
    public void Rewards_are_scaled_after_they_are_shared()
    {
        Run run = Start(new CountingGame(2, ends: true, 3), new WrapperConfig { SharedReward = RewardSharing.Sum, RewardScale = -0.5 });
        run.Step();
        Assert.Equal([-1.5, -1.5], run.Rewards);
    }

    [Fact]
    public void Standardised_rewards_have_mean_0_and_variance_1_by_what_was_paid_so_far()
    {
        Run run = Start(new CountingGame(1, ends: false, 5), new WrapperConfig { StandardiseRewards = true });
        run.Step();
        Assert.Equal(1, run.Rewards[0]);
        run.Step();
        // Paid 1 and 2: mean 1.5, standard deviation 0.5.
        Assert.Equal(1, run.Rewards[0], 12);
        run.Step();
        Assert.Equal(1 / Math.Sqrt(2.0 / 3.0), run.Rewards[0], 12);
    }

    [Fact]
    public void Normalised_observations_stand_still_in_evaluation_and_come_back_from_a_checkpoint()
    {
        var config = new WrapperConfig { NormaliseObservations = true };
        var wrapping = new Wrapping(config);
        var training = new Run(wrapping.Around(new CountingGame(1, ends: false, 9), learns: true));
        for (int step = 0; step < 8; step++)
            training.Step();
        var saved = new MemoryState();
        wrapping.Save(saved);
        var restored = new Wrapping(config);
        var evaluation = new Run(restored.Around(new CountingGame(1, ends: false, 9), learns: false));
        restored.Restore(saved);
        evaluation.Reset();
        evaluation.Step();
        // Seen were 0 .. 8: mean 4, variance 20/3. The second episode of the game shows 1000 + step, which is clipped.
        Assert.Equal(NormalisedObservations.Bound, evaluation.Observations[0]);
        MemoryState again = new();
        restored.Save(again);
        saved.AssertSameAs(again);
        Assert.Equal((8 - 4) / Math.Sqrt(20.0 / 3.0), training.Observations[0], 12);
    }

    [Fact]
    public void Agents_are_told_apart_by_a_number_each()
    {
        Run run = Start(new CountingGame(3, ends: true, 4), new WrapperConfig { AgentId = true });
        Assert.Equal([0.0, 1, 0, 0, 0.1, 0, 1, 0, 0.2, 0, 0, 1], run.Observations);
        run.Step();
        Assert.Equal([1.0, 1, 0, 0, 1.1, 0, 1, 0, 1.2, 0, 0, 1], run.Observations);
        Assert.Equal(4, run.Game.ObservationSpace(2).Size);
    }

    [Fact]
    public void Masks_tell_what_would_do_something()
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["lbf/8x8-2p-3f"];
        IEnvironment plain = entry.Create(entry.DefaultConfig);
        int size = plain.ObservationSpace(0).Size;
        Run run = Start(entry.Create(entry.DefaultConfig), new WrapperConfig { ActionMasks = true });
        Assert.Equal(size + 6, run.Game.ObservationSpace(0).Size);
        Assert.Equal(1, run.Observations[size]); // doing nothing is always possible
        Assert.All(run.Observations.AsSpan(size, 6).ToArray(), bit => Assert.True(bit is 0 or 1));
    }

    [Theory]
    [InlineData("lbf/8x8-2p-3f")]
    [InlineData("mpe/simple-speaker-listener")]
    [InlineData("climbing")]
    public void All_wrappers_together_keep_the_contract_of_a_game(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        var config = new WrapperConfig { TimeLimit = 7, SharedReward = RewardSharing.Mean, RewardScale = 2, AgentId = true, ActionMasks = true };
        var report = Rommeo.Environments.Checking.EnvironmentChecker.Check(() => new Wrapping(config).Around(entry.Create(entry.DefaultConfig), learns: true));
        Assert.DoesNotContain(report, finding => !finding.IsWarning);
    }

    [Theory]
    [InlineData(-1, 1.0)]
    [InlineData(0, 0.0)]
    [InlineData(0, double.NaN)]
    public void Settings_that_make_no_sense_are_refused(int timeLimit, double scale) =>
        Assert.Single(new WrapperConfig { TimeLimit = timeLimit, RewardScale = scale }.Validate());

    private static Run Start(IEnvironment game, WrapperConfig config) => new(new Wrapping(config).Around(game, learns: true));

    /// <summary>A game being played with actions of zero.</summary>
    private sealed class Run
    {
        private readonly double[] _actions;

        internal Run(IEnvironment game)
        {
            Game = game;
            var layout = new TeamLayout(game);
            (Observations, _actions) = (new double[layout.ObservationSize], new double[layout.ActionSize]);
            (Rewards, Terminated, Truncated) = (new double[game.AgentCount], new bool[game.AgentCount], new bool[game.AgentCount]);
            game.Reset(1, Observations);
        }

        internal IEnvironment Game { get; }

        internal double[] Observations { get; }

        internal double[] Rewards { get; }

        internal bool[] Terminated { get; }

        internal bool[] Truncated { get; }

        internal void Reset() => Game.Reset(null, Observations);

        internal void Step() => Game.Step(_actions, new StepOutcome(Observations, Rewards, Terminated, Truncated));
    }
}
