using System.Text.Json;
using Rommeo.Agents;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Runs.Execution;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_run_leaves_its_config_metrics_summary_and_checkpoint()
    {
        RunSummary summary = new TrainingRun(Config()) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);

        Assert.Equal(["checkpoints", "checksums.sha256", "config.yaml", "log.jsonl", "metrics.csv", "summary.json"], NamesIn(_directory.Path));
        Assert.Equal(["final.safetensors"], NamesIn(_directory.Of("checkpoints")));
        Assert.True(summary.Completed);
        Assert.Equal((40, 40, 80), (summary.Episodes, summary.EnvironmentSteps, summary.Updates));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_directory.Of("summary.json")));
        foreach (string key in new[] { "algorithm", "environment", "seed", "episodes", "environment_steps", "updates", "final_return_mean", "converged_to_optimum", "wall_seconds", "git_commit", "machine" })
            Assert.True(json.RootElement.TryGetProperty(key, out _), key);
    }

    [Fact]
    public void Metrics_have_one_row_per_interval_and_name_their_columns()
    {
        new TrainingRun(Config("logging.interval=4", "training.evaluationInterval=8", "training.evaluationEpisodes=1")) { Directory = _directory.Path }
            .Execute(TestContext.Current.CancellationToken);

        string[] lines = File.ReadAllLines(_directory.Of("metrics.csv"));
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal(
            "episode,environment_steps,updates,return_mean,length_mean,agent0_return,agent1_return,agent0_best_value,agent0_updates,agent1_best_value,agent1_updates,evaluation_return_mean,evaluation_reward_mean",
            lines[0]);
        Assert.Equal(["4", "8", "12", "16", "20", "24", "28", "32", "36", "40"], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(int.Parse(row[0]) % 8 == 0, row[^1].Length > 0));
        Assert.All(rows, row => Assert.Equal(row[0], row[8]));
    }

    [Fact]
    public void The_same_config_and_seed_give_the_same_files_and_the_written_config_does_too()
    {
        new TrainingRun(Config()) { Directory = Make("a") }.Execute(TestContext.Current.CancellationToken);
        new TrainingRun(RunConfigLoader.LoadFile(_directory.Of("a/config.yaml"), TestCatalog.Fakes)) { Directory = Make("b"), UpdateThreads = 2 }
            .Execute(TestContext.Current.CancellationToken);

        foreach (string file in new[] { "config.yaml", "metrics.csv", "checkpoints/final.safetensors" })
            Assert.Equal(File.ReadAllBytes(_directory.Of($"a/{file}")), File.ReadAllBytes(_directory.Of($"b/{file}")));
    }

    [Fact]
    public void A_trained_team_is_loaded_as_it_was_saved()
    {
        new TrainingRun(Config()) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);

        using TrainedTeam trained = TrainedTeam.Load(_directory.Path, TestCatalog.Fakes);

        Assert.Equal(40, trained.Team.EnvironmentSteps);
        Assert.Empty(trained.Warnings);
        var writer = new SafetensorsWriter();
        trained.Team.Save(writer);
        TeamCheckpoint.Save(_directory.Of("again.safetensors"), trained.Team, new Wrapping(new WrapperConfig()), trained.Config);
        Assert.Equal(File.ReadAllBytes(trained.CheckpointFile), File.ReadAllBytes(_directory.Of("again.safetensors")));
        Span<double> action = stackalloc double[2];
        trained.Team.Act(stackalloc double[trained.Team.Layout.ObservationSize], ActMode.Evaluate, action);
        Assert.True(trained.Team.Layout.ActionSpaces[0].Contains(action[..1]));
    }

    [Fact]
    public void A_torn_checkpoint_is_passed_over_with_a_warning_if_an_older_one_is_whole()
    {
        RunConfig config = Config();
        new TrainingRun(config) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);
        string final = _directory.Of("checkpoints/final.safetensors");
        string older = _directory.Of("checkpoints/step-000000000020.safetensors");
        File.Copy(final, older);
        Truncate(final);

        using TrainedTeam trained = TrainedTeam.Load(_directory.Path, TestCatalog.Fakes);

        Assert.Equal(older, trained.CheckpointFile);
        Assert.StartsWith(final, Assert.Single(trained.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_whole_checkpoint_loading_names_the_damage()
    {
        new TrainingRun(Config()) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);
        string final = _directory.Of("checkpoints/final.safetensors");
        Truncate(final);

        var request = Assert.Throws<RequestException>(() => TrainedTeam.Load(_directory.Path, TestCatalog.Fakes));

        Assert.StartsWith($"{final}: ", Assert.Single(request.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        new TrainingRun(Config()) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);
        string file = _directory.Of("config.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("alpha: 1\n", "alpha: 2\n", StringComparison.Ordinal));

        var request = Assert.Throws<RequestException>(() => TrainedTeam.Load(_directory.Path, TestCatalog.Fakes));

        Assert.Contains("config_digest", Assert.Single(request.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_after_the_step_and_keeps_what_was_learned()
    {
        using var source = new CancellationTokenSource();
        var run = new TrainingRun(Config()) { Directory = _directory.Path, Listener = new CancelAt(7, source) };

        RunSummary summary = run.Execute(source.Token);

        Assert.False(summary.Completed);
        Assert.Equal(7, summary.EnvironmentSteps);
        Assert.Null(summary.ConvergedToOptimum);
        using TrainedTeam trained = TrainedTeam.Load(_directory.Path, TestCatalog.Fakes);
        Assert.Equal(7, trained.Team.EnvironmentSteps);
        Assert.Equal(1 + 7, File.ReadAllLines(_directory.Of("metrics.csv")).Length);
    }

    [Fact]
    public void Several_seeds_give_the_same_files_whatever_the_number_of_workers()
    {
        Batch(Make("one"), workers: 1);
        Batch(Make("many"), workers: 3);

        string[] names = NamesIn(_directory.Of("one"));
        Assert.Equal(["batch.json", "batch.yaml", "seed-5", "seed-6", "seed-7", "seed-8"], names);
        foreach (string file in names[2..].SelectMany(seed => new[] { $"{seed}/config.yaml", $"{seed}/metrics.csv", $"{seed}/checkpoints/final.safetensors" }))
            Assert.Equal(File.ReadAllBytes(_directory.Of($"one/{file}")), File.ReadAllBytes(_directory.Of($"many/{file}")));
        Assert.NotEqual(File.ReadAllText(_directory.Of("one/seed-5/metrics.csv")), File.ReadAllText(_directory.Of("one/seed-6/metrics.csv")));
    }

    [Fact]
    public void A_game_of_boxes_is_trained_and_loaded_too()
    {
        RunConfig config = RunConfigLoader.Load(
            new RunConfigSource { Algorithm = "tally-box", Environment = "max-of-two-quadratic", Overrides = ["training.episodes=2"] }, TestCatalog.Fakes);

        new TrainingRun(config) { Directory = _directory.Path }.Execute(TestContext.Current.CancellationToken);

        using TrainedTeam trained = TrainedTeam.Load(_directory.Path, TestCatalog.Fakes);
        Assert.True(trained.Team.Layout.IsContinuous);
    }

    private static void Batch(string directory, int workers) => new TrainingBatch(Config() with { Seed = 5 })
    {
        Seeds = 4,
        Workers = workers,
        Directory = directory,
        DirectoryPerSeed = true,
    }.Execute(TestContext.Current.CancellationToken);

    private string Make(string name) => Directory.CreateDirectory(_directory.Of(name)).FullName;

    private static RunConfig Config(params string[] overrides) => RunConfigLoader.Load(
        new RunConfigSource { Algorithm = "tally", Environment = "climbing", Seed = 1, Overrides = ["training.episodes=40", .. overrides] }, TestCatalog.Fakes);

    private static string[] NamesIn(string directory) =>
        [.. Directory.GetFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private static void Truncate(string file) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);

    private sealed class CancelAt(long step, CancellationTokenSource source) : ITrainingListener
    {
        public void OnStep(in StepRecord record)
        {
            if (record.EnvironmentStep == step)
                source.Cancel();
        }
    }
}
