using System.Diagnostics;
using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary><c>rommeo resume</c> and <c>rommeo train --resume</c>.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly string[] Settings =
        ["--algorithm", "ddpg", "--environment", "max-of-two-quadratic", "--set", "training.episodes=40", "--set", "algorithm.batch=16", "--set", "algorithm.hidden=[8]",
         "--set", "logging.checkpointSteps=50"];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_killed_process_is_continued_to_the_same_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the process is killed as Unix does");
        (await OwnProcess.Run(_directory.Path, ["train", .. Settings, "--set", "training.episodes=400", "--out", "whole"])).Done();
        using (Process process = OwnProcess.Start(_directory.Path, ["train", .. Settings, "--set", "training.episodes=400", "--out", "killed"]))
        {
            while (!Directory.Exists(_directory.Of("killed/checkpoints")) || Directory.GetFiles(_directory.Of("killed/checkpoints"), "step-*.json").Length == 0)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            process.Kill();
            await OwnProcess.Finish(process);
        }

        CommandResult resumed = await OwnProcess.Run(_directory.Path, "resume", "killed", "--quiet");

        resumed.Done();
        InterruptedRun.AssertSameResults(_directory.Of("whole"), _directory.Of("killed"));
    }

    [Fact]
    public void Of_several_seeds_finished_ones_are_kept_others_continued_and_missing_ones_trained()
    {
        InProcess.Run(["train", .. Settings, "--seeds", "3", "--out", _directory.Of("whole")]).Done();
        InProcess.Run(["train", .. Settings, "--seeds", "3", "--out", _directory.Of("some")]).Done();
        Directory.Delete(_directory.Of("some/seed-1"), recursive: true);
        DateTime finished = File.GetLastWriteTimeUtc(_directory.Of("some/seed-0/summary.json"));

        string output = InProcess.Run("resume", _directory.Of("some"), "--json").Done();

        using JsonDocument document = JsonDocument.Parse(output);
        Assert.Equal(3, document.RootElement.GetProperty("completed").GetInt32());
        Assert.Equal(finished, File.GetLastWriteTimeUtc(_directory.Of("some/seed-0/summary.json")));
        for (int seed = 0; seed < 3; seed++)
            InterruptedRun.AssertSameResults(_directory.Of($"whole/seed-{seed}"), _directory.Of($"some/seed-{seed}"));
    }

    [Fact]
    public void Training_with_resume_goes_on_with_the_same_settings_only()
    {
        string run = _directory.Of("run");
        InProcess.Run(["train", .. Settings, "--resume", "--out", run]).Done();

        InProcess.Run(["train", .. Settings, "--resume", "--out", run]).Done();
        CommandResult other = InProcess.Run(["train", .. Settings, "--set", "algorithm.gamma=0.5", "--resume", "--out", run]);

        Assert.Equal(
            $"rommeo: {Path.Combine(run, "config.yaml")}: algorithm.gamma: 0.95, not 0.5; --resume mixes no settings: name another --out, or give the settings of the earlier call",
            other.RefusedWithOneLine());
    }

    [Fact]
    public void More_seeds_than_before_are_trained_beside_the_finished_ones()
    {
        string directory = _directory.Of("runs");
        InProcess.Run(["train", .. Settings, "--seeds", "1", "--out", directory]).Done();

        InProcess.Run(["train", .. Settings, "--seeds", "2", "--resume", "--out", directory]).Done();

        Assert.Equal(["seed-0", "seed-1"], Directory.GetDirectories(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nothing", "no such directory")]
    [InlineData("", "no config.yaml in it; name the directory of a run, or of several seeds")]
    public void What_holds_no_run_cannot_be_continued(string name, string expected) =>
        Assert.EndsWith(expected, InProcess.Run("resume", _directory.Of(name)).RefusedWithOneLine(), StringComparison.Ordinal);

    [Fact]
    public void Options_that_contradict_resume_are_refused()
    {
        Assert.Contains("needs --out DIR", InProcess.Run(["train", .. Settings, "--resume"]).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("leave one of the two out", InProcess.Run(["train", .. Settings, "--resume", "--force", "--out", _directory.Of("x")]).RefusedWithOneLine(), StringComparison.Ordinal);
    }
}
