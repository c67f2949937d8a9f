using Rommeo.Algorithms.Qmix;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Algorithms.RommeoAc.SoftQ;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoAc.SoftQ;

/// <summary>A team's value that a network makes of its members' shares and of what all of them observe.</summary>
public sealed class TeamValueTests
{
    private const int Observation = 3, Identity = 2, Actions = 3, Members = 2, Count = 6, Half = Count / Members, Embedding = 4;
    private const double Alpha = 0.7, Beta = 1.3;
    private static readonly JointChoices Choices = new([2, 3], jointLimit: 64);

    private static readonly bool[] Either = [false, true];

    private readonly QmixNetworks<double> _online = Networks(trainable: true), _target = Networks(trainable: false);

    public static TheoryData<bool, bool> Options => new(from additive in Either from doubleQ in Either select (additive, doubleQ));

    [Theory]
    [MemberData(nameof(Options))]
    public void Gradients_of_critics_and_mixer_are_differences_of_the_loss(bool additive, bool doubleQ)
    {
        SoftQLoss<double> loss = Loss(Config(additive, doubleQ), out SoftQNetworks<double> networks);
        TransitionBatch<double> batch = Batch();
        loss.Evaluate(batch, null, null, Alpha, Beta);
        double[] target = loss.TdTarget.AsSpan(0, Count).ToArray();
        foreach (InteractionWeights<double> weights in loss.Passes.Weights)
            weights.IsHeld = true;
        Assert.Equal(4, networks.Mixers.Length);
        // Every evaluation writes all gradients: they are read before the first parameter moves.
        foreach ((ParameterBlock<double> block, double[] gradient) in networks.Critics.Concat(networks.Mixers).Select(block => (block, block.Gradients.ToArray())).ToArray())
        {
            FiniteDifferences.Check(() => loss.Fit(batch, null, target, Alpha), k => ref block.Weights[k], gradient, 1e-5, "critic or mixer");
            Assert.Contains(gradient, value => value != 0);
        }
    }

    [Fact]
    public void What_follows_is_mixed_by_the_target_of_the_members_values_and_of_what_all_of_them_observe_next()
    {
        RommeoAcConfig config = Config(additive: false, doubleQ: true);
        SoftQLoss<double> shares = Loss(config with { ValueDecomposition = false, Mixer = ShareMixer.Sum }, out _), team = Loss(config, out _);
        TransitionBatch<double> batch = Batch();
        shares.Evaluate(batch, null, null, Alpha, Beta);
        team.Evaluate(batch, null, null, Alpha, Beta);
        var mixer = new QmixMixer<double>(_online, _target, Half);
        BatchRows<double> values = new(Members, Half), state = new(Members * Observation, Half);
        for (int b = 0; b < Half; b++)
        {
            for (int member = 0; member < Members; member++)
            {
                values[member, b] = shares.NextV[member * Half + b];
                for (int d = 0; d < Observation; d++)
                    state[member * Observation + d, b] = batch.NextObservation[d, member * Half + b];
            }
        }
        double[] expected = new double[Half];
        mixer.MixTarget(values, state, expected);
        Near.Equal(expected, team.NextV.AsSpan(0, Half), 1e-12);
        Near.Equal(expected, team.NextV.AsSpan(Half, Half), 1e-12);
    }

    [Fact]
    public void The_sum_is_what_a_team_has_if_nothing_else_is_said()
    {
        RommeoAcConfig config = Config(additive: true, doubleQ: true) with { Mixer = ShareMixer.Sum };
        var layout = new Rommeo.Environments.TeamLayout(Rommeo.Tests.Support.Fakes.WanderingGame.OfThreeWithChoices());
        var company = new Company(layout, [0, 1, 2], seed: 1);
        Assert.Empty(ShareMixing<double>.Of(company, config)!.Mixer.Networks);
        Assert.Null(ShareMixing<double>.Of(company, config with { ValueDecomposition = false }));
        Assert.Equal(4, ShareMixing<double>.Of(company, config with { Mixer = ShareMixer.Monotone })!.Mixer.Networks.Count());
    }

    private static RommeoAcConfig Config(bool additive, bool doubleQ) => new()
    {
        Target = SoftTarget.Exact,
        Hidden = [7, 8],
        Batch = Half,
        AdditiveCritic = additive,
        DoubleQ = doubleQ,
        CentredEntropy = true,
        ShareParameters = true,
        RewardMode = RewardMode.TeamSum,
        ValueDecomposition = true,
        AnswerBelief = true,
        Mixer = ShareMixer.Monotone,
    };

    private SoftQLoss<double> Loss(RommeoAcConfig config, out SoftQNetworks<double> networks)
    {
        var stream = new PhiloxGenerator(3, 0, StreamPurpose.Initialisation);
        ShareMixing<double>? mixing = config.ValueDecomposition ? new ShareMixing<double>(new QmixMixer<double>(_online, _target, Half), Observation) : null;
        networks = new SoftQNetworks<double>(Observation + Identity, Actions, Choices, config, mixing: mixing);
        foreach (ParameterBlock<double> block in new[] { networks.Prior }.Concat(networks.Critics).Concat(networks.Targets))
            block.Parameters(ref stream);
        foreach (NamedNetwork<double> network in _online.Named("").Concat(_target.Named("")))
            network.Block.Parameters(ref stream);
        return new SoftQLoss<double>(networks, config, Members, Count);
    }

    private static QmixNetworks<double> Networks(bool trainable) => new(Members * Observation, Members, Embedding, 5, trainable);

    /// <summary>Three transitions of two members, who are rewarded alike.</summary>
    private static TransitionBatch<double> Batch()
    {
        var stream = new PhiloxGenerator(4, 0, StreamPurpose.Acting);
        var batch = new TransitionBatch<double>(new BatchSizes(Observation + Identity, Actions, Choices.Features, OthersObservation: 1), Count, BatchParts.Others | BatchParts.Recent);
        batch.Observation.Gaussian(ref stream);
        batch.NextObservation.Gaussian(ref stream);
        batch.RecentObservation.Gaussian(ref stream);
        for (int b = 0; b < Count; b++)
        {
            batch.ActionIndex[b] = b % 2 * 2;
            batch.OthersIndex[b] = stream.NextInt32(5);
            batch.Reward[b] = b < Half ? stream.NextGaussian() : batch.Reward[b - Half];
        }
        batch.Terminal[2] = batch.Terminal[2 + Half] = true;
        return batch;
    }
}
