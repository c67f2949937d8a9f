using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>Gradients with several others, for which prior and opponent model are products of heads, against differences of the losses.</summary>
public sealed class DiscreteRommeoAcGradientTests
{
    private const int Observation = 3, Actions = 3, Count = 6;
    private const double Alpha = 0.7;
    private static readonly JointChoices Choices = new([2, 3, 2], jointLimit: 1);
    private static readonly RommeoAcConfig Config = new() { Batch = Count, Beta = 1.3, UniformOpponentWeight = false };

    [Fact]
    public void Enumerated_losses_of_a_product_of_heads_have_their_differences_as_gradients()
    {
        DiscreteNetworks<double> networks = Networks(enumerated: true);
        TransitionBatch<double> batch = Batch();
        var update = new ExactUpdate<double>(networks, Config);
        Check(() => update.EvaluatePrior(batch), networks.Prior, "prior");
        Check(() => update.OpponentModel.Evaluate(batch.Observation, Alpha, Config.Beta), networks.OpponentModel, "opponent model");
        Check(() => update.Critic.Evaluate(batch, Alpha, Config), networks.Critic, "critic");
        Check(() => update.Policy.Evaluate(batch.Observation, Alpha, uniformWeight: false), networks.Policy, "policy");
        Check(() => update.Policy.Evaluate(batch.Observation, Alpha, uniformWeight: true), networks.Policy, "policy, uniform weight");
    }

    [Fact]
    public void Sampled_losses_with_relaxed_samples_have_their_differences_as_gradients()
    {
        DiscreteNetworks<double> networks = Networks(enumerated: false);
        TransitionBatch<double> batch = Batch();
        var update = new SampledUpdate<double>(networks, Config);
        var stream = new PhiloxGenerator(5, 0, StreamPurpose.Learning);
        update.Passes.Others.DrawNoise(Count, ref stream);
        // The forward value of a straight-through sample is a step function; its backward is that of the relaxation, which can be compared.
        update.Passes.Relaxed = true;
        Check(() => update.EvaluateOpponentModel(batch.Observation, Alpha), networks.OpponentModel, "opponent model");
        Check(() => update.EvaluatePolicy(batch.Observation, Alpha), networks.Policy, "policy");
        Check(() => update.EvaluateCritic(batch, Alpha), networks.Critic, "critic");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_divergence_can_weigh_a_multiple_of_the_temperature(bool enumerated)
    {
        Assert.Equal(CriticLoss(Config with { Beta = 3 * Alpha }), CriticLoss(Config with { BetaPerAlpha = 3 }));
        Assert.NotEqual(CriticLoss(Config), CriticLoss(Config with { BetaPerAlpha = 3 }));

        double CriticLoss(RommeoAcConfig config) => enumerated
            ? new ExactUpdate<double>(Networks(enumerated), config).Critic.Evaluate(Batch(), Alpha, config)
            : new SampledUpdate<double>(Networks(enumerated), config).EvaluateCritic(Batch(), Alpha);
    }

    [Fact]
    public void The_joint_of_a_product_of_heads_is_the_product_of_the_heads()
    {
        DiscreteNetworks<double> networks = Networks(enumerated: true);
        var passes = new ExactPasses<double>(networks, Count, backward: false);
        passes.Prior.Evaluate(networks.Prior, Batch().Observation, Keep.Nothing);
        BatchRows<double> heads = passes.Prior.LogHeads, joint = passes.Prior.LogJoint;
        Assert.Equal(12, joint.Features);
        for (int b = 0; b < Count; b++)
        {
            double sum = 0;
            for (int o = 0; o < joint.Features; o++)
            {
                // Row-major, the last of the others varying fastest: o = (first * 3 + second) * 2 + third.
                Near.Equal(heads[o / 6, b] + heads[2 + o / 2 % 3, b] + heads[5 + o % 2, b], joint[o, b], 1e-12);
                sum += Math.Exp(joint[o, b]);
            }
            Near.Equal(1.0, sum, 1e-12);
        }
    }

    [Fact]
    public void In_a_game_without_states_one_state_is_computed_for_all()
    {
        DiscreteNetworks<double> networks = Networks(enumerated: true);
        TransitionBatch<double> same = Batch(), almost = Batch();
        foreach (TransitionBatch<double> batch in new[] { same, almost })
        {
            for (int d = 0; d < Observation; d++)
                batch.Observation.Row(d).Fill(0.3);
        }
        // So little that no number changes visibly, but enough not to count as the same state.
        almost.Observation[0, 1] += 1e-13;
        var update = new ExactUpdate<double>(networks, Config);
        double loss = update.Policy.Evaluate(same.Observation, Alpha, uniformWeight: false);
        double[] gradient = networks.Policy.Gradients.ToArray();
        Near.Equal(update.Policy.Evaluate(almost.Observation, Alpha, uniformWeight: false), loss, 1e-9);
        Near.Equal(networks.Policy.Gradients, gradient, 1e-9);
    }

    private static void Check(Func<double> loss, ParameterBlock<double> block, string what)
    {
        loss();
        FiniteDifferences.Check(loss, k => ref block.Weights[k], block.Gradients, 1e-5, what);
    }

    private static DiscreteNetworks<double> Networks(bool enumerated)
    {
        var stream = new PhiloxGenerator(3, 0, StreamPurpose.Initialisation);
        var networks = new DiscreteNetworks<double>(Observation, Actions, Choices, [7, 8], enumerated);
        foreach (ParameterBlock<double> block in new[] { networks.Prior, networks.OpponentModel, networks.Policy, networks.Critic, networks.CriticTarget })
            block.Parameters(ref stream);
        return networks;
    }

    private static TransitionBatch<double> Batch()
    {
        var stream = new PhiloxGenerator(4, 0, StreamPurpose.Acting);
        var batch = new TransitionBatch<double>(new BatchSizes(Observation, Actions, Choices.Features, OthersObservation: 1), Count, BatchParts.Others | BatchParts.Recent);
        batch.Observation.Gaussian(ref stream);
        batch.NextObservation.Gaussian(ref stream);
        batch.RecentObservation.Gaussian(ref stream);
        for (int b = 0; b < Count; b++)
        {
            batch.ActionIndex[b] = stream.NextInt32(Actions);
            batch.OthersIndex[b] = stream.NextInt32(Choices.Count);
            batch.Reward[b] = stream.NextGaussian();
            for (int head = 0; head < 3; head++)
            {
                batch.Others[Choices.FirstRow(head) + Choices.Outcome(batch.OthersIndex[b], head), b] = 1;
                batch.RecentOthers[Choices.FirstRow(head) + stream.NextInt32(Choices.Heads[head]), b] = 1;
            }
        }
        batch.Terminal[2] = true;
        return batch;
    }
}
