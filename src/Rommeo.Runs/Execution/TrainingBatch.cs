using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution.Live;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Execution;

/// <summary>The same training from one or several seeds, side by side. No number depends on how many workers there are.</summary>
/// <param name="config">What to run; valid. Its seed is the first.</param>
public sealed class TrainingBatch(RunConfig config)
{
    private double[] _parts = [];

    /// <summary>How many seeds, counted up from the config's; at least 1.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Threads; at least 1. Those that the seeds leave over update agents of one team side by side.</summary>
    public int Workers { get; init; } = System.Environment.ProcessorCount;

    /// <summary>An empty directory, one that holds earlier parts of the same runs if <see cref="Continues"/>, or <see langword="null"/> to write nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether each seed writes to <c>seed-S</c> within the directory, or the only one to the directory itself.</summary>
    public bool DirectoryPerSeed { get; init; }

    /// <summary>Whether runs that were begun in the directory are continued; finished ones are left as they are.</summary>
    public bool Continues { get; init; }

    /// <summary>Told what was passed over or done again when runs are continued, a line each; called from any thread.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Told how far the work is; called from any thread.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Where each seed tells how it stands, for a view of all of them.</summary>
    internal LiveBoard? Board { get; init; }

    /// <summary>Directory that <paramref name="seed"/> writes to, if any.</summary>
    public string? DirectoryOf(ulong seed) => Directory is null || !DirectoryPerSeed ? Directory : RunPaths.OfSeed(Directory, seed);

    /// <summary>Trains all seeds, or until <paramref name="cancellation"/>: then running seeds stop after their step and keep what they have.</summary>
    /// <returns>One summary per seed that was begun, in the order of the seeds.</returns>
    /// <exception cref="TrainingFailedException">A seed diverged; seeds that ran at that time came to their end.</exception>
    public IReadOnlyList<RunSummary> Execute(CancellationToken cancellation = default)
    {
        if (Seeds > 1 && Directory is not null && !DirectoryPerSeed)
            throw new InvalidOperationException("several seeds need a directory each");
        if (Directory is not null && DirectoryPerSeed)
            BatchFile.Write(Directory, config, Seeds);
        var summaries = new RunSummary?[Seeds];
        _parts = new double[Seeds];
        int updateThreads = Math.Max(1, Workers / Math.Min(Workers, Seeds));
        try
        {
            SeedPool.Run(config.Seed, Seeds, Workers, (seed, token) => summaries[seed - config.Seed] = Train(seed, updateThreads, token), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The summaries tell which seeds were begun and which came to their end.
        }
        return [.. summaries.OfType<RunSummary>()];
    }

    private RunSummary Train(ulong seed, int updateThreads, CancellationToken cancellation)
    {
        int index = (int)(seed - config.Seed);
        var run = new TrainingRun(config with { Seed = seed })
        {
            Directory = DirectoryOf(seed),
            Continues = Continues,
            Warning = Warning,
            UpdateThreads = updateThreads,
            Progress = Progress is null ? null : part => Report(index, part),
            Listener = Board?.Begin(seed, config.Training),
        };
        RunSummary? summary = null;
        try
        {
            return summary = run.Execute(cancellation);
        }
        catch (NotFiniteNumberException diverged)
        {
            throw new TrainingFailedException(seed, diverged);
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException && run.Directory is not null)
        {
            throw new TrainingFailedException(seed, lost, $"make room or allow writing, then continue with: rommeo resume {Directory}");
        }
        finally
        {
            Board?.End(seed, summary?.Completed);
            Report(index, 1);
        }
    }

    private void Report(int index, double part)
    {
        if (Progress is null)
            return;
        Volatile.Write(ref _parts[index], part);
        string task = $"{config.AlgorithmName} on {config.EnvironmentEntry.Name}";
        Progress.Report(new WorkProgress(task, _parts.Sum(), Seeds));
    }
}
