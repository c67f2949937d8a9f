using Rommeo.Runs;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Faults;

/// <summary>Kills at moments that hardly ever come by chance: before there is anything to go on from, and between the last files of a run.</summary>
public sealed class KilledRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public KilledRunTests() => InterruptedRun.AtOnce(Config(), Directory.CreateDirectory(Whole).FullName);

    private string Whole => _directory.Of("whole");

    private string Run => _directory.Of("run");

    private RunPaths Paths => new(Run);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Killed_three_times_before_the_first_checkpoint_it_begins_again_each_time()
    {
        IReadOnlyList<string> warnings = KilledRun.ToTheEnd(Config(), Directory.CreateDirectory(Run).FullName, [9, 17, 12], seed: 1, threads: 1);

        Assert.Equal(3, warnings.Count);
        Assert.All(warnings, warning => Assert.EndsWith("interrupted before its first checkpoint; it begins again", warning, StringComparison.Ordinal));
        InterruptedRun.AssertSameFiles(Whole, Run);
    }

    [Fact]
    public void Killed_before_and_after_a_checkpoint_it_goes_on_from_where_it_can()
    {
        IReadOnlyList<string> warnings = KilledRun.ToTheEnd(Config(), Directory.CreateDirectory(Run).FullName, [13, 34, 57], seed: 2, threads: 2);

        Assert.Single(warnings);
        InterruptedRun.AssertSameFiles(Whole, Run);
    }

    [Fact]
    public void Killed_before_it_wrote_its_settings_it_is_begun_again_by_its_command_only()
    {
        RunLock.Take(new RunPaths(Directory.CreateDirectory(Run).FullName)).Dispose();

        var refusal = Assert.Throws<RequestException>(() => StoredConfig.Load(Run, Catalog.BuiltIn, _ => { }));

        Assert.Contains("begin it again with the command of then and --resume", refusal.Problems[0].ToString(), StringComparison.Ordinal);
        OutputDirectory.PrepareToContinue(Run, Config(), seeds: null, Catalog.BuiltIn);
        Assert.Empty(KilledRun.ToTheEnd(Config(), Run, [], seed: 3, threads: 1));
        InterruptedRun.AssertSameFiles(Whole, Run);
    }

    [Theory]
    [InlineData("checkpoints/final.safetensors")]
    [InlineData("checkpoints/final.safetensors", "summary.json")]
    [InlineData("checkpoints/final.safetensors", "summary.json", "checksums.sha256")]
    public void Killed_between_its_last_files_it_comes_to_the_same_end(params string[] written)
    {
        InterruptedRun.Begin(Config(), Directory.CreateDirectory(Run).FullName, stop: 47);
        foreach (string file in (string[])["metrics.csv", "checkpoints/best.safetensors", .. written])
            File.Copy(Path.Combine(Whole, file), Path.Combine(Run, file), overwrite: true);

        RunSummary summary = new TrainingRun(Config()) { Directory = Run, Continues = true, Clock = StillClock.Instance }.Execute(TestContext.Current.CancellationToken);

        Assert.True(summary.Completed);
        Assert.Empty(CheckpointStore.Manifests(Paths));
        Assert.False(Directory.Exists(Path.Combine(Paths.Checkpoints, "replay")));
        InterruptedRun.AssertSameFiles(Whole, Run);
    }

    private static RunConfig Config() => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = "ddpg",
        Environment = "max-of-two-quadratic",
        Seed = 1,
        Overrides =
        [
            "training.episodes=0", "training.environmentSteps=60", "training.evaluationInterval=5", "training.evaluationEpisodes=1", "environment.steps=3", "logging.checkpointSteps=20",
            "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25",
        ],
    });
}
