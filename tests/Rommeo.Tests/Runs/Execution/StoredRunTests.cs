using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Execution;

/// <summary>
/// An interrupted run of layout version 1, as it was written in November 2026, stays here for ever: whatever changes, it is continued, or refused with advice once a test says
/// so. <c>ROMMEO_WRITE_STORED_RUN=1</c> made it; a new layout gets a folder of its own beside it.
/// </summary>
public sealed class StoredRunTests : IDisposable
{
    private const string Stored = "tests/Rommeo.Tests/Runs/Execution/Stored/layout-1";
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_run_of_layout_1_is_continued()
    {
        WriteIfAsked();
        string run = Copy(RepositoryFiles.Absolute(Stored));
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
            Algorithm = "ddpg",
            Environment = "max-of-two-quadratic",
            Seed = 4,
            Overrides =
            [
                "training.episodes=0", "training.environmentSteps=60", "training.evaluationInterval=7", "training.evaluationEpisodes=1", "logging.log=false",
                "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25",
            ],
        });
        InterruptedRun.Begin(config, Directory.CreateDirectory(RepositoryFiles.Absolute(Stored)).FullName, 41);
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
