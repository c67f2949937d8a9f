using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Replay;

namespace Rommeo.Tests.Replay;

public sealed class ReplayBufferTests
{
    /// <summary>Two agents that see 2 and 1 numbers; the first chooses from a box, the second from five actions.</summary>
    private static readonly TeamLayout Layout = new(
        [new BoxSpace(2, double.NegativeInfinity, double.PositiveInfinity), new DiscreteSpace(1_000_000)], [new BoxSpace([0, -4], [10, 4]), new DiscreteSpace(5)]);

    /// <summary>Below, at and above the memory that is there from the beginning (1024 places), and no multiple of it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void The_newest_transitions_are_kept_in_order_whatever_is_overwritten_or_grows(int capacity)
    {
        var replay = new ReplayBuffer(Layout, capacity);
        for (int k = 1; k <= 2 * capacity + 5; k++)
        {
            Add(replay, k);
            Assert.Equal(Math.Min(k, capacity), replay.Count);
            Assert.Equal(k, replay.Added);
            Assert.Equal((k - 1) % capacity, replay.IndexOfRecent(0));
            if (k % 97 == 0 || k <= 3 || k > 2 * capacity)
                AssertHoldsNewest(replay, k);
        }
    }

    [Fact]
    public void Box_actions_are_normalised_and_discrete_ones_kept_as_they_are()
    {
        var replay = new ReplayBuffer(Layout, 4);
        replay.Add(Transition([0, 0, 0], [7.5, -1, 3], [0, 0], [0, 0, 0], [false, false]));
        Assert.Equal([0.5f, -0.25f], replay.Action(0, Layout.Actions[0]).ToArray());
        Assert.Equal([3f], replay.Action(0, Layout.Actions[1]).ToArray());
    }

    [Fact]
    public void A_transition_is_kept_agent_by_agent()
    {
        var replay = new ReplayBuffer(Layout, 4);
        Add(replay, 1);
        replay.Add(Transition([1, 2, 3], [0, 0, 4], [-5, 6], [7, 8, 9], [false, true]));
        Assert.Equal([1f, 2f], replay.Observation(1, Layout.Observations[0]).ToArray());
        Assert.Equal([3f], replay.Observation(1, Layout.Observations[1]).ToArray());
        Assert.Equal([7f, 8f], replay.NextObservation(1, Layout.Observations[0]).ToArray());
        Assert.Equal([9f], replay.NextObservation(1, Layout.Observations[1]).ToArray());
        Assert.Equal((-5f, 6f), (replay.Reward(1, 0), replay.Reward(1, 1)));
        Assert.Equal((false, true), (replay.Terminated(1, 0), replay.Terminated(1, 1)));
    }

    [Fact]
    public void A_buffer_without_room_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayBuffer(Layout, 0));

    [Fact]
    public void Adding_to_a_full_buffer_allocates_nothing()
    {
        var replay = new ReplayBuffer(Layout, 10);
        for (int k = 0; k < 100; k++)
            Add(replay, k);
        double[] three = new double[3], two = new double[2];
        bool[] flags = new bool[2];
        JointTransition transition = Transition(three, three, two, three, flags);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
            replay.Add(transition);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertHoldsNewest(ReplayBuffer replay, int newest)
    {
        for (int age = 0; age < replay.Count; age++)
        {
            int t = replay.IndexOfRecent(age), k = newest - age;
            Assert.InRange(t, 0, replay.Count - 1);
            Assert.Equal(k, replay.Reward(t, 0));
            Assert.Equal(-k, replay.Reward(t, 1));
            Assert.Equal(k + 0.5f, replay.Observation(t, Layout.Observations[0])[1]);
            Assert.Equal(2f * k, replay.NextObservation(t, Layout.Observations[1])[0]);
            Assert.Equal(k % 5, replay.Action(t, Layout.Actions[1])[0]);
            Assert.Equal(k % 3 == 0, replay.Terminated(t, 0));
            Assert.Equal(k % 7 == 0, replay.Terminated(t, 1));
        }
    }

    private static void Add(ReplayBuffer replay, int k) =>
        replay.Add(Transition([k, k + 0.5, 0], [5, 0, k % 5], [k, -k], [0, 0, 2 * k], [k % 3 == 0, k % 7 == 0]));

    private static JointTransition Transition(double[] observations, double[] actions, double[] rewards, double[] nextObservations, bool[] terminated) => new()
    {
        Observations = observations,
        Actions = actions,
        Rewards = rewards,
        NextObservations = nextObservations,
        Terminated = terminated,
        Truncated = new bool[terminated.Length],
    };
}
