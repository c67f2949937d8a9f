using System.Diagnostics;
using System.Globalization;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.RunDirectory;
using Rommeo.SystemTests.Support;

namespace Rommeo.SystemTests.Faults;

/// <summary>Kills a training again and again at random moments, resumes it each time, and keeps account of what was lost.</summary>
/// <param name="train">Arguments that begin the run.</param>
/// <param name="longestDelayMilliseconds">Longest time between a new checkpoint and the kill.</param>
/// <param name="seed">Decides the moments, as far as a machine lets itself be timed.</param>
internal sealed class KillCampaign(string[] train, int longestDelayMilliseconds, ulong seed)
{
    private PhiloxGenerator _random = new(seed, -1, StreamPurpose.Theory);

    /// <summary>Processes that were killed while they trained.</summary>
    internal int Kills { get; private set; }

    /// <summary>Kills that left a file half written: they hit a checkpoint.</summary>
    internal int InsideWrites { get; private set; }

    /// <summary>Most environment steps that a kill cost: what metrics.csv tells beyond the newest checkpoint.</summary>
    internal long MostLost { get; private set; }

    /// <summary>Whether the training came to its end before it had been killed often enough.</summary>
    internal static bool IsOver(string directory) => File.Exists(new RunPaths(directory).Summary);

    /// <summary>Starts or resumes the training, with one thread or two, kills it at a random moment, and looks at what is left.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="isEarly">Whether the moment is soon after the beginning, before there need be a checkpoint, and not after the next checkpoint.</param>
    internal async Task KillOnce(string directory, bool isEarly = false)
    {
        var paths = new RunPaths(directory);
        bool begins = !File.Exists(paths.Config);
        long before = Newest(paths);
        string[] threads = ["--workers", Kills % 2 == 0 ? "1" : "2"];
        using Process process = OwnProcess.Start(Path.GetTempPath(), begins ? [.. train, .. threads, "--out", directory] : ["resume", directory, "--quiet", .. threads]);
        await Until(process, () => isEarly ? File.Exists(paths.Config) : Newest(paths) > before);
        await Task.Delay(_random.NextInt32(longestDelayMilliseconds), TestContext.Current.CancellationToken);
        process.Kill();
        CommandResult result = await OwnProcess.Finish(process);
        if (result.ExitCode == 0)
            return;
        Assert.Equal("", WithoutWarnings(result.Error));
        Kills++;
        if (Directory.EnumerateFiles(directory, "*" + AtomicFile.TemporaryExtension, SearchOption.AllDirectories).Any())
            InsideWrites++;
        // Killed behind its last file: the run is whole, and what was needed to continue it is gone.
        if (IsOver(directory))
            return;
        long newest = Newest(paths);
        Assert.True(newest >= before, string.Create(CultureInfo.InvariantCulture, $"the newest checkpoint went back from step {before} to {newest}"));
        MostLost = Math.Max(MostLost, MetricsTail.Read(paths.Metrics).EnvironmentSteps - newest);
    }

    /// <summary>Lets the training come to its end.</summary>
    internal static async Task Finish(string directory)
    {
        CommandResult result = await OwnProcess.Run(Path.GetTempPath(), "resume", directory, "--quiet");
        Assert.True(result.ExitCode == 0, result.Error);
    }

    // A process needs a while to start; most kills shall hit the training, not the loading of the runtime.
    private static async Task Until(Process process, Func<bool> hasWritten)
    {
        while (!process.HasExited && !hasWritten())
            await Task.Delay(2, TestContext.Current.CancellationToken);
    }

    private static long Newest(RunPaths paths)
    {
        if (CheckpointStore.Manifests(paths) is not [var newest, ..])
            return 0;
        try
        {
            return ManifestFile.Read(newest).Progress.EnvironmentSteps;
        }
        catch (IOException)
        {
            // The process has just removed it in favour of a newer one.
            return 0;
        }
    }

    private static string WithoutWarnings(string error) =>
        string.Join('\n', error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains("it begins again", StringComparison.Ordinal)));
}
