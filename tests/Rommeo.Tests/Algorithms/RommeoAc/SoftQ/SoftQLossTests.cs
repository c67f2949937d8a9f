using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc.SoftQ;

/// <summary>Losses and closed forms of ROMMEO-AC with exact targets, with every way to make Q.</summary>
public sealed class SoftQLossTests
{
    private const int Observation = 3, Actions = 3, Count = 6, Half = Count / 2;
    private const double Alpha = 0.7, Beta = 1.3;
    private static readonly JointChoices Choices = new([2, 3, 2], jointLimit: 64);

    private static readonly bool[] Either = [false, true];

    public static TheoryData<bool, bool, bool, bool> Options => new(
        from additive in Either
        from twin in Either
        from doubleQ in Either
        from masked in Either
        select (additive, twin, doubleQ, masked));

    [Theory]
    [MemberData(nameof(Options))]
    public void Gradients_are_differences_of_the_loss(bool additive, bool twin, bool doubleQ, bool masked)
    {
        SoftQLoss<double> loss = Loss(Config(additive, twin, doubleQ), out SoftQNetworks<double> networks);
        CheckGradients(loss, networks, Batch(), masked);
    }

    public static TheoryData<bool, bool, bool, bool> TeamOptions => new(
        from additive in Either
        from decomposed in Either
        from doubleQ in Either
        from masked in Either
        select (additive, decomposed, doubleQ, masked));

    [Theory]
    [MemberData(nameof(TeamOptions))]
    public void Gradients_are_differences_of_the_loss_where_values_are_the_teams(bool additive, bool decomposed, bool doubleQ, bool masked)
    {
        SoftQLoss<double> loss = Loss(TeamConfig(additive, doubleQ) with { ValueDecomposition = decomposed }, out SoftQNetworks<double> networks);
        CheckGradients(loss, networks, TeamBatch(), masked);
    }

    [Fact]
    public void A_decomposed_value_is_the_sum_over_the_members_in_what_is_learned_and_in_what_follows()
    {
        RommeoAcConfig config = TeamConfig(additive: true, doubleQ: true);
        SoftQLoss<double> own = Loss(config with { ValueDecomposition = false, AdditiveCritic = false }, out _), team = Loss(config with { AdditiveCritic = false }, out SoftQNetworks<double> networks);
        own.Evaluate(TeamBatch(), null, null, Alpha, Beta);
        team.Evaluate(TeamBatch(), null, null, Alpha, Beta);
        double squares = 0;
        for (int b = 0; b < Half; b++)
        {
            double next = own.NextV[b] + own.NextV[b + Half], q = 0;
            Near.Equal(next, team.NextV[b], 1e-12);
            Near.Equal(next, team.NextV[b + Half], 1e-12);
            foreach (int sample in new[] { b, b + Half })
                q += team.Passes.Values[0][TeamBatch().ActionIndex[sample] * Choices.Count + TeamBatch().OthersIndex[sample], sample];
            squares += ((q - team.TdTarget[b]) * (q - team.TdTarget[b]) + (q - team.TdTarget[b + Half]) * (q - team.TdTarget[b + Half])) / Count;
        }
        Near.Equal(0.5 * squares, team.Fit(TeamBatch(), null, team.TdTarget.AsSpan(0, Count), Alpha), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_to_the_whole_belief_is_valued_by_its_mean_over_the_belief(bool masked)
    {
        SoftQLoss<double> loss = Loss(TeamConfig(additive: true, doubleQ: false) with { ValueDecomposition = false, CentredEntropy = false }, out SoftQNetworks<double> networks);
        ChoiceMasks<double>? masks = masked ? Masks() : null;
        loss.Evaluate(Batch(), masks, masks, Alpha, Beta);
        var passes = new SoftQPasses<double>(networks, Count, backward: false);
        passes.EvaluatePrior(Batch().NextObservation, masks);
        passes.EvaluateValues(networks.Targets, Batch().NextObservation, new ValueFrame<double>(passes.Prior.LogJoint, masks, Alpha), Keep.Nothing);
        passes.EvaluateSoftMaximum(Alpha);
        passes.EvaluateBelief(Beta);
        for (int b = 0; b < Count; b++)
        {
            double divergence = 0, sum = 0;
            for (int o = 0; o < Choices.Count; o++)
            {
                double rho = passes.Belief.Rho[o, b];
                divergence += rho > 0 ? rho * (passes.Belief.LogRatio[o, b]) : 0;
            }
            for (int a = 0; a < Actions; a++)
                sum += masked && a == 1 ? 0 : Math.Exp(Enumerable.Range(0, Choices.Count).Sum(o => passes.Belief.Rho[o, b] * passes.Q[a * Choices.Count + o, b]) / Alpha);
            Near.Equal(Alpha * Math.Log(sum) - Beta * divergence, loss.NextV[b], 1e-9);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_double_estimate_is_the_exact_value_where_the_target_is_the_critic(bool masked)
    {
        SoftQLoss<double> single = Loss(Config(true, false, doubleQ: false), out SoftQNetworks<double> one), twice = Loss(Config(true, false, doubleQ: true), out SoftQNetworks<double> two);
        foreach (SoftQNetworks<double> networks in new[] { one, two })
            networks.Critics[0].Weights.CopyTo(networks.Targets[0].Weights);
        ChoiceMasks<double>? masks = masked ? Masks() : null;
        single.Evaluate(Batch(), masks, masks, Alpha, Beta);
        twice.Evaluate(Batch(), masks, masks, Alpha, Beta);
        Near.Equal(single.NextV.AsSpan(0, Count), twice.NextV.AsSpan(0, Count), 1e-9);
    }

    [Fact]
    public void A_double_estimate_never_exceeds_the_exact_value_of_its_target()
    {
        SoftQLoss<double> single = Loss(Config(false, false, doubleQ: false), out _), twice = Loss(Config(false, false, doubleQ: true), out _);
        single.Evaluate(Batch(), null, null, Alpha, Beta);
        twice.Evaluate(Batch(), null, null, Alpha, Beta);
        for (int b = 0; b < Count; b++)
            Assert.True(twice.NextV[b] <= single.NextV[b] + 1e-12, $"{twice.NextV[b]} > {single.NextV[b]}");
    }

    [Fact]
    public void The_smaller_of_two_critics_counts()
    {
        _ = Loss(Config(false, twin: true, doubleQ: false), out SoftQNetworks<double> networks);
        var passes = new SoftQPasses<double>(networks, Count, backward: false);
        passes.EvaluateValues(networks.Critics, Batch().Observation, new ValueFrame<double>(passes.Prior.LogJoint, null, Alpha), Keep.Nothing);
        for (int joint = 0; joint < passes.Q.Features; joint++)
        {
            for (int b = 0; b < Count; b++)
                Assert.Equal(Math.Min(passes.Critics[0].Output[joint, b], passes.Critics[1].Output[joint, b]), passes.Q[joint, b]);
        }
    }

    [Fact]
    public void Belief_and_policy_are_distributions_over_what_exists()
    {
        _ = Loss(Config(true, false, false), out SoftQNetworks<double> networks);
        var passes = new SoftQPasses<double>(networks, Count, backward: false);
        ChoiceMasks<double> masks = Masks();
        passes.EvaluatePrior(Batch().Observation, masks);
        passes.EvaluateValues(networks.Critics, Batch().Observation, new ValueFrame<double>(passes.Prior.LogJoint, masks, Alpha), Keep.Nothing);
        passes.EvaluateSoftMaximum(Alpha);
        passes.EvaluateBelief(Beta);
        var policy = new BatchRows<double>(Actions, Count);
        for (int b = 0; b < Count; b++)
        {
            Near.Equal(1.0, Enumerable.Range(0, Choices.Count).Sum(o => passes.Belief.Rho[o, b]), 1e-12);
            Assert.Equal(0, passes.Belief.Rho[5, b]);
            passes.Policy(3, b, Alpha, policy);
            Near.Equal(1.0, Enumerable.Range(0, Actions).Sum(a => Math.Exp(policy[a, b])), 1e-12);
            Assert.Equal(0, Math.Exp(policy[1, b]));
        }
    }

    [Fact]
    public void An_additive_head_adds_what_single_choices_are_worth()
    {
        var head = new JointValueHead(Actions, Choices, JointValueKind.Additive);
        var stream = new PhiloxGenerator(5, 0, StreamPurpose.Acting);
        BatchRows<double> output = new(head.Outputs, 2), q = new(Actions * Choices.Count, 2);
        output.Gaussian(ref stream);
        head.Compose(output, q);
        // Outputs: 3 own choices, then 2, 3 and 2 of the others, then one per joint choice. o = (first * 3 + second) * 2 + third.
        for (int a = 0; a < Actions; a++)
        {
            for (int o = 0; o < 12; o++)
            {
                double expected = output[a, 1] + output[3 + o / 6, 1] + output[5 + o / 2 % 3, 1] + output[8 + o % 2, 1] + output[10 + a * 12 + o, 1];
                Near.Equal(expected, q[a * 12 + o, 1], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_interaction_says_nothing_about_what_is_expected_of_others_and_of_the_agent(bool masked)
    {
        const int Samples = 300;
        var head = new JointValueHead(Actions, Choices, JointValueKind.Interaction);
        var stream = new PhiloxGenerator(6, 0, StreamPurpose.Acting);
        BatchRows<double> output = new(head.Outputs, Samples), q = new(Actions * 12, Samples), logPrior = new(12, Samples);
        output.Gaussian(ref stream);
        logPrior.Gaussian(ref stream);
        ChoiceMasks<double>? masks = masked ? Masks(Samples) : null;
        masks?.ApplyToBelief(logPrior);
        var weights = new InteractionWeights<double>(Actions, 12, Samples);
        weights.Evaluate(output, new ValueFrame<double>(logPrior, masks, Alpha));
        head.Compose(output, q, weights);
        Assert.Equal(Actions + Actions * 12, head.Outputs);
        for (int b = 0; b < Samples; b++)
        {
            double[] w = Distribution(Actions, a => output[a, b] / Alpha + (masks?.Own[a, b] ?? 0)), p = Distribution(12, o => logPrior[o, b]);
            for (int a = 0; a < Actions; a++)
                Near.Equal(output[a, b], Enumerable.Range(0, 12).Sum(o => p[o] * q[a * 12 + o, b]), 1e-12);
            double mean = Enumerable.Range(0, Actions).Sum(a => w[a] * output[a, b]);
            for (int o = 0; o < 12; o++)
                Near.Equal(mean, Enumerable.Range(0, Actions).Sum(a => w[a] * q[a * 12 + o, b]), 1e-12);
            // A difference of differences is all that is left of d.
            Near.Equal(output[3, b] - output[4, b] - output[15, b] + output[16, b], q[0, b] - q[1, b] - q[12, b] + q[13, b], 1e-12);
        }
    }

    private static double[] Distribution(int count, Func<int, double> logit)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(k => Math.Exp(logit(k)))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private static void CheckGradients(SoftQLoss<double> loss, SoftQNetworks<double> networks, TransitionBatch<double> batch, bool masked)
    {
        ChoiceMasks<double>? masks = masked ? Masks() : null;
        loss.Evaluate(batch, masks, masks, Alpha, Beta);
        // With double estimates y depends on the critic, too; it is a constant of the loss.
        double[] target = loss.TdTarget.AsSpan(0, Count).ToArray();
        foreach (InteractionWeights<double> weights in loss.Passes.Weights)
            weights.IsHeld = true;
        foreach (ParameterBlock<double> critic in networks.Critics)
        {
            double[] gradient = critic.Gradients.ToArray();
            FiniteDifferences.Check(() => loss.Fit(batch, masks, target, Alpha), k => ref critic.Weights[k], gradient, 1e-5, "critic");
            Assert.Contains(gradient, value => value != 0);
        }
    }

    private static RommeoAcConfig TeamConfig(bool additive, bool doubleQ) => Config(additive, twin: false, doubleQ) with
    {
        ShareParameters = true,
        RewardMode = RewardMode.TeamSum,
        ValueDecomposition = true,
        AnswerBelief = true,
    };

    private static RommeoAcConfig Config(bool additive, bool twin, bool doubleQ) => new()
    {
        Target = SoftTarget.Exact,
        Hidden = [7, 8],
        Batch = Count,
        AdditiveCritic = additive,
        TwinCritics = twin,
        DoubleQ = doubleQ,
        CentredEntropy = true,
    };

    private static SoftQLoss<double> Loss(RommeoAcConfig config, out SoftQNetworks<double> networks)
    {
        var stream = new PhiloxGenerator(3, 0, StreamPurpose.Initialisation);
        networks = new SoftQNetworks<double>(Observation, Actions, Choices, config);
        foreach (ParameterBlock<double> block in new[] { networks.Prior }.Concat(networks.Critics).Concat(networks.Targets))
            block.Parameters(ref stream);
        return new SoftQLoss<double>(networks, config, members: 2, Count);
    }

    /// <summary>Own choice 1 and the others' joint choice 5 do not exist.</summary>
    private static ChoiceMasks<double> Masks(int count = Count)
    {
        var masks = new ChoiceMasks<double>(Actions, Choices.Count, count);
        for (int b = 0; b < count; b++)
            masks.Set(b, [true, false, true], [.. Enumerable.Range(0, Choices.Count).Select(o => o != 5)]);
        return masks;
    }

    /// <summary>Three transitions of two members, who are rewarded alike.</summary>
    private static TransitionBatch<double> TeamBatch()
    {
        TransitionBatch<double> batch = Batch();
        for (int b = 0; b < Half; b++)
            (batch.Reward[b + Half], batch.Terminal[b + Half]) = (batch.Reward[b], batch.Terminal[b]);
        return batch;
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
            batch.ActionIndex[b] = b % 2 * 2;
            batch.OthersIndex[b] = stream.NextInt32(5);
            batch.Reward[b] = stream.NextGaussian();
        }
        batch.Terminal[2] = true;
        return batch;
    }
}
