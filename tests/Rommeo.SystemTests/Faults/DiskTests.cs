using System.Diagnostics;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Faults;

/// <summary>Disks that are full or cannot be written to, and a second process in the same directory: the refusal says what to do, and afterwards the numbers are the same.</summary>
public sealed class DiskTests : IDisposable
{
    private static readonly string[] Train =
        ["train", "--algorithm", "ddpg", "--environment", "max-of-two-quadratic", "--quiet", "--set", "algorithm.batch=4", "--set", "algorithm.hidden=[4]", "--set", "training.episodes=0",
         "--set", "training.environmentSteps=15000", "--set", "logging.checkpointSteps=1000"];

    private readonly TemporaryDirectory _directory = new();
    private bool _isMounted;

    private string Disk => _directory.Of("disk");

    public void Dispose()
    {
        if (_isMounted)
            Run("umount", Disk);
        _directory.Dispose();
    }

    [Fact]
    public void A_full_disk_ends_the_training_with_advice_and_with_room_it_goes_on_to_the_same_numbers()
    {
        Mount("size=400k");
        string run = Path.Combine(Disk, "run"), whole = _directory.Of("whole");
        InProcess.Run([.. Train, "--out", whole]).Done();

        CommandResult full = InProcess.Run([.. Train, "--out", run]);

        Assert.Equal(1, full.ExitCode);
        Assert.Contains("No space left on device", full.Error, StringComparison.Ordinal);
        Assert.Contains($"make room or allow writing, then continue with: rommeo resume {run}", full.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Disk, "*.tmp", SearchOption.AllDirectories), _ => true);
        Assert.Equal(1, InProcess.Run("resume", run, "--quiet").ExitCode);
        Run("mount", "-o", "remount,size=64m", Disk);
        InProcess.Run("resume", run, "--quiet").Done();
        InterruptedRun.AssertSameResults(whole, run);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_to_is_refused_and_left_alone()
    {
        Mount("size=8m");
        string run = Path.Combine(Disk, "run");
        InterruptedRun.Begin(Rommeo.Runs.Configuration.RunConfigLoader.Load(new() { Algorithm = "ddpg", Environment = "max-of-two-quadratic" }), Directory.CreateDirectory(run).FullName, 40);
        Run("mount", "-o", "remount,ro", Disk);

        CommandResult resumed = InProcess.Run("resume", run, "--quiet");
        CommandResult trained = InProcess.Run([.. Train, "--out", Path.Combine(Disk, "new")]);

        Assert.Equal(1, resumed.ExitCode);
        Assert.Contains("Read-only file system", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("allow writing, then continue with", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written to", trained.RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_writes_and_not_after_it_was_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "processes are killed as Unix does");
        string run = _directory.Of("run");
        using Process first = OwnProcess.Start(_directory.Path, [.. Train, "--set", "training.environmentSteps=100000000", "--set", "logging.checkpointSteps=500", "--out", run]);
        while (!Directory.Exists(Path.Combine(run, "checkpoints")) || Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*.json").Length == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        string refusal = InProcess.Run("resume", run).RefusedWithOneLine();
        string listed = InProcess.Run("runs", run).Done();
        first.Kill();
        await OwnProcess.Finish(first);
        string later = InProcess.Run("runs", run).Done();

        Assert.Contains($"process {first.Id} on ", refusal, StringComparison.Ordinal);
        Assert.Contains("wait until it has ended, or end it", refusal, StringComparison.Ordinal);
        Assert.EndsWith("1 run: 1 running\n", listed, StringComparison.Ordinal);
        Assert.Contains("1 run: 1 interrupted", later, StringComparison.Ordinal);
    }

    private void Mount(string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounting needs Linux and root");
        Directory.CreateDirectory(Disk);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", Disk) == 0, "mounting is not allowed here");
        _isMounted = true;
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
