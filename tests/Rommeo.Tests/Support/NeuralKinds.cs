using Rommeo.Algorithms;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Neural.OnPolicy;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Support;

/// <summary>Every algorithm with networks, once per kind of actions it can play: <c>masac</c> for boxes, <c>masac (discrete)</c> for choices.</summary>
internal static class NeuralKinds
{
    private const string Suffix = " (discrete)", MemorySuffix = " (discrete, gru)", RommeoAc = "rommeo-ac";

    private static readonly RommeoAcConfig Exact = new() { Target = SoftTarget.Exact };

    /// <summary>Settings that make another algorithm of one, so that everything that is promised has to hold for them, too.</summary>
    private static readonly Dictionary<string, (string Algorithm, bool IsDiscrete, NeuralConfig Config)> Variants = new()
    {
        ["rommeo-ac with a learning temperature"] = (RommeoAc, false, new RommeoAcConfig { Temperature = TemperatureMode.Learning }),
        ["rommeo-ac with exact targets"] = (RommeoAc, true, Exact),
        ["rommeo-ac stateful"] = (RommeoAc, true, RommeoAcConfig.Stateful),
        ["rommeo-ac team"] = (RommeoAc, true, RommeoAcConfig.Team),
        ["rommeo-ac team with a mixer"] = (RommeoAc, true, RommeoAcConfig.Team with { Mixer = ShareMixer.Monotone }),
        ["rommeo-ac with a central critic"] = (RommeoAc, true, RommeoAcConfig.Central),
        ["rommeo-ac with exact targets and all options"] = (RommeoAc, true, Exact with
        {
            Temperature = TemperatureMode.Learning,
            TwinCritics = true,
            DoubleQ = true,
            AdditiveCritic = true,
            JointLimit = 1,
            CentredEntropy = true,
            TargetInterval = 3,
            EpsilonStart = 0.5,
            EpsilonEnd = 0.1,
            EpsilonSteps = 20,
            RewardMode = RewardMode.TeamMean,
            RewardScaling = RewardScaling.Standardise,
            ClipNorm = 1,
        }),
    };

    internal static IEnumerable<string> All => [.. Continuous, .. Discrete];

    internal static IEnumerable<string> Continuous => [.. Names(entry => entry.SupportsContinuous), .. Variants.Keys.Where(kind => !IsDiscrete(kind))];

    internal static IEnumerable<string> Discrete => [.. Names(entry => entry.SupportsDiscrete).Select(name => name + Suffix), .. Variants.Keys.Where(IsDiscrete)];

    /// <summary>Kinds whose agents remember what they saw.</summary>
    internal static IEnumerable<string> WithMemory => Names(entry => Remembering(entry.DefaultConfig) is not null).Select(name => name + MemorySuffix);

    /// <summary>All kinds, those with memory among them.</summary>
    internal static IEnumerable<string> Every => [.. All, .. WithMemory];

    /// <summary>Kinds that learn from a replay.</summary>
    internal static IEnumerable<string> WithReplay => All.Where(kind => AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig is NeuralConfig);

    internal static bool IsDiscrete(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.IsDiscrete : kind.Contains(" (", StringComparison.Ordinal);

    internal static bool HasMemory(string kind) => kind.EndsWith(MemorySuffix, StringComparison.Ordinal);

    internal static string Algorithm(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.Algorithm : kind.Split(" (")[0];

    /// <summary>A game of three unequal agents with actions of the kind.</summary>
    internal static WanderingGame Three(string kind, bool ends = false) => IsDiscrete(kind) ? WanderingGame.OfThreeWithChoices(ends: ends) : WanderingGame.OfThree(ends: ends);

    /// <summary>A game of two agents with actions of the kind.</summary>
    internal static WanderingGame Two(string kind) => IsDiscrete(kind) ? WanderingGame.OfTwoWithChoices() : WanderingGame.OfTwo();

    /// <summary>The defaults with networks and batches small enough for tests, learning from the sixth step on.</summary>
    internal static AlgorithmConfig Small(string kind) => HasMemory(kind) ? Remembering(Settings(kind))! : Settings(kind) switch
    {
        NeuralConfig config => config with { Hidden = [9, 13], Batch = 16, Capacity = 1000, StartAfter = 5 },
        OnPolicyConfig config => config with { Hidden = [9, 13], Rollout = 4, Minibatches = 2, Epochs = 2 },
        AlgorithmConfig config => config,
    };

    /// <summary>Everybody runs the same kind with small settings.</summary>
    internal static NeuralTeam Team(IEnvironment game, string kind, ulong seed = 1, int threads = 1) => NeuralTeam.Of(game, Algorithm(kind), Small(kind), seed, threads);

    /// <summary>Settings that learn to recall what was seen some steps before, or the same without memory.</summary>
    internal static AlgorithmConfig Recalling(string kind, bool remembers) => AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig switch
    {
        ValueConfig config => config with
        {
            Network = remembers ? NetworkKind.Gru : NetworkKind.Mlp,
            Hidden = [16],
            Batch = 32,
            StartAfter = 100,
            UpdateEvery = 4,
            LearningRate = 5e-3,
            TargetInterval = 50,
            EpsilonSteps = 2000,
        },
        RommeoAcConfig => RommeoAcConfig.Stateful with
        {
            Network = remembers ? NetworkKind.Gru : NetworkKind.Mlp,
            Hidden = [16],
            Batch = 32,
            StartAfter = 100,
            UpdateEvery = 4,
            LearningRate = 5e-3,
            Tau = 0.05,
            EpsilonSteps = 2000,
        },
        MaddpgConfig config => config with
        {
            Network = remembers ? NetworkKind.Gru : NetworkKind.Mlp,
            Hidden = [16],
            Batch = 32,
            StartAfter = 100,
            UpdateEvery = 4,
            LearningRate = 5e-3,
            Tau = 0.05,
        },
        MasacConfig config => config with
        {
            Network = remembers ? NetworkKind.Gru : NetworkKind.Mlp,
            Hidden = [16],
            Batch = 32,
            StartAfter = 100,
            UpdateEvery = 4,
            LearningRate = 5e-3,
            Tau = 0.05,
            Temperature = TemperatureMode.Schedule,
            Alpha = 0.5,
            AlphaMin = 0.02,
            AlphaDecay = 0.002,
        },
        OnPolicyConfig config => config with
        {
            Network = remembers ? NetworkKind.Gru : NetworkKind.Mlp,
            Hidden = [16, 16],
            Rollout = 120,
            LearningRate = 5e-3,
        },
        AlgorithmConfig config => config,
    };

    /// <summary>A game in which it pays. Critics without memory learn nothing of what nobody sees any longer.</summary>
    internal static RecallGame Recall(string kind) => new(3, othersKnow: AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig is MaddpgConfig or MasacConfig);

    /// <summary>Environment steps in which they do.</summary>
    internal static long RecallingSteps(string kind) => AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig is NeuralConfig ? 4000 : 20_000;

    /// <summary>Small settings with a memory, or <see langword="null"/> if the algorithm has none.</summary>
    private static AlgorithmConfig? Remembering(AlgorithmConfig config) => config switch
    {
        ValueConfig value => value with { Network = NetworkKind.Gru, Hidden = [9], Batch = 6, Capacity = 100, StartAfter = 5, SequenceLength = 4, BurnIn = 2 },
        RommeoAcConfig => RommeoAcConfig.Stateful with { Network = NetworkKind.Gru, Hidden = [9, 7], Batch = 6, Capacity = 100, StartAfter = 5, SequenceLength = 4, BurnIn = 2, TwinCritics = true },
        MaddpgConfig maddpg => maddpg with { Network = NetworkKind.Gru, Hidden = [9, 7], Batch = 6, Capacity = 100, StartAfter = 5, SequenceLength = 4, BurnIn = 2 },
        MasacConfig masac => masac with { Network = NetworkKind.Gru, Hidden = [9, 7], Batch = 6, Capacity = 100, StartAfter = 5, SequenceLength = 4, BurnIn = 2 },
        OnPolicyConfig policy => policy with { Network = NetworkKind.Gru, Hidden = [9, 7], Rollout = 8, Minibatches = 2, Epochs = 2, ChunkLength = 3 },
        _ => null,
    };

    private static AlgorithmConfig Settings(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.Config : AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig;

    private static IEnumerable<string> Names(Func<AlgorithmEntry, bool> filter) =>
        AlgorithmRegistry.All.Values.Where(entry => entry.DefaultConfig is NetworkConfig && filter(entry)).Select(entry => entry.Name).Order(StringComparer.Ordinal);
}
