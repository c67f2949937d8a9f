using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;

namespace Rommeo.Tests.Support;

/// <summary>Short trainings of every algorithm in which all of its machinery moves: replays overwrite themselves, updates happen, episodes end.</summary>
internal static class SmallRuns
{
    /// <summary>Games whose episodes have several steps, of every kind; an algorithm is tried on the first that it can play.</summary>
    private static readonly string[] Games = ["soccer", "max-of-two-quadratic", "two-stage-climbing", "lbf/8x8-2p-3f", "mpe/simple-spread", "climbing", "p-beauty"];

    /// <summary>Small networks that learn from the sixth step on, at every third step or tenth, from three steps at once and from a replay that overwrites itself: as far as an algorithm has such settings.</summary>
    private static readonly string[] Small =
    [
        "startAfter=5", "batch=8", "hidden=[8, 8]", "capacity=20", "updateEvery=3", "nStep=3", "rollout=10", "epochs=2", "selfPlayRounds=2", "maxIterations=20",
        "mixerEmbedding=4", "hypernetHidden=8",
    ];

    /// <summary>Settings of a memory, as far as an algorithm has them.</summary>
    private static readonly string[] Memory = ["network=gru", "sequenceLength=3", "burnIn=2", "chunkLength=3", "target=exact", "shareParameters=true"];

    /// <summary>Every algorithm, by name.</summary>
    internal static IReadOnlyList<AlgorithmEntry> Algorithms { get; } = [.. AlgorithmRegistry.All.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>The algorithms that have a setting of such a name.</summary>
    internal static IEnumerable<string> With(string key) => Algorithms.Where(entry => Keys(entry).Contains(key)).Select(entry => entry.Name);

    /// <summary>The first two games that an algorithm can play; soft-q-iteration finds one only.</summary>
    internal static IEnumerable<string> GamesOf(AlgorithmEntry algorithm) =>
        Games.Where(game => algorithm.Refusal(new TeamLayout(EnvironmentRegistry.All[game].Create(EnvironmentRegistry.All[game].DefaultConfig))) is null).Take(2);

    /// <summary>Small settings of an algorithm, as <c>--set</c> takes them.</summary>
    internal static IEnumerable<string> SettingsOf(string algorithm) => Known(algorithm, Small);

    /// <summary>Further ones with which it remembers what it saw.</summary>
    internal static IEnumerable<string> MemoryOf(string algorithm) => Known(algorithm, Memory);

    private static IEnumerable<string> Known(string algorithm, string[] settings) =>
        settings.Where(setting => Keys(AlgorithmRegistry.All[algorithm]).Contains(setting.Split('=')[0])).Select(setting => $"algorithm.{setting}");

    private static HashSet<string> Keys(AlgorithmEntry algorithm) => [.. ConfigKey.Of(algorithm.DefaultConfig.GetType()).Select(key => key.Name)];
}
