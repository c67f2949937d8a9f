using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Replay;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Which part of an episode is learned from around a drawn step.</summary>
public sealed class StretchTests
{
    private static readonly TeamLayout Layout = new([new DiscreteSpace(1000)], [new DiscreteSpace(2)]);

    /// <summary>Two copies side by side: step s of copy c lies at 2 s + c. Their episodes last 12 steps.</summary>
    [Theory]
    [InlineData(0, 0, 0, 5)]
    [InlineData(4, 0, 0, 5)]
    [InlineData(5, 3, 2, 5)]
    [InlineData(9, 3, 2, 5)]
    [InlineData(10, 8, 2, 2)]
    [InlineData(11, 8, 2, 2)]
    [InlineData(12, 12, 0, 5)]
    [InlineData(18, 15, 2, 3)]
    public void Episodes_are_cut_into_parts_with_a_warm_up_before_each(int step, int first, int warmUp, int steps)
    {
        ReplayBuffer replay = Play(capacity: 100, steps: 20);
        for (int copy = 0; copy < 2; copy++)
            Assert.Equal(new Stretch(2 * first + copy, warmUp, steps), Stretch.Around(replay, 2 * step + copy, length: 5, burnIn: 2));
    }

    [Fact]
    public void Long_enough_parts_are_whole_episodes()
    {
        ReplayBuffer replay = Play(capacity: 100, steps: 20);
        Assert.Equal(new Stretch(1, 0, 12), Stretch.Around(replay, 11, length: 40, burnIn: 10));
        Assert.Equal(new Stretch(24, 0, 8), Stretch.Around(replay, 30, length: 40, burnIn: 10));
    }

    [Fact]
    public void What_was_overwritten_is_left_out()
    {
        // Steps 5 to 9 of both copies are left of 10.
        ReplayBuffer replay = Play(capacity: 10, steps: 10);
        Assert.Equal(new Stretch(0, 0, 5), Stretch.Around(replay, 8, length: 40, burnIn: 10));
        Assert.Equal(new Stretch(0, 2, 3), Stretch.Around(replay, 8, length: 7, burnIn: 4));
    }

    [Fact]
    public void Without_links_a_step_stands_alone()
    {
        var replay = new ReplayBuffer(Layout, 10);
        replay.Add(Transition(0, ends: true));
        Assert.Equal(new Stretch(0, 0, 1), Stretch.Around(replay, 0, length: 40, burnIn: 10));
    }

    private static ReplayBuffer Play(int capacity, int steps)
    {
        var replay = new ReplayBuffer(Layout, capacity);
        for (int step = 0; step < steps; step++)
        {
            for (int copy = 0; copy < 2; copy++)
                replay.Add(Transition(copy, ends: step % 12 == 11));
        }
        return replay;
    }

    private static JointTransition Transition(int copy, bool ends) => new()
    {
        Copy = copy,
        Observations = new double[1],
        Actions = new double[1],
        Rewards = new double[1],
        NextObservations = new double[1],
        Terminated = new[] { ends },
        Truncated = new bool[1],
    };
}
