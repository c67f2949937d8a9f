using System.Text.Json;
using System.Text.RegularExpressions;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary><c>rommeo runs</c> and <c>rommeo compare</c>.</summary>
public sealed class RunsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Runs_are_listed_with_status_progress_and_result()
    {
        Train("finished").Done();
        InterruptedRun.Begin(Rommeo.Runs.Configuration.RunConfigLoader.LoadFile(_directory.Of("finished/config.yaml"), InProcess.Catalog), Directory.CreateDirectory(_directory.Of("stopped")).FullName, 13);
        Assert.Equal(1, Train("failed", "--set", "algorithm.divergeAt=7").ExitCode);
        Train("altered").Done();
        File.AppendAllText(_directory.Of("altered/metrics.csv"), "1,2,3\n");

        string output = InProcess.Run("runs", _directory.Path, "--json").Done();

        using JsonDocument document = JsonDocument.Parse(output);
        Dictionary<string, JsonElement> runs = document.RootElement.GetProperty("runs").EnumerateArray()
            .ToDictionary(run => Path.GetFileName(run.GetProperty("directory").GetString()!));
        Assert.Equal(
            [("altered", "damaged"), ("failed", "failed"), ("finished", "finished"), ("stopped", "interrupted")],
            runs.Select(run => (run.Key, run.Value.GetProperty("status").GetString())).Order());
        Assert.Equal("the tally is NaN", runs["failed"].GetProperty("reason").GetString());
        Assert.Contains("metrics.csv: was altered", runs["altered"].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal((1.0, 20), (runs["finished"].GetProperty("progress").GetDouble(), runs["finished"].GetProperty("environment_steps").GetInt32()));
        Assert.Equal((0.65, 13), (runs["stopped"].GetProperty("progress").GetDouble(), runs["stopped"].GetProperty("environment_steps").GetInt32()));
        Assert.Equal(("tally", "climbing", 0), (runs["stopped"].GetProperty("algorithm").GetString(), runs["stopped"].GetProperty("environment").GetString(), runs["stopped"].GetProperty("seed").GetInt32()));
    }

    [Fact]
    public void The_list_ends_with_counts_and_how_to_continue()
    {
        Train("finished").Done();
        InterruptedRun.Begin(Rommeo.Runs.Configuration.RunConfigLoader.LoadFile(_directory.Of("finished/config.yaml"), InProcess.Catalog), Directory.CreateDirectory(_directory.Of("stopped")).FullName, 13);

        string[] lines = InProcess.Run("runs", _directory.Path).Done().TrimEnd('\n').Split('\n');

        Assert.StartsWith("run       algorithm  environment  seed  status", lines[0], StringComparison.Ordinal);
        Assert.Equal($"2 runs: 1 finished, 1 interrupted; to continue one: rommeo resume {_directory.Of("stopped")}", lines[^1]);
    }

    [Fact]
    public void On_a_terminal_of_80_columns_status_progress_and_result_of_every_run_are_seen()
    {
        const string Long = "a-run-whose-name-takes-more-than-half-of-the-terminal";
        Train(Long).Done();
        Assert.Equal(1, Train("failed", "--set", "algorithm.divergeAt=7").ExitCode);

        string[] lines = InProcess.Run(context => context with { Width = 80 }, "runs", _directory.Path).Done().TrimEnd('\n').Split('\n');

        Assert.All(lines[..4], line => Assert.InRange(line.Length, 0, 80));
        Assert.Matches("^run +algorithm +environment +status +done +return +evaluation +why$", lines[0]);
        Assert.Single(lines, line => Regex.IsMatch(line, "^a-r.*….*nal +tally +climbing +finished +100 % +[-.0-9]+ +[-.0-9]+$"));
        Assert.Contains(lines, line => line.StartsWith("failed ", StringComparison.Ordinal) && line.EndsWith('…'));
    }

    [Fact]
    public void A_directory_without_runs_says_so_and_a_missing_one_is_refused()
    {
        Assert.Equal($"no runs in {_directory.Path}\n", InProcess.Run("runs", _directory.Path).Done());
        Assert.EndsWith("no such directory", InProcess.Run("runs", _directory.Of("none")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_are_compared_by_settings_and_results()
    {
        Train("a").Done();
        Train("b", "--seed", "5", "--set", "algorithm.learningRate=0.25").Done();

        string output = InProcess.Run("compare", _directory.Of("a"), _directory.Of("b"), "--json").Done();

        using JsonDocument document = JsonDocument.Parse(output);
        (string?, string?, string?)[] differences = [.. document.RootElement.GetProperty("differences").EnumerateArray()
            .Select(one => (one.GetProperty("key").GetString(), one.GetProperty("a").GetString(), one.GetProperty("b").GetString()))];
        Assert.Contains(("algorithm.learningRate", "0.1", "0.25"), differences);
        Assert.Contains(("seed", "0", "5"), differences);
        Assert.DoesNotContain(differences, one => one.Item1 == "training.episodes");
    }

    [Fact]
    public void A_run_does_not_differ_from_its_own_config_file_in_settings()
    {
        Train("a").Done();

        Assert.Equal("no difference\n", InProcess.Run("compare", _directory.Of("a/config.yaml"), _directory.Of("a/config.yaml")).Done());
        Assert.EndsWith("no such file or directory", InProcess.Run("compare", _directory.Of("a"), _directory.Of("c")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    private CommandResult Train(string name, params string[] more) =>
        InProcess.Run(["train", "--algorithm", "tally", "--environment", "climbing", "--set", "training.episodes=20", "--quiet", "--out", _directory.Of(name), .. more]);
}
