using Rommeo.Agents;
using Rommeo.Algorithms.Ippo;
using Rommeo.Environments;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Neural;

/// <summary>Rollouts over copies of a game, and what follows from them by hand.</summary>
public sealed class OnPolicyTests
{
    private static readonly TeamLayout Layout = new([new BoxSpace(2, -1, 1), new BoxSpace(1, -1, 1)], [new DiscreteSpace(3), new DiscreteSpace(2)]);

    [Fact]
    public void A_rollout_is_full_at_the_end_of_a_round_and_follows_each_copy()
    {
        var rollout = new Rollout(new Company(Layout, [0, 1], seed: 1), RewardMode.TeamSum, length: 5);
        for (int round = 0; round < 2; round++)
        {
            for (int copy = 0; copy < 3; copy++)
            {
                Assert.False(rollout.IsFull);
                rollout.Add(Step(copy, round));
            }
        }
        Assert.True(rollout.IsFull);
        Assert.Equal([3, 4, 5, -1, -1, -1], rollout.Next.AsSpan(0, 6).ToArray());
        Assert.Equal(6, rollout.Count);
        Assert.Equal(1f, rollout.Observation(4, 0)[1]);
        Assert.Equal(-1f, rollout.Observation(4, 1)[0]);
        // The sum over both agents is the reward of each.
        Assert.Equal(11.0, rollout.Rewards[2 * 4]);
        Assert.Equal(11.0, rollout.Rewards[2 * 4 + 1]);
    }

    [Fact]
    public void A_half_full_rollout_is_saved_and_restored()
    {
        var company = new Company(Layout, [0, 1], seed: 1);
        Rollout original = new(company, RewardMode.Individual, length: 9), restored = new(company, RewardMode.Individual, length: 9);
        for (int step = 0; step < 7; step++)
            original.Add(Step(step % 2, step));
        var saved = new MemoryState();
        original.Save(saved);
        restored.Restore(saved);
        var again = new MemoryState();
        restored.Save(again);
        saved.AssertSameAs(again);
        foreach (Rollout rollout in new[] { original, restored })
        {
            for (int step = 7; step < 10; step++)
                rollout.Add(Step(step % 2, step));
            Assert.True(rollout.IsFull);
        }
        Assert.Equal(original.Next.AsSpan(0, 10).ToArray(), restored.Next.AsSpan(0, 10).ToArray());
    }

    [Fact]
    public void A_corridor_that_ends_and_one_that_is_cut_have_the_returns_that_were_computed_by_hand()
    {
        double[] rewards = [0, 0, 1], values = [0.5, 0.5, 0.5], next = [0.5, 0.5, 10], advantages = new double[3], returns = new double[3];
        Advantages.Generalised(Of(terminated: true), 0.5, 1, advantages, returns);
        Near.Equal([0.25, 0.5, 1], returns, 1e-15);
        Advantages.Generalised(Of(terminated: false), 0.5, 1, advantages, returns);
        Near.Equal([1.5, 3, 6], returns, 1e-15);

        Steps Of(bool terminated) => new()
        {
            Rewards = rewards,
            Values = values,
            NextValues = next,
            Terminated = (bool[])[false, false, terminated],
            Truncated = (bool[])[false, false, !terminated],
            Next = (int[])[1, 2, -1],
        };
    }

    [Fact]
    public void A_masked_action_is_never_chosen_and_gets_no_gradient()
    {
        var company = new Company(new TeamLayout([new BoxSpace(4, -1, 1)], [new DiscreteSpace(3)]), [0], seed: 3);
        var rule = new PpoRule<double>(company, new IppoConfig { Hidden = [5], ActionMasks = true, LayerNorm = false }, centralised: false);
        var stream = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        for (int draw = 0; draw < 2000; draw++)
            Assert.NotEqual(1, Choice([0.3, 1, 0, 1], ActMode.Explore));
        Assert.NotEqual(1, Choice([0.3, 1, 0, 1], ActMode.Evaluate));
        Assert.Contains("actionMasks", Assert.Throws<InvalidOperationException>(() => Choice([0.3, 0, 0, 0], ActMode.Evaluate)).Message, StringComparison.Ordinal);

        int Choice(double[] observation, ActMode mode)
        {
            rule.Acting.Begin(1, mode);
            rule.Acting.Show(0, AgentRound.Of(observation, default));
            rule.Acting.Evaluate();
            return rule.Choose(0, 0, observation, mode, ref stream);
        }
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(4, 7)]
    [InlineData(5, 5)]
    public void An_orthogonal_matrix_has_an_orthonormal_shorter_side(int rows, int columns)
    {
        var stream = new PhiloxGenerator(2, 0, StreamPurpose.Initialisation);
        double[] matrix = new double[rows * columns];
        Orthogonal.Fill(matrix.AsSpan(), rows, columns, gain: 3, ref stream);
        Near.Orthogonal(matrix, rows, columns, gain: 3, 1e-12);
    }

    private static JointTransition Step(int copy, int round) => new()
    {
        Copy = copy,
        Observations = (double[])[copy, round, -round],
        Actions = (double[])[round % 3, copy % 2],
        Rewards = (double[])[1, 10 * round],
        NextObservations = (double[])[copy, round + 1, -round - 1],
        Terminated = (bool[])[round % 4 == 3, round % 4 == 3],
        Truncated = (bool[])[false, round % 4 == 2],
    };
}
