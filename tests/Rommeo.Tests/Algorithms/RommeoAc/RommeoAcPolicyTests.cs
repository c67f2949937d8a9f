using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Algorithms.RommeoAc;

public sealed class RommeoAcPolicyTests
{
    private static readonly double[] Observation = [0.3, -0.7];

    [Fact]
    public void Actions_of_every_agent_lie_in_its_own_box_and_reach_both_halves_of_it()
    {
        using var team = Team();
        double[] low = new double[6], high = new double[6], actions = new double[6];
        Array.Fill(low, double.MaxValue);
        Array.Fill(high, double.MinValue);
        for (int k = 0; k < 200; k++)
        {
            team.Team.Act(team.Observations, ActMode.Explore, actions);
            for (int d = 0; d < 6; d++)
                (low[d], high[d]) = (Math.Min(low[d], actions[d]), Math.Max(high[d], actions[d]));
        }
        double[] lower = [-3, -1, -1, -1, 0, -20], upper = [5, 1, 1, 1, 1, 10];
        for (int d = 0; d < 6; d++)
        {
            double middle = 0.5 * (lower[d] + upper[d]);
            Assert.InRange(low[d], lower[d], middle);
            Assert.InRange(high[d], middle, upper[d]);
        }
    }

    [Fact]
    public void A_training_action_answers_a_sampled_belief()
    {
        using var team = Team();
        var stream = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        double[] noise = Some.Gaussians(ref stream, 6), action = new double[1];
        team.Learners[0].Act(Observation, ActMode.Explore, action);
        Near.Equal(Expected(team.Learners[0], noise.AsSpan(0, 5), noise.AsSpan(5)), action, 1e-14);
    }

    [Fact]
    public void A_training_action_on_the_mean_belief_draws_noise_for_the_action_alone()
    {
        using var team = Team(config => config with { ActOnMeanOpponent = true });
        var stream = new PhiloxGenerator(1, 0, StreamPurpose.Acting);
        double[] noise = Some.Gaussians(ref stream, 1), action = new double[1];
        team.Learners[0].Act(Observation, ActMode.Explore, action);
        Near.Equal(Expected(team.Learners[0], new double[5], noise), action, 1e-14);
    }

    [Fact]
    public void An_evaluated_action_answers_the_mean_belief_without_noise_and_draws_nothing()
    {
        using var team = Team();
        MemoryState before = team.Saved();
        double[] action = new double[1], own = new double[1], others = new double[5];
        team.Learners[0].Act(Observation, ActMode.Evaluate, action);
        team.Learners[0].MeanActions(Observation, own, others);
        Near.Equal(Expected(team.Learners[0], new double[5], new double[1]), action, 1e-14);
        Assert.Equal(action, own);
        team.Saved().AssertSameAs(before);
    }

    [Fact]
    public void The_believed_actions_are_in_the_boxes_of_the_others_in_ascending_order()
    {
        using var team = Team();
        double[] own = new double[3], others = new double[3];
        team.Learners[1].MeanActions([0.4], own, others);
        var passes = Believe(team.Learners[1], [0.4], new double[3]);
        // Agent 0 chooses from (-3, 5), agent 2 from (0, 1) x (-20, 10).
        Near.Equal(1 + 4 * passes.OpponentHead.Action[0, 0], others[0], 1e-14);
        Near.Equal(0.5 + 0.5 * passes.OpponentHead.Action[1, 0], others[1], 1e-14);
        Near.Equal(-5 + 15 * passes.OpponentHead.Action[2, 0], others[2], 1e-13);
    }

    [Fact]
    public void An_agent_without_others_is_refused()
    {
        var alone = new TeamLayout([new BoxSpace(1, -1, 1)], [new BoxSpace(1, -1, 1)]);
        Assert.Contains("at least two", AlgorithmRegistry.All["rommeo-ac"].Refusal(alone), StringComparison.Ordinal);
    }

    private static RommeoAcTeam<double> Team(Func<RommeoAcConfig, RommeoAcConfig>? change = null)
    {
        RommeoAcConfig config = RommeoAcTeam<double>.Small;
        return new RommeoAcTeam<double>(WanderingGame.OfThree(), change?.Invoke(config) ?? config);
    }

    /// <summary>Agent 0's action for given noise, computed with passes of our own; its box is (-3, 5).</summary>
    private static double[] Expected(RommeoAcLearner<double> learner, ReadOnlySpan<double> beliefNoise, ReadOnlySpan<double> actionNoise)
    {
        RommeoAcPasses<double> passes = Believe(learner, Observation, beliefNoise);
        passes.ReadPolicy(Column(Observation), passes.OpponentHead.Action, Keep.Nothing);
        passes.PolicyHead.Noise[0, 0] = actionNoise[0];
        passes.PolicyHead.Sample();
        return [1 + 4 * passes.PolicyHead.Action[0, 0]];
    }

    private static RommeoAcPasses<double> Believe(RommeoAcLearner<double> learner, double[] observation, ReadOnlySpan<double> noise)
    {
        var passes = new RommeoAcPasses<double>(learner.Networks, 1, new SquashedGaussianOptions(), backward: false);
        for (int d = 0; d < noise.Length; d++)
            passes.OpponentHead.Noise[d, 0] = noise[d];
        passes.SampleOpponent(Column(observation), Keep.Nothing);
        return passes;
    }

    private static BatchRows<double> Column(double[] values)
    {
        var column = new BatchRows<double>(values.Length, 1);
        for (int d = 0; d < values.Length; d++)
            column[d, 0] = values[d];
        return column;
    }
}
