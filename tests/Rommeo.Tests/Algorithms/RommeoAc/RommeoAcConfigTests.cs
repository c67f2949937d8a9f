using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Tests.Algorithms.RommeoAc;

public sealed class RommeoAcConfigTests
{
    public static TheoryData<string, RommeoAcConfig> Wrong => new()
    {
        { "hidden", new() { Hidden = [] } },
        { "hidden", new() { Hidden = default } },
        { "hidden", new() { Hidden = [10, 0] } },
        { "learningRate", new() { LearningRate = 0 } },
        { "learningRate", new() { LearningRate = double.NaN } },
        { "gamma", new() { Gamma = 1.01 } },
        { "gamma", new() { Gamma = double.NaN } },
        { "tau", new() { Tau = -0.1 } },
        { "batch", new() { Batch = 0 } },
        { "capacity", new() { Capacity = 0 } },
        { "startAfter", new() { StartAfter = 0 } },
        { "updateEvery", new() { UpdateEvery = 0 } },
        { "alphaMin", new() { AlphaMin = 0 } },
        { "alphaMin", new() { AlphaMin = double.PositiveInfinity } },
        { "alpha", new() { Alpha = 0 } },
        { "alpha", new() { Alpha = double.NaN } },
        { "alphaDecay", new() { AlphaDecay = double.NaN } },
        { "alphaHold", new() { AlphaHold = -1 } },
        { "alphaInterval", new() { AlphaInterval = 0 } },
        { "targetEntropy", new() { TargetEntropy = double.NegativeInfinity } },
        { "temperatureLearningRate", new() { TemperatureLearningRate = 0 } },
        { "beta", new() { Beta = 0 } },
        { "rewardScale", new() { RewardScale = -2 } },
        { "regularisation", new() { Regularisation = -1e-9 } },
        { "betaPerAlpha", Exact with { BetaPerAlpha = 0 } },
        { "clipNorm", Exact with { ClipNorm = 0 } },
        { "targetInterval", Exact with { TargetInterval = 0 } },
        { "epsilonStart", Exact with { EpsilonStart = 1.5 } },
        { "epsilonEnd", Exact with { EpsilonEnd = -0.5 } },
        { "epsilonSteps", Exact with { EpsilonSteps = 0 } },
        { "temperature", Exact with { Temperature = TemperatureMode.Automatic } },
        { "temperatureStart", new() { Temperature = TemperatureMode.Learning, TemperatureStart = 0 } },
        { "temperatureEnd", new() { Temperature = TemperatureMode.Learning, TemperatureEnd = 0 } },
        { "temperatureCooling", new() { Temperature = TemperatureMode.Learning, TemperatureCooling = 0 } },
        { "temperatureStart", new() { TemperatureStart = 3 } },
        { "temperatureEnd", new() { TemperatureEnd = 3 } },
        { "temperatureCooling", new() { TemperatureCooling = 3 } },
        { "centralCritic", Exact with { CentralCritic = true } },
        { "additiveCritic", new() { AdditiveCritic = true } },
        { "twinCritics", new() { TwinCritics = true } },
        { "doubleQ", new() { DoubleQ = true } },
        { "clipNorm", new() { ClipNorm = 1 } },
        { "targetInterval", new() { TargetInterval = 2 } },
        { "epsilonStart", new() { EpsilonStart = 1 } },
        { "epsilonEnd", new() { EpsilonEnd = 1 } },
        { "epsilonSteps", new() { EpsilonSteps = 1 } },
        { "rewardMode", new() { RewardMode = RewardMode.TeamSum } },
        { "rewardScaling", new() { RewardScaling = RewardScaling.Scale } },
        { "actionMasks", new() { ActionMasks = true } },
        { "valueDecomposition", RommeoAcConfig.Team with { ShareParameters = false } },
        { "valueDecomposition", RommeoAcConfig.Team with { RewardMode = RewardMode.Individual } },
        { "valueDecomposition", new() { ValueDecomposition = true } },
        { "answerBelief", new() { AnswerBelief = true } },
        { "uniformInitialisation", new() { UniformInitialisation = true } },
        { "mixer", RommeoAcConfig.Team with { ValueDecomposition = false, Mixer = ShareMixer.Monotone } },
        { "mixer", RommeoAcConfig.Team with { TwinCritics = true, Mixer = ShareMixer.Monotone } },
        { "mixer", RommeoAcConfig.Team with { Network = NetworkKind.Gru, Mixer = ShareMixer.Monotone } },
        { "evaluationTau", RommeoAcConfig.Team with { EvaluationTau = 0 } },
        { "evaluationTau", RommeoAcConfig.Team with { EvaluationTau = 1.5 } },
        { "evaluationTau", RommeoAcConfig.Team with { EvaluationTau = double.NaN } },
        { "evaluationTau", new() { EvaluationTau = 0.5 } },
    };

    private static RommeoAcConfig Exact { get; } = new() { Target = SoftTarget.Exact };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_cannot_be_used_is_the_one_problem_named(string key, RommeoAcConfig config) =>
        Assert.Equal([key], config.Validate().Select(problem => problem.Key));

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        ["learningRate", "batch", "alphaMin"], new RommeoAcConfig { LearningRate = -1, Batch = -1, AlphaMin = -1 }.Validate().Select(problem => problem.Key));

    [Fact]
    public void The_defaults_and_the_published_settings_can_be_used_and_differ_in_the_annealing_alone()
    {
        Assert.Empty(new RommeoAcConfig().Validate());
        Assert.Empty(RommeoAcConfig.Paper.Validate());
        Assert.Empty(RommeoAcConfig.Central.Validate());
        Assert.Equal(new RommeoAcConfig(), RommeoAcConfig.Paper with { AlphaDecay = new RommeoAcConfig().AlphaDecay });
    }

    [Fact]
    public void Settings_compare_by_value_their_sizes_included()
    {
        RommeoAcConfig one = new() { Hidden = [3, 4] }, other = new() { Hidden = [3, 4] };
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Hidden = [4, 3] });
    }

    [Fact]
    public void Settings_that_differ_in_any_property_are_not_equal()
    {
        var config = new RommeoAcConfig();
        RommeoAcConfig[] changed =
        [
            config with { LearningRate = 0.5 }, config with { Gamma = 0.5 }, config with { Tau = 0.5 }, config with { Batch = 7 }, config with { Capacity = 7 },
            config with { StartAfter = 7 }, config with { UpdateEvery = 7 }, config with { NStep = 7 }, config with { AlphaMin = 0.5 }, config with { Alpha = 7 }, config with { AlphaDecay = 0.5 },
            config with { AlphaHold = 7 }, config with { AlphaInterval = 7 }, config with { Temperature = TemperatureMode.Maximum }, config with { TargetEntropy = 0.5 },
            config with { TemperatureLearningRate = 0.5 }, config with { Beta = 0.5 }, config with { RewardScale = 0.5 }, config with { Regularisation = 0.5 },
            config with { CentredEntropy = true }, config with { ZeroPaddedRecentBatch = true }, config with { ActOnMeanOpponent = true }, config with { Hidden = [7] },
            config with { Target = SoftTarget.Exact }, config with { EnumerationLimit = 7 }, config with { JointLimit = 7 }, config with { UniformOpponentWeight = false },
            config with { GumbelTemperature = 0.5 }, config with { TargetEntropyShare = 0.5 }, config with { BetaPerAlpha = 1 }, config with { ShareParameters = true },
            config with { AdditiveCritic = true }, config with { TwinCritics = true }, config with { DoubleQ = true }, config with { ClipNorm = 7 }, config with { TargetInterval = 7 },
            config with { EpsilonStart = 0.5 }, config with { EpsilonEnd = 0.5 }, config with { EpsilonSteps = 7 }, config with { RewardMode = RewardMode.TeamSum },
            config with { RewardScaling = RewardScaling.Scale }, config with { ActionMasks = true }, config with { TemperatureStart = 7 }, config with { TemperatureEnd = 0.5 },
            config with { TemperatureCooling = 0.5 }, config with { Network = NetworkKind.Gru }, config with { SequenceLength = 7 }, config with { BurnIn = 7 },
            config with { CentralCritic = true }, config with { ValueDecomposition = true }, config with { AnswerBelief = true }, config with { UniformInitialisation = true }, config with { TruncationIsTerminal = true },
            config with { Mixer = ShareMixer.Monotone }, config with { EvaluationTau = 0.5 },
        ];
        Assert.Equal(changed.Length, typeof(RommeoAcConfig).GetProperties().Count(property => property.SetMethod is not null));
        Assert.All(changed, other => Assert.NotEqual(config, other));
        Assert.Equal(changed.Length, changed.Distinct().Count());
    }
}
