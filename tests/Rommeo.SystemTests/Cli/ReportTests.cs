using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary><c>rommeo report</c> as a person or a script calls it.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Statistics_of_several_directories_are_printed()
    {
        Train("rommeo-q", "q");
        Train("iql", "i");

        string output = Report(_directory.Of("q"), _directory.Of("i")).Done();

        Assert.Contains("P(x > y)", output, StringComparison.Ordinal);
        Assert.Contains("95 % interval", output, StringComparison.Ordinal);
        Assert.Contains("reward per episode and agent, mean of sums (evaluation)", output, StringComparison.Ordinal);
        Assert.EndsWith($"report: 6 runs, 2 algorithms and variants in 1 environments; written to {_directory.Of("out")}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_above_the_runs_does_and_json_is_one_document()
    {
        Train("rommeo-q", "all/q");
        Train("iql", "all/i");

        using JsonDocument document = JsonDocument.Parse(Report(_directory.Of("all"), "--json").Done());

        Assert.Equal("report", document.RootElement.GetProperty("command").GetString());
        Assert.Equal(["iql", "rommeo-q"], document.RootElement.GetProperty("environments")[0].GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("algorithm").GetString()));
        Assert.All(document.RootElement.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(file.GetString())));
    }

    [Fact]
    public void A_report_can_be_replaced_by_force_only()
    {
        Train("iql", "i");
        Report(_directory.Of("i")).Done();

        Report(_directory.Of("i")).RefusedWithOneLine();
        Report(_directory.Of("i"), "--force", "--quiet").Done();
    }

    [Fact]
    public void A_wrong_request_is_refused_with_one_line_and_nothing_written()
    {
        Directory.CreateDirectory(_directory.Of("empty"));

        Assert.Contains("no such directory", Report(_directory.Of("nowhere")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("holds no run", Report(_directory.Of("empty")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("missing DIR", Report().RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("expected evaluation or training", Report(_directory.Of("empty"), "--measure", "best").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("expected a finite number", Report(_directory.Of("empty"), "--threshold", "high").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.Of("out")));
    }

    private void Train(string algorithm, string name) => InProcess.Run(
        "train", "--algorithm", algorithm, "--environment", "climbing", "--seeds", "3", "--set", "training.episodes=30", "--out", _directory.Of(name), "--quiet").Done();

    private CommandResult Report(params string[] arguments) => InProcess.Run(["report", .. arguments, "--out", _directory.Of("out")]);
}
