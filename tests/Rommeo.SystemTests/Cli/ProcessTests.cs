using System.Diagnostics;
using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>The command line as a real process: streams, exit codes, signals.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string[] LongTraining =
        ["train", "--algorithm", "rommeo-ac", "--environment", "max-of-two-quadratic", "--set", "training.episodes=1000000", "--out", "my run"];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_wrong_request_ends_with_2_and_one_line_on_standard_error()
    {
        CommandResult result = await OwnProcess.Run(_directory.Path, "train", "--algorithm", "rommeo-ac", "--environment", "max-of-two-quadratik");

        Assert.Equal("rommeo: --environment: 'max-of-two-quadratik': unknown environment; did you mean 'max-of-two-quadratic'?", result.RefusedWithOneLine());
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task Json_on_standard_output_is_one_document()
    {
        CommandResult result = await OwnProcess.Run(_directory.Path, "list", "--json");

        using JsonDocument document = JsonDocument.Parse(result.Done());
        Assert.Equal(["algorithms", "environments", "suites", "benchmarks"], document.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Without_an_output_directory_a_new_one_below_runs_is_used()
    {
        string output = (await OwnProcess.Run(
            _directory.Path, "train", "--algorithm", "rommeo-ac", "--environment", "max-of-two-quadratic", "--set", "training.episodes=3")).Done();

        string directory = Assert.Single(Directory.GetDirectories(_directory.Of("runs")));
        Assert.StartsWith("rommeo-ac-max-of-two-quadratic-", Path.GetFileName(directory), StringComparison.Ordinal);
        Assert.EndsWith($"written to {Path.Combine("runs", Path.GetFileName(directory))}\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_training_cleanly_and_keeps_what_was_learned(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using Process process = OwnProcess.Start(_directory.Path, LongTraining);
        await UntilRowsAreWritten(_directory.Of("my run/metrics.csv"));
        using (Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        CommandResult result = await OwnProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal("rommeo: interrupted: 0 of 1 seeds finished; what was learned is in my run; 'rommeo resume' goes on from there\n", result.Error);
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(_directory.Of("my run/summary.json")));
        Assert.False(summary.RootElement.GetProperty("completed").GetBoolean());
        (await OwnProcess.Run(_directory.Path, "evaluate", "my run")).Done();
    }

    private static async Task UntilRowsAreWritten(string file)
    {
        while (!File.Exists(file) || new FileInfo(file).Length < 2000)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
