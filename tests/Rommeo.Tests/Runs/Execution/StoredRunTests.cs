using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>
/// An interrupted run of each layout version, as it was written, stays here for ever: whatever changes, it is continued, or refused with advice once a test says so. Version 2
/// added links between the steps of an episode to the replay. <c>ROMMEO_WRITE_STORED_RUN=1</c> writes that of today; a new layout gets a folder of its own beside it.
/// </summary>
public sealed class StoredRunTests : IDisposable
{
    private const string Stored = "tests/Rommeo.Tests/Runs/Execution/Stored/layout-";
    private const int Today = 2;
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_of_any_layout_is_continued(int layout)
    {
        if (layout == Today)
            WriteIfAsked();
        string run = Copy(RepositoryFiles.Absolute(Stored + layout));
        string before = File.ReadAllText(Path.Combine(run, "metrics.csv"));
        var warnings = new List<string>();

        RunSummary summary = new TrainingRun(StoredConfig.Load(run, Rommeo.Runs.Catalog.BuiltIn, warnings.Add)) { Directory = run, Continues = true, Warning = warnings.Add }
            .Execute(TestContext.Current.CancellationToken);

        Assert.Empty(warnings);
        Assert.Equal((true, 60), (summary.Completed, summary.EnvironmentSteps));
        Assert.StartsWith(before, File.ReadAllText(Path.Combine(run, "metrics.csv")), StringComparison.Ordinal);
        Assert.Equal(1 + summary.Episodes, File.ReadAllLines(Path.Combine(run, "metrics.csv")).Length);
    }

    private static void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable("ROMMEO_WRITE_STORED_RUN") != "1")
            return;
        RunConfig config = RunConfigLoader.Load(new RunConfigSource
        {
            Algorithm = "idqn",
            Environment = "two-stage-climbing",
            Seed = 4,
            Overrides =
            [
                "training.episodes=0", "training.environmentSteps=60", "training.batch=3", "training.evaluationInterval=7", "training.evaluationEpisodes=1", "logging.log=false",
                "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25", "algorithm.nStep=2",
            ],
        });
        InterruptedRun.Begin(config, Directory.CreateDirectory(RepositoryFiles.Absolute(Stored + Today)).FullName, 38);
    }

    private string Copy(string from)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = _directory.Of(Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return _directory.Path;
    }
}
