using Rommeo.Algorithms.RommeoAc;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>What the regression target is made of, on trials that are equal except for one setting.</summary>
public sealed class RommeoAcTargetTests
{
    private const ulong Seed = 7;

    [Fact]
    public void The_target_of_a_terminal_step_is_the_reward_whatever_follows()
    {
        RommeoAcTrial one = Evaluated(), other = new(Seed);
        var random = new PhiloxGenerator(99, 0, StreamPurpose.Theory);
        other.Batch.NextObservation.Gaussian(ref random);
        other.Loss("critic");
        Assert.Contains(true, one.Batch.Terminal);
        Assert.Contains(false, one.Batch.Terminal);
        for (int b = 0; b < one.Batch.Count; b++)
        {
            if (one.Batch.Terminal[b])
            {
                Assert.Equal(one.Config.RewardScale * one.Batch.Reward[b], one.Update.Critic.TdTarget[b]);
                Assert.Equal(one.Update.Critic.TdTarget[b], other.Update.Critic.TdTarget[b]);
            }
            else
            {
                Assert.NotEqual(one.Update.Critic.TdTarget[b], other.Update.Critic.TdTarget[b]);
            }
        }
    }

    [Fact]
    public void A_next_observation_that_is_no_number_does_not_matter_where_the_game_ended()
    {
        RommeoAcTrial trial = new(Seed);
        for (int b = 0; b < trial.Batch.Count; b++)
        {
            if (trial.Batch.Terminal[b])
                trial.Batch.NextObservation[0, b] = double.NaN;
        }
        Assert.Equal(Evaluated().Loss("critic"), trial.Loss("critic"));
    }

    [Fact]
    public void Where_every_step_is_terminal_the_value_is_not_needed_and_the_target_is_the_reward()
    {
        RommeoAcTrial trial = new(Seed);
        trial.Batch.Terminal.AsSpan().Fill(true);
        trial.Batch.NextObservation.Row(0).Fill(double.NaN);
        trial.Loss("critic");
        Assert.Equal(trial.Batch.Reward.Select(reward => trial.Config.RewardScale * reward), trial.Update.Critic.TdTarget);
    }

    [Fact]
    public void The_target_is_a_constant_with_respect_to_the_critic()
    {
        RommeoAcTrial before = Evaluated(), after = new(Seed);
        after.Networks.Critic.Weights.Fill(0.1);
        after.Loss("critic");
        Assert.Equal(before.Update.Critic.TdTarget, after.Update.Critic.TdTarget);
    }

    [Fact]
    public void The_discount_weighs_the_next_value()
    {
        RommeoAcTrial trial = Evaluated(config => config with { Gamma = 0.25, RewardScale = 2 });
        for (int b = 0; b < trial.Batch.Count; b++)
        {
            double expected = 2 * trial.Batch.Reward[b] + (trial.Batch.Terminal[b] ? 0 : 0.25 * trial.Update.Critic.NextV[b]);
            Near.Equal(expected, trial.Update.Critic.TdTarget[b], 1e-14);
        }
    }

    [Fact]
    public void A_centred_entropy_lowers_every_value_by_that_of_the_uniform_policy()
    {
        RommeoAcTrial plain = Evaluated(config => config with { CentredEntropy = false }), centred = Evaluated(config => config with { CentredEntropy = true });
        double expected = plain.Alpha * plain.Update.Passes.PolicyHead.Dimensions * Math.Log(2);
        for (int b = 0; b < plain.Batch.Count; b++)
            Near.Equal(expected, plain.Update.Critic.NextV[b] - centred.Update.Critic.NextV[b], 1e-11);
    }

    [Fact]
    public void Beta_weighs_the_divergence_of_the_opponent_model_from_the_prior_in_values_and_in_its_loss()
    {
        RommeoAcTrial one = Evaluated(config => config with { Beta = 1 }), three = Evaluated(config => config with { Beta = 3 });
        for (int b = 0; b < one.Batch.Count; b++)
        {
            double logRhoOverPrior = one.Update.Passes.OpponentHead.LogNormal[b] - one.Update.Passes.LogPrior[b];
            Near.Equal(2 * logRhoOverPrior, one.Update.Critic.NextV[b] - three.Update.Critic.NextV[b], 1e-11);
        }
        double difference = three.Loss("opponentModel") - one.Loss("opponentModel");
        Near.Equal(2 * one.Update.OpponentModel.MeanDivergence, difference, 1e-11);
    }

    [Fact]
    public void The_value_of_a_next_state_is_that_of_sampled_actions_with_their_densities()
    {
        RommeoAcTrial trial = Evaluated(config => config with { Beta = 1, CentredEntropy = false });
        RommeoAcPasses<double> passes = trial.Update.Passes;
        SquashedGaussian<double> rho = passes.OpponentHead, policy = passes.PolicyHead, prior = passes.PriorHead;
        double[] qTarget = passes.EvaluateCritic(
            trial.Networks.CriticTarget, trial.Batch.NextObservation, policy.Action, rho.Action, Rommeo.Numerics.Networks.Keep.Nothing).ToArray();
        for (int b = 0; b < trial.Batch.Count; b++)
        {
            // log P(o) from the density of the squashed action itself, tanh correction included.
            double logPrior = 0;
            for (int k = 0; k < rho.Dimensions; k++)
            {
                double o = rho.Action[k, b], z = (Math.Atanh(o) - prior.Mean[k, b]) / prior.Sigma[k, b];
                logPrior += -0.5 * z * z - Math.Log(prior.Sigma[k, b]) - 0.5 * Math.Log(2 * Math.PI) - Math.Log(1 - o * o);
            }
            double expected = qTarget[b] - trial.Alpha * policy.LogDensity[b] - rho.LogDensity[b] + logPrior;
            Near.Equal(expected, trial.Update.Critic.NextV[b], 1e-7, $"V of sample {b}");
        }
    }

    private static RommeoAcTrial Evaluated(Func<RommeoAcConfig, RommeoAcConfig>? change = null)
    {
        RommeoAcTrial trial = new(Seed, change);
        trial.Loss("critic");
        return trial;
    }
}
