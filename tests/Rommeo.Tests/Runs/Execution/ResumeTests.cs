using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>Every algorithm: trained at once, or stopped three times at random steps and continued, it comes to the same metrics, weights and summary, byte for byte.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Steps = 40;

    /// <summary>Games whose episodes have several steps, of every kind; an algorithm is tried on the first two that it can play.</summary>
    private static readonly string[] Games = ["soccer", "max-of-two-quadratic", "two-stage-climbing", "lbf/8x8-2p-3f", "mpe/simple-spread", "climbing", "p-beauty"];

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string, int, int> Cases { get; } = new(
        AlgorithmRegistry.All.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => GamesOf(entry).SelectMany((game, index) => new[] { (entry.Name, game, 1 + index, 1), (entry.Name, game, 1, 2) })));

    public static TheoryData<string, string, int, int> CasesWithMemory { get; } = new(
        AlgorithmRegistry.All.Values.Where(entry => Keys(entry).Contains("network")).OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => new[] { (entry.Name, "lbf/8x8-2p-3f", 2, 1), (entry.Name, "mpe/simple-spread", 1, 2) }));

    private static IEnumerable<string> GamesOf(AlgorithmEntry algorithm) =>
        Games.Where(game => algorithm.Refusal(new TeamLayout(EnvironmentRegistry.All[game].Create(EnvironmentRegistry.All[game].DefaultConfig))) is null).Take(2);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stopped_and_continued_three_times_it_comes_to_the_same_files(string algorithm, string environment, int copies, int threads) =>
        AssertContinues(algorithm, environment, copies, threads, []);

    [Theory]
    [MemberData(nameof(CasesWithMemory))]
    public void What_agents_remember_in_the_middle_of_episodes_survives(string algorithm, string environment, int copies, int threads) => AssertContinues(
        algorithm, environment, copies, threads, ["algorithm.network=gru", .. Known(algorithm, ["sequenceLength=3", "burnIn=2", "chunkLength=3", "target=exact"]), .. algorithm == "rommeo-ac" ? ["algorithm.shareParameters=true"] : Array.Empty<string>()]);

    [Theory]
    [InlineData("rommeo-ac", "soccer", "algorithm.target=exact", 1)]
    [InlineData("rommeo-ac", "soccer", "algorithm.target=exact", 2)]
    [InlineData("rommeo-ac", "soccer", "algorithm.enumerationLimit=1", 2)]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "algorithm.temperature=learning", 1)]
    [InlineData("rommeo-q", "soccer", "algorithm.alphaSchedule=automatic", 1)]
    public void So_do_variants_that_learn_in_another_way(string algorithm, string environment, string setting, int threads) =>
        AssertContinues(algorithm, environment, copies: 1, threads, [setting]);

    private void AssertContinues(string algorithm, string environment, int copies, int threads, string[] more)
    {
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = algorithm,
            Environment = environment,
            Seed = 11,
            Overrides =
            [
                "training.episodes=0", $"training.environmentSteps={Steps}", $"training.batch={copies}", "training.evaluationInterval=3", "training.evaluationEpisodes=2",
                "logging.interval=2", "logging.checkpointSteps=5", "logging.checkpointSeconds=0", .. Known(algorithm, Small), .. more,
            ],
        });
        string atOnce = Make("at once"), inPieces = Make("in pieces");
        long[] stops = InterruptedRun.RandomStops((ulong)(algorithm.Length + 100 * environment.Length), Steps);

        InterruptedRun.AtOnce(config, atOnce);
        InterruptedRun.InPieces(config, inPieces, stops, threads);

        InterruptedRun.AssertSameFiles(atOnce, inPieces);
    }

    /// <summary>Small networks that learn from the sixth step on, at every third step or tenth, from three steps at once and from a replay that overwrites itself: as far as an algorithm has such settings.</summary>
    private static readonly string[] Small =
        ["startAfter=5", "batch=8", "hidden=[8, 8]", "capacity=20", "updateEvery=3", "nStep=3", "rollout=10", "epochs=2", "selfPlayRounds=2", "maxIterations=20"];

    private static IEnumerable<string> Known(string algorithm, string[] settings) =>
        settings.Where(setting => Keys(AlgorithmRegistry.All[algorithm]).Contains(setting.Split('=')[0])).Select(setting => $"algorithm.{setting}");

    private static HashSet<string> Keys(AlgorithmEntry algorithm) => [.. ConfigKey.Of(algorithm.DefaultConfig.GetType()).Select(key => key.Name)];

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;
}
