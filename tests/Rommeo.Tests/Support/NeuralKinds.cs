using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Neural.OnPolicy;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Support;

/// <summary>Every algorithm with networks, once per kind of actions it can play: <c>masac</c> for boxes, <c>masac (discrete)</c> for choices.</summary>
internal static class NeuralKinds
{
    private const string Suffix = " (discrete)", RommeoAc = "rommeo-ac";

    private static readonly RommeoAcConfig Exact = new() { Target = SoftTarget.Exact };

    /// <summary>Settings that make another algorithm of one, so that everything that is promised has to hold for them, too.</summary>
    private static readonly Dictionary<string, (string Algorithm, bool IsDiscrete, NeuralConfig Config)> Variants = new()
    {
        ["rommeo-ac with a learning temperature"] = (RommeoAc, false, new RommeoAcConfig { Temperature = TemperatureMode.Learning }),
        ["rommeo-ac with exact targets"] = (RommeoAc, true, Exact),
        ["rommeo-ac stateful"] = (RommeoAc, true, RommeoAcConfig.Stateful),
        ["rommeo-ac with exact targets and all options"] = (RommeoAc, true, Exact with
        {
            Temperature = TemperatureMode.Learning, TwinCritics = true, DoubleQ = true, AdditiveCritic = true, JointLimit = 1, CentredEntropy = true, TargetInterval = 3,
            EpsilonStart = 0.5, EpsilonEnd = 0.1, EpsilonSteps = 20, RewardMode = RewardMode.TeamMean, RewardScaling = RewardScaling.Standardise, ClipNorm = 1,
        }),
    };

    internal static IEnumerable<string> All => [.. Continuous, .. Discrete];

    internal static IEnumerable<string> Continuous => [.. Names(entry => entry.SupportsContinuous), .. Variants.Keys.Where(kind => !IsDiscrete(kind))];

    internal static IEnumerable<string> Discrete => [.. Names(entry => entry.SupportsDiscrete).Select(name => name + Suffix), .. Variants.Keys.Where(IsDiscrete)];

    /// <summary>Kinds that learn from a replay.</summary>
    internal static IEnumerable<string> WithReplay => All.Where(kind => AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig is NeuralConfig);

    internal static bool IsDiscrete(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.IsDiscrete : kind.EndsWith(Suffix, StringComparison.Ordinal);

    internal static string Algorithm(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.Algorithm : IsDiscrete(kind) ? kind[..^Suffix.Length] : kind;

    /// <summary>A game of three unequal agents with actions of the kind.</summary>
    internal static WanderingGame Three(string kind) => IsDiscrete(kind) ? WanderingGame.OfThreeWithChoices() : WanderingGame.OfThree();

    /// <summary>A game of two agents with actions of the kind.</summary>
    internal static WanderingGame Two(string kind) => IsDiscrete(kind) ? WanderingGame.OfTwoWithChoices() : WanderingGame.OfTwo();

    /// <summary>The defaults with networks and batches small enough for tests, learning from the sixth step on.</summary>
    internal static AlgorithmConfig Small(string kind) => Settings(kind) switch
    {
        NeuralConfig config => config with { Hidden = [9, 13], Batch = 16, Capacity = 1000, StartAfter = 5 },
        OnPolicyConfig config => config with { Hidden = [9, 13], Rollout = 4, Minibatches = 2, Epochs = 2 },
        AlgorithmConfig config => config,
    };

    /// <summary>Everybody runs the same kind with small settings.</summary>
    internal static NeuralTeam Team(IEnvironment game, string kind, ulong seed = 1, int threads = 1) => NeuralTeam.Of(game, Algorithm(kind), Small(kind), seed, threads);

    private static AlgorithmConfig Settings(string kind) => Variants.TryGetValue(kind, out var variant) ? variant.Config : AlgorithmRegistry.All[Algorithm(kind)].DefaultConfig;

    private static IEnumerable<string> Names(Func<AlgorithmEntry, bool> filter) =>
        AlgorithmRegistry.All.Values.Where(entry => entry.DefaultConfig is NetworkConfig && filter(entry)).Select(entry => entry.Name).Order(StringComparer.Ordinal);
}
