using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Replay;

namespace Rommeo.Tests.Replay;

/// <summary>Targets over several steps, by hand, in a corridor whose step k pays 10^k and shows place k.</summary>
public sealed class LookaheadTests
{
    private const double Gamma = 0.5;
    private static readonly TeamLayout Layout = new([new DiscreteSpace(100)], [new DiscreteSpace(2)]);

    /// <summary>Two copies walk side by side: one's episode ends truly, the other's is cut, both after four steps; then both go on for two.</summary>
    [Theory]
    [InlineData(1, new double[] { 1, 10, 100, 1000, 1, 10 }, new double[] { 1, 2, 3, 4, 1, 2 }, new[] { 1, 1, 1, 1, 1, 1 })]
    [InlineData(2, new double[] { 6, 60, 600, 1000, 6, 10 }, new double[] { 2, 3, 4, 4, 2, 2 }, new[] { 2, 2, 2, 1, 2, 1 })]
    [InlineData(3, new double[] { 31, 310, 600, 1000, 6, 10 }, new double[] { 3, 4, 4, 4, 2, 2 }, new[] { 3, 3, 2, 1, 2, 1 })]
    [InlineData(9, new double[] { 156, 310, 600, 1000, 6, 10 }, new double[] { 4, 4, 4, 4, 2, 2 }, new[] { 4, 3, 2, 1, 2, 1 })]
    public void Rewards_add_up_to_the_end_of_the_episode_or_of_what_is_stored(int n, double[] rewards, double[] places, int[] steps)
    {
        ReplayBuffer replay = Corridor(capacity: 100);
        var rows = new SeatRows(new AgentSeat(Layout, 0, 0));
        var batch = new TransitionBatch<double>(rows.Sizes, 12, BatchParts.None, new Lookahead(n, Gamma));
        int[] indices = [.. Enumerable.Range(0, 12)];
        batch.Gather(new Minibatch(replay, indices, [], 0), rows);
        for (int k = 0; k < 6; k++)
        {
            for (int copy = 0; copy < 2; copy++)
            {
                int b = 2 * k + copy;
                bool reachesEnd = k < 4 && places[k] == 4;
                Assert.Equal(rewards[k], batch.Reward[b], 1e-9);
                Assert.Equal(places[k], Place(batch, b));
                Assert.Equal(Math.Pow(Gamma, steps[k] - 1), batch.FurtherDiscount[b], 1e-12);
                // A cut end bootstraps from its own last observation, a true one does not.
                Assert.Equal(reachesEnd && copy == 0, batch.Terminal[b]);
            }
        }
    }

    [Fact]
    public void The_target_is_the_sum_of_discounted_rewards_and_the_discounted_value_behind_them()
    {
        ReplayBuffer replay = Corridor(capacity: 100);
        var config = new Rommeo.Algorithms.Ddpg.DdpgConfig { Gamma = Gamma, NStep = 3, RewardScale = 2 };
        var rows = new SeatRows(new AgentSeat(Layout, 0, 0));
        var batch = new TransitionBatch<double>(rows.Sizes, 4, BatchParts.None, config.Lookahead);
        batch.Gather(new Minibatch(replay, [0, 2, 3, 7], [], 0), rows);
        double[] tdTarget = new double[4];
        Regression.TdTarget<double>(batch, [8, 8, 8, 8], config, tdTarget);
        // 2 (1 + 10/2 + 100/4) + 8/8; 2 (10 + 100/2 + 1000/4), a true end; the same cut: + 8/8; the last step before the cut: + 8/2.
        Assert.Equal([63.0, 620.0, 621.0, 2004.0], tdTarget);
    }

    [Theory]
    [InlineData(false, new[] { 63.0, 620.0, 621.0, 2004.0 })]
    [InlineData(true, new[] { 63.0, 620.0, 620.0, 2000.0 })]
    public void A_cut_is_the_end_if_it_is_to_count_as_one(bool truncationIsTerminal, double[] expected)
    {
        ReplayBuffer replay = Corridor(capacity: 100);
        var config = new Rommeo.Algorithms.Ddpg.DdpgConfig { Gamma = Gamma, NStep = 3, RewardScale = 2, TruncationIsTerminal = truncationIsTerminal };
        var rows = new SeatRows(new AgentSeat(Layout, 0, 0));
        var batch = new TransitionBatch<double>(rows.Sizes, 4, BatchParts.None, config.Lookahead);
        // Three steps that stop short of the end, three up to the true end, three up to the cut, the cut itself.
        batch.Gather(new Minibatch(replay, [0, 2, 3, 7], [], 0), rows);
        double[] tdTarget = new double[4];
        Regression.TdTarget<double>(batch, [8, 8, 8, 8], config, tdTarget);
        Assert.Equal(expected, tdTarget);
    }

    [Fact]
    public void What_was_overwritten_is_not_looked_at()
    {
        ReplayBuffer replay = Corridor(capacity: 5);
        int[] path = new int[9];
        // Stored are numbers 7 to 11: the cut end of copy 1, then both copies' places 0 and 1.
        Assert.Equal((1, 2), (new Lookahead(9, Gamma).Follow(replay, 7 % 5, path), new Lookahead(9, Gamma).Follow(replay, 8 % 5, path)));
        Assert.Equal([8 % 5, 10 % 5], path[..2]);
    }

    private static ReplayBuffer Corridor(int capacity)
    {
        var replay = new ReplayBuffer(Layout, capacity);
        for (int step = 0; step < 6; step++)
        {
            for (int copy = 0; copy < 2; copy++)
            {
                int place = step % 4;
                replay.Add(new JointTransition
                {
                    Copy = copy,
                    Observations = new double[] { place },
                    Actions = new double[1],
                    Rewards = new[] { Math.Pow(10, place) },
                    NextObservations = new double[] { place + 1 },
                    Terminated = new[] { step == 3 && copy == 0 },
                    Truncated = new[] { step == 3 && copy == 1 },
                });
            }
        }
        return replay;
    }

    private static double Place(TransitionBatch<double> batch, int b) => batch.NextObservation[0, b];
}
