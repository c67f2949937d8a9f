using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;

namespace Rommeo.Tests.Runs.Faults;

/// <summary>What happens to a run directory between two parts of a run, and what is made of it.</summary>
public sealed class ContinuationTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _warnings = [];

    public ContinuationTests() => InterruptedRun.AtOnce(Config(), Directory.CreateDirectory(_directory.Of("whole")).FullName);

    private string Run => _directory.Of("run");

    private RunPaths Paths => new(Run);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_damaged_checkpoint_is_skipped_with_a_warning_and_the_one_before_it_used()
    {
        Interrupt(33);
        string newest = CheckpointStore.Manifests(Paths)[0];
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^40]);

        Continue();

        Assert.Contains("; checkpoint step-", Assert.Single(_warnings), StringComparison.Ordinal);
        InterruptedRun.AssertSameResults(_directory.Of("whole"), Run);
    }

    [Theory]
    [InlineData("checkpoints/step-000000000033.safetensors")]
    [InlineData("checkpoints/replay")]
    public void A_flipped_bit_in_any_file_of_a_checkpoint_makes_it_be_skipped(string place)
    {
        Interrupt(33);
        string file = Directory.Exists(_directory.Of($"run/{place}"))
            ? Directory.EnumerateFiles(_directory.Of($"run/{place}")).Order(StringComparer.Ordinal).Last()
            : _directory.Of($"run/{place}");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);

        Continue();

        Assert.StartsWith(file, _warnings[0], StringComparison.Ordinal);
        InterruptedRun.AssertSameResults(_directory.Of("whole"), Run);
    }

    [Fact]
    public void With_every_checkpoint_damaged_nothing_is_overwritten_and_the_refusal_says_what_to_do()
    {
        Interrupt(33);
        string metrics = _directory.Of("run/metrics.csv");
        File.WriteAllText(metrics, "x" + File.ReadAllText(metrics)[1..]);
        byte[][] before = [.. Directory.EnumerateFiles(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

        var refusal = Assert.Throws<RequestException>(Continue);

        Assert.Contains("put the damaged files back, or begin again in another directory", refusal.Problems[^1].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFiles(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
    }

    [Fact]
    public void A_run_that_came_to_no_checkpoint_begins_again()
    {
        Interrupt(33);
        Directory.Delete(Paths.Checkpoints, recursive: true);

        Continue();

        Assert.Contains("it begins again", Assert.Single(_warnings), StringComparison.Ordinal);
        InterruptedRun.AssertSameResults(_directory.Of("whole"), Run);
    }

    [Fact]
    public void Changed_settings_are_refused_and_lost_ones_are_brought_back()
    {
        Interrupt(33);
        string text = File.ReadAllText(Paths.Config);
        File.WriteAllText(Paths.Config, text.Replace("seed: 1", "seed: 2", StringComparison.Ordinal));
        Assert.Contains("undo the change, or remove the file", Assert.Throws<RequestException>(Continue).Problems[0].ToString(), StringComparison.Ordinal);

        File.Delete(Paths.Config);
        StoredConfig.Load(Run, Rommeo.Runs.Catalog.BuiltIn, _warnings.Add);

        Assert.Equal(text, File.ReadAllText(Paths.Config));
        Continue();
        InterruptedRun.AssertSameResults(_directory.Of("whole"), Run);
    }

    [Fact]
    public void A_finished_run_is_left_as_it_is_and_keeps_only_what_is_of_use()
    {
        Interrupt(33);
        Continue();
        DateTime[] times = [.. Files().Select(File.GetLastWriteTimeUtc)];

        RunSummary again = Continue();

        Assert.True(again.Completed);
        Assert.Equal(times, Files().Select(File.GetLastWriteTimeUtc));
        Assert.Empty(CheckpointStore.Manifests(Paths));
        Assert.False(Directory.Exists(_directory.Of("run/checkpoints/replay")));
        Assert.InRange(Directory.EnumerateFiles(Paths.Checkpoints, "step-*").Count(), 1, 3);
    }

    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("summary.json")]
    [InlineData("config.yaml")]
    [InlineData("checkpoints/final.safetensors")]
    public void A_finished_run_that_was_altered_is_refused(string name)
    {
        Interrupt(33);
        Continue();
        string file = _directory.Of($"run/{name}");
        string text = File.ReadAllText(file, System.Text.Encoding.Latin1);
        File.WriteAllText(file, text.Replace('1', '2'), System.Text.Encoding.Latin1);

        string problem = Assert.Throws<RequestException>(() => Continue()).Problems[0].ToString();

        Assert.StartsWith($"{file}: was altered after the run had finished; put the original back", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_written_down_with_its_reason_until_the_run_is_continued()
    {
        RunConfig config = RunConfigLoader.Load(
            new RunConfigSource { Algorithm = "tally", Environment = "climbing", Overrides = ["algorithm.divergeAt=9", "logging.checkpointSteps=4"] }, TestCatalog.Fakes);
        var run = new TrainingRun(config) { Directory = Run, Continues = true };

        Assert.Throws<NotFiniteNumberException>(() => run.Execute(TestContext.Current.CancellationToken));

        Assert.Equal(new RunFailure("NotFiniteNumberException", "the tally is NaN", 9), RunFailure.Find(Paths));
        Assert.True(File.Exists(Paths.FailedCheckpoint));
        Assert.Equal(8, ManifestFile.Read(CheckpointStore.Manifests(Paths)[0]).Progress.EnvironmentSteps);
        using TrainedTeam trained = TrainedTeam.Load(Run, TestCatalog.Fakes);
        Assert.Equal(Paths.CheckpointAt(8), trained.CheckpointFile);
    }

    [Fact]
    public void Two_processes_cannot_train_in_one_directory()
    {
        using RunLock other = RunLock.Take(Paths);

        Assert.Contains("writes to it; wait until it has ended", Assert.Throws<RequestException>(Continue).Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_jumps_changes_nothing()
    {
        var config = Config() with { Logging = new LoggingConfig { CheckpointSteps = 10, TensorBoard = true } };

        RunSummary summary = new TrainingRun(config) { Directory = Directory.CreateDirectory(Run).FullName, Clock = new JumpingClock() }.Execute(TestContext.Current.CancellationToken);

        Assert.InRange(summary.WallSeconds, 0, 600);
        InterruptedRun.AssertSameResults(_directory.Of("whole"), Run, sameSettings: false);
    }

    private sealed class JumpingClock : TimeProvider
    {
        private int _calls;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddDays(20_000 + (++_calls % 2 == 0 ? 400 : -400));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private void Interrupt(long step) => InterruptedRun.Begin(Config(), Directory.CreateDirectory(Run).FullName, step);

    private RunSummary Continue() =>
        new TrainingRun(Config()) { Directory = Run, Continues = true, Warning = _warnings.Add }.Execute(TestContext.Current.CancellationToken);

    private static RunConfig Config() => RunConfigLoader.Load(new RunConfigSource
    {
        Algorithm = "ddpg",
        Environment = "max-of-two-quadratic",
        Seed = 1,
        Overrides =
        [
            "training.episodes=0", "training.environmentSteps=60", "training.evaluationInterval=5", "training.evaluationEpisodes=1", "logging.checkpointSteps=10",
            "algorithm.startAfter=5", "algorithm.batch=4", "algorithm.hidden=[4]", "algorithm.capacity=25",
        ],
    });
}
