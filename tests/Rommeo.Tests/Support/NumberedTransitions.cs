using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Replay;

namespace Rommeo.Tests.Support;

/// <summary>Transitions of two agents that tell their number, so that a mix-up shows, of two copies of a game whose episodes end or are cut here and there. The first chooses from a box, the second from five actions.</summary>
internal static class NumberedTransitions
{
    internal static TeamLayout Layout { get; } = new(
        [new BoxSpace(2, double.NegativeInfinity, double.PositiveInfinity), new DiscreteSpace(1_000_000)], [new BoxSpace([0, -4], [10, 4]), new DiscreteSpace(5)]);

    /// <summary>Adds transitions up to number <paramref name="end"/>, not counting it.</summary>
    internal static void AddUpTo(this ReplayBuffer replay, long end)
    {
        for (long k = replay.Added; k < end; k++)
        {
            replay.Add(new JointTransition
            {
                Copy = (int)(k * k % 3),
                Observations = new double[] { k, k + 0.5, k % 11 },
                Actions = new double[] { 5, 0, k % 5 },
                Rewards = new double[] { k, -k },
                NextObservations = new double[] { 1, k % 13, 2 * k },
                Terminated = new bool[] { k % 3 == 0, k % 7 == 0 },
                Truncated = new bool[] { k % 4 == 0, k % 5 == 0 },
            });
        }
    }

    internal static void AssertSameAs(this ReplayBuffer replay, ReplayBuffer expected)
    {
        Assert.Equal((expected.Added, expected.Count), (replay.Added, replay.Count));
        for (int t = 0; t < expected.Count; t++)
        {
            Assert.Equal((expected.Following(t), expected.Preceding(t), expected.StepOfEpisode(t)), (replay.Following(t), replay.Preceding(t), replay.StepOfEpisode(t)));
            for (int agent = 0; agent < Layout.AgentCount; agent++)
            {
                Assert.Equal(expected.Observation(t, Layout.Observations[agent]), replay.Observation(t, Layout.Observations[agent]));
                Assert.Equal(expected.NextObservation(t, Layout.Observations[agent]), replay.NextObservation(t, Layout.Observations[agent]));
                Assert.Equal(expected.Action(t, Layout.Actions[agent]), replay.Action(t, Layout.Actions[agent]));
                Assert.Equal((expected.Reward(t, agent), expected.Terminated(t, agent), expected.Truncated(t, agent)), (replay.Reward(t, agent), replay.Terminated(t, agent), replay.Truncated(t, agent)));
            }
        }
    }
}
