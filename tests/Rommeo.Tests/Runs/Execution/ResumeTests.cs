using Rommeo.Runs.Configuration;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>
/// Every algorithm, in short: trained at once, or interrupted three times at random steps and continued, it comes to the same settings, metrics, weights and summary, byte for byte.
/// Interruptions are kills, which let nothing more be written, and in a second run stops and failures, which do.
/// </summary>
public abstract class ResumeTests : IDisposable
{
    private const int Steps = 40;

    private readonly TemporaryDirectory _directory = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void AssertContinues(string algorithm, string environment, int copies, int threads, params IEnumerable<string> more)
    {
        RunConfig config = Config(algorithm, environment, copies, more);
        ulong seed = (ulong)(algorithm.Length + 100 * environment.Length + 10_000 * threads);
        string atOnce = Make("at once"), killed = Make("killed"), inPieces = Make("in pieces");

        InterruptedRun.AtOnce(config, atOnce);
        KilledRun.ToTheEnd(config, killed, InterruptedRun.RandomStops(seed, Steps), seed, threads);
        InterruptedRun.InPieces(config, inPieces, InterruptedRun.RandomStops(seed + 1, Steps), threads);

        InterruptedRun.AssertSameFiles(atOnce, killed);
        InterruptedRun.AssertSameFiles(atOnce, inPieces);
    }

    private static RunConfig Config(string algorithm, string environment, int copies, IEnumerable<string> more) => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = algorithm,
        Environment = environment,
        Seed = 11,
        Overrides =
        [
            "training.episodes=0", $"training.environmentSteps={Steps}", $"training.batch={copies}", "training.evaluationInterval=3", "training.evaluationEpisodes=2",
            "logging.interval=2", "logging.checkpointSteps=5", "logging.checkpointSeconds=0", .. SmallRuns.SettingsOf(algorithm.Split(',')[0]), .. more,
        ],
    });

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;
}

/// <summary>Every algorithm in the first game that it can play.</summary>
public sealed class ResumeEveryAlgorithmTests : ResumeTests
{
    public static TheoryData<string, string, int> Cases { get; } =
        new(SmallRuns.Algorithms.SelectMany(entry => new[] { 1, 2 }.Select(threads => (entry.Name, SmallRuns.GamesOf(entry).First(), threads))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interrupted_and_continued_three_times_it_comes_to_the_same_files(string algorithm, string environment, int threads) =>
        AssertContinues(algorithm, environment, copies: 1, threads);
}

/// <summary>Every algorithm in two copies of the second game that it can play.</summary>
public sealed class ResumeInCopiesTests : ResumeTests
{
    public static TheoryData<string, string> Cases { get; } =
        new(SmallRuns.Algorithms.SelectMany(entry => SmallRuns.GamesOf(entry).Skip(1).Select(game => (entry.Name, game))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Interrupted_and_continued_three_times_it_comes_to_the_same_files(string algorithm, string environment) =>
        AssertContinues(algorithm, environment, copies: 2, threads: 1);
}

/// <summary>Every algorithm that can remember, in games whose episodes are interrupted in their middle.</summary>
public sealed class ResumeMemoryTests : ResumeTests
{
    public static TheoryData<string, string, int, int> Cases { get; } =
        new(SmallRuns.With("network").SelectMany(name => new[] { (name, "lbf/8x8-2p-3f", 2, 1), (name, "mpe/simple-spread", 1, 2) }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_agents_remember_in_the_middle_of_episodes_survives(string algorithm, string environment, int copies, int threads) =>
        AssertContinues(algorithm, environment, copies, threads, SmallRuns.MemoryOf(algorithm));
}

/// <summary>Settings with which an algorithm learns in another way.</summary>
public sealed class ResumeVariantsTests : ResumeTests
{
    public static TheoryData<string, string, bool> Sharing { get; } = new(
        SmallRuns.Algorithms.Where(entry => SmallRuns.With("shareParameters").Contains(entry.Name))
            .SelectMany(entry => new[] { true, false }.Select(share => (entry.Name, SmallRuns.GamesOf(entry).First(), share))));

    [Theory]
    [MemberData(nameof(Sharing))]
    public void So_do_agents_with_networks_in_common_and_with_their_own(string algorithm, string environment, bool share) =>
        AssertContinues(algorithm, environment, copies: 1, threads: 1, $"algorithm.shareParameters={(share ? "true" : "false")}");

    [Theory]
    [InlineData("rommeo-ac", "soccer", "target=exact", 1)]
    [InlineData("rommeo-ac", "soccer", "target=exact", 2)]
    [InlineData("rommeo-ac", "soccer", "enumerationLimit=1", 2)]
    [InlineData("rommeo-ac", "max-of-two-quadratic", "temperature=learning", 1)]
    [InlineData("rommeo-q", "soccer", "alphaSchedule=automatic", 1)]
    public void So_do_variants_that_learn_in_another_way(string algorithm, string environment, string setting, int threads) =>
        AssertContinues(algorithm, environment, copies: 1, threads, $"algorithm.{setting}");

    [Fact]
    public void So_do_teams_whose_agents_differ() => AssertContinues("rommeo-q,rommeo-q-emp", "soccer", copies: 1, threads: 2);
}
