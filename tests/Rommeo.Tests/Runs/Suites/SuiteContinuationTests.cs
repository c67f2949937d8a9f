using Rommeo.Algorithms;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.Coordination;
using Rommeo.Runs.Suites.TwoQuadratics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

/// <summary>A suite that was stopped, or died, in the middle of a seed goes on with that seed and comes to the files it would have written.</summary>
public sealed class SuiteContinuationTests : IDisposable
{
    private const int Steps = 200;
    private readonly TemporaryDirectory _whole = new();
    private readonly TemporaryDirectory _directory = new();

    public void Dispose()
    {
        _whole.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("coordination", 1.6)]
    [InlineData("coordination", 3.3)]
    [InlineData("max-of-two-quadratic", 0.3)]
    [InlineData("max-of-two-quadratic", 1.8)]
    public void A_seed_that_was_stopped_goes_on_where_it_stood(string suite, double seedsDone)
    {
        Run(suite, _whole.Path);
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(suite, _directory.Path, new Reached(seedsDone, source.Cancel), stop: source));
        Assert.InRange(Unfinished().Progress.EnvironmentSteps, 1, Steps - 1);

        Run(suite, _directory.Path, resume: true);

        AssertSameFiles();
    }

    [Fact]
    public void A_seed_whose_process_died_three_times_goes_on_from_its_newest_checkpoint()
    {
        Run("max-of-two-quadratic", _whole.Path);
        foreach (double seedsDone in new[] { 0.3, 0.7, 1.6 })
        {
            Assert.Throws<InvalidOperationException>(() => Run(
                "max-of-two-quadratic", _directory.Path, new Reached(seedsDone, () => throw new InvalidOperationException()), resume: true, checkpointSteps: 15));
            Assert.Equal(0, Unfinished().Progress.EnvironmentSteps % 15);
        }

        Run("max-of-two-quadratic", _directory.Path, resume: true);

        AssertSameFiles();
    }

    [Fact]
    public void What_is_damaged_is_trained_from_its_beginning()
    {
        Run("coordination", _whole.Path);
        Stop();
        foreach (string file in Directory.EnumerateFiles(_directory.Path, "step-*", SearchOption.AllDirectories))
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);

        Run("coordination", _directory.Path, resume: true);

        AssertSameFiles();
    }

    [Fact]
    public void Without_resume_an_unfinished_seed_is_trained_from_its_beginning()
    {
        Stop();

        Run("coordination", _directory.Path, resume: false);

        Assert.Empty(UnfinishedFolders());
    }

    [Fact]
    public void A_seed_that_was_stopped_with_other_settings_is_refused_and_stays()
    {
        Stop();

        var refusal = Assert.Throws<RequestException>(() => Run("coordination", _directory.Path, resume: true, steps: 2 * Steps));

        Assert.Contains("other settings; --resume mixes no settings", refusal.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.Single(UnfinishedFolders());
    }

    private void Stop()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run("coordination", _directory.Path, new Reached(0.5, source.Cancel), stop: source));
    }

    private void AssertSameFiles()
    {
        Assert.Empty(UnfinishedFolders());
        string[] files = [.. _whole.Files().Where(file => !file.StartsWith("seeds/", StringComparison.Ordinal) && file != "result.json")];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(_whole.Read(file), _directory.Read(file)));
    }

    private CheckpointManifest Unfinished() => CheckpointStore.Newest(new RunPaths(Assert.Single(UnfinishedFolders())))!;

    private string[] UnfinishedFolders() => Directory.GetDirectories(_directory.Path, "*.unfinished", SearchOption.AllDirectories);

    private static void Run(
        string suite, string directory, IProgress<WorkProgress>? progress = null, bool resume = false, int steps = Steps, int checkpointSteps = 0, CancellationTokenSource? stop = null)
    {
        ISuite made = suite == "coordination" ? new CoordinationSuite { Tasks = [CoordinationTable.Tasks[0] with { Steps = steps }] } : new TwoQuadraticsSuite(_ => [Ddpg]) { Steps = steps };
        made.Run(
            new SuiteOptions
            {
                Seeds = 2,
                Workers = 1,
                OutputDirectory = directory,
                Algorithms = suite == "coordination" ? ["rommeo-q", "lenient-q"] : [],
                Resume = resume,
                Progress = progress,
                Checkpoints = new LoggingConfig { CheckpointSteps = checkpointSteps },
            },
            stop?.Token ?? TestContext.Current.CancellationToken);
    }

    private static SuiteContestant Ddpg { get; } = new(
        "DDPG", AlgorithmRegistry.All["ddpg"], new DdpgConfig { Hidden = [4], Batch = 4, StartAfter = 10, Capacity = 50 });

    /// <summary>Does something once so many seeds, parts included and summed over rows, are done.</summary>
    private sealed class Reached(double seeds, Action act) : IProgress<WorkProgress>
    {
        private double _before, _now;
        private string _task = "";

        public void Report(WorkProgress value)
        {
            if (value.Task != _task)
                (_before, _task) = (_before + _now, value.Task);
            _now = value.Done;
            if (_before + _now >= seeds)
                act();
        }
    }
}
