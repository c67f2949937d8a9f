using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Tests.Support;

/// <summary>Trains the same thing at once and with interruptions, and demands the same files.</summary>
internal static class InterruptedRun
{
    /// <summary>The whole training in one go.</summary>
    internal static void AtOnce(RunConfig config, string directory) =>
        new TrainingRun(config) { Directory = directory, Clock = StillClock.Instance }.Execute(TestContext.Current.CancellationToken);

    /// <summary>The training in pieces: it stops after each of the given steps, cleanly or, every other time, by a failure in the middle of a round that lets nothing be saved.</summary>
    internal static void InPieces(RunConfig config, string directory, IEnumerable<long> stops, int threads)
    {
        bool isClean = false;
        foreach (long stop in stops)
        {
            isClean = !isClean;
            Piece(config, directory, stop, isClean, threads);
        }
        RunSummary summary = new TrainingRun(config) { Directory = directory, Continues = true, UpdateThreads = threads, Clock = StillClock.Instance }.Execute(TestContext.Current.CancellationToken);
        Assert.True(summary.Completed);
    }

    /// <summary>The training up to a step, cleanly stopped there.</summary>
    internal static void Begin(RunConfig config, string directory, long stop) => Piece(config, directory, stop, isClean: true, threads: 1);

    /// <summary>Three steps at random, in order, within a training of so many.</summary>
    internal static long[] RandomStops(ulong seed, long steps)
    {
        var random = new PhiloxGenerator(seed, -1, StreamPurpose.Theory);
        long[] stops = new long[3];
        for (int k = 0; k < stops.Length; k++)
            stops[k] = 1 + random.NextInt32((int)steps - 1);
        Array.Sort(stops);
        return stops;
    }

    /// <summary>
    /// The same metrics and weights to the last byte, and the same summary but for one line: <c>wall_seconds</c> tells the time that was really spent, which two processes never have in common.
    /// <see cref="AssertSameFiles"/> compares that line, too.
    /// </summary>
    /// <param name="expected">Directory of the run that was not disturbed.</param>
    /// <param name="actual">Directory of the other run.</param>
    /// <param name="sameSettings">Whether the settings must be the same; otherwise those of <c>logging</c> may differ.</param>
    internal static void AssertSameResults(string expected, string actual, bool sameSettings = true)
    {
        foreach (string file in new[] { sameSettings ? "config.yaml" : "metrics.csv", "metrics.csv", "checkpoints/final.safetensors", "checkpoints/best.safetensors" })
        {
            Assert.Equal(File.Exists(Path.Combine(expected, file)), File.Exists(Path.Combine(actual, file)));
            if (File.Exists(Path.Combine(expected, file)))
                Assert.True(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), $"{file} differs");
        }
        Assert.Equal(SummaryWithoutTime(expected), SummaryWithoutTime(actual));
    }

    /// <summary>The same files to the last byte, summary included: for runs whose clocks stood still.</summary>
    internal static void AssertSameFiles(string expected, string actual)
    {
        // There is a best team only if an episode ended after which one was evaluated.
        Assert.Equal(File.Exists(new RunPaths(expected).BestCheckpoint), File.Exists(new RunPaths(actual).BestCheckpoint));
        string[] best = File.Exists(new RunPaths(expected).BestCheckpoint) ? ["checkpoints/best.safetensors"] : [];
        foreach (string file in (string[])["config.yaml", "metrics.csv", "summary.json", "checksums.sha256", "checkpoints/final.safetensors", .. best])
        {
            Assert.True(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), $"{file} differs");
        }
    }

    private static string SummaryWithoutTime(string directory)
    {
        string[] lines = File.ReadAllText(Path.Combine(directory, "summary.json")).Split('\n');
        Assert.Single(lines, IsTime);
        return string.Join('\n', lines.Where(line => !IsTime(line)));
    }

    private static bool IsTime(string line) => line.StartsWith("  \"wall_seconds\": ", StringComparison.Ordinal);

    private static void Piece(RunConfig config, string directory, long stop, bool isClean, int threads)
    {
        using var source = new CancellationTokenSource();
        var run = new TrainingRun(config)
        {
            Directory = directory,
            Continues = true,
            Clock = StillClock.Instance,
            UpdateThreads = threads,
            Listener = new Stop(stop, isClean ? source : null),
        };
        if (isClean)
            run.Execute(source.Token);
        else
            Assert.Throws<StoppedException>(() => run.Execute(TestContext.Current.CancellationToken));
    }

    private sealed class Stop(long step, CancellationTokenSource? source) : ITrainingListener
    {
        public void OnStep(in StepRecord record)
        {
            if (record.EnvironmentStep < step)
                return;
            if (source is null)
                throw new StoppedException();
            source.Cancel();
        }
    }

    private sealed class StoppedException : Exception;
}
