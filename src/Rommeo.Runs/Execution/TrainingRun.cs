using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Logging;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Trains one team from one seed and leaves a run directory behind. What was interrupted, however roughly, can be continued to the same numbers.</summary>
/// <param name="config">What to run; valid.</param>
public sealed class TrainingRun(RunConfig config)
{
    /// <summary>Where to write; <see langword="null"/> writes nothing. The directory exists and holds no run, unless <see cref="Continues"/> says so.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Whether the directory may hold an earlier part of this run, which is then continued from its newest whole checkpoint, or from the beginning if it came to none.
    /// A run that is finished is left as it is.
    /// </summary>
    public bool Continues { get; init; }

    /// <summary>Threads for updating agents side by side; changes no number.</summary>
    public int UpdateThreads { get; init; } = 1;

    /// <summary>Told which part of the training is done, from 0 to 1; called on the training thread.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Hears the training itself.</summary>
    public ITrainingListener? Listener { get; init; }

    /// <summary>Told what was passed over or done again when a run is continued, a line each.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Clock for the wall time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Trains to the end, or until <paramref name="cancellation"/> asks to stop after the current round; either way what was learned is kept.</summary>
    /// <exception cref="NotFiniteNumberException">Training diverged.</exception>
    /// <exception cref="RequestException">Another process writes to the directory, or what is in it cannot be continued.</exception>
    public RunSummary Execute(CancellationToken cancellation = default)
    {
        if (Directory is null)
        {
            using TrainingSession unsaved = new(config, UpdateThreads, metrics: null, best: null, Watchers());
            return Train(unsaved, Stopwatch(secondsBefore: 0), cancellation);
        }
        var paths = new RunPaths(Directory);
        using RunLock held = RunLock.Take(paths);
        if (!Continues || FinishedFiles.Find(paths) is not { } finished)
            return Execute(paths, cancellation);
        // Of use only if the process died after its last file.
        CheckpointStore.RemoveAll(paths);
        return finished;
    }

    private RunSummary Execute(RunPaths paths, CancellationToken cancellation)
    {
        string text = Continues && File.Exists(paths.Config) ? File.ReadAllText(paths.Config) : ConfigWriter.Write(config);
        using var events = new RunEventStream();
        var store = new CheckpointStore(paths, config.Logging.CheckpointsKept);
        var checkpointer = new Checkpointer(config.Logging, store, text, events.Emit);
        TrainingSession? session = null;
        try
        {
            CheckpointManifest? last = null;
            if (Continues)
                (session, last) = new RunContinuation(paths, text, store, Warning).Open(
                    stood => Open(paths, checkpointer, events, stood ?? throw new InvalidDataException("no word of metrics.csv; expected the checkpoint of a run")));
            session ??= Begin(paths, checkpointer, events, text);
            RunFailure.Clear(paths);
            Func<double> seconds = Stopwatch(last?.Progress.WallSeconds ?? 0);
            checkpointer.Watch(session, seconds);
            Announce(paths, session.Team, events, text);
            RunSummary summary = Train(session, seconds, cancellation);
            Finish(paths, session, checkpointer, summary);
            events.Emit(new RunEnded(summary.EnvironmentSteps, summary.Completed, summary.WallSeconds));
            return summary;
        }
        catch (Exception failure) when (failure is not RequestException)
        {
            RunFailure.Record(paths, failure, session, config);
            events.Emit(new RunFailed(session?.Team.EnvironmentSteps ?? 0, failure.GetType().Name, failure.Message));
            throw;
        }
        finally
        {
            session?.Dispose();
        }
    }

    private TrainingSession Begin(RunPaths paths, Checkpointer checkpointer, RunEventStream events, string text)
    {
        AtomicFile.Write(paths.Config, text);
        return Open(paths, checkpointer, events, stood: null);
    }

    private TrainingSession Open(RunPaths paths, Checkpointer checkpointer, RunEventStream events, StoredFile? stood) => new(
        config, UpdateThreads, diagnostics => new MetricsWriter(paths.Metrics, diagnostics, config.Logging.Interval, stood, events), paths.BestCheckpoint,
        [.. Watchers(), events, checkpointer]);

    private void Announce(RunPaths paths, Team team, RunEventStream events, string text)
    {
        var sinks = new List<IRunEventSink> { new CounterSink() };
        if (config.Logging.Log)
            sinks.Add(new LogSink(paths.Log));
        if (config.Logging.TensorBoard)
            sinks.Add(new TensorBoardSink(paths.Directory, team.EnvironmentSteps, Clock));
        events.Watch(team, sinks, inDetail: config.Logging.TensorBoard);
        events.Emit(new RunBegan(team.EnvironmentSteps, new RunIdentity(config.AlgorithmName, config.EnvironmentEntry.Name, config.Seed), text));
    }

    private IEnumerable<ITrainingListener> Watchers()
    {
        if (Progress is not null)
            yield return new ProgressReporter(config.Training, Progress);
        if (Listener is not null)
            yield return Listener;
    }

    private Func<double> Stopwatch(double secondsBefore)
    {
        long start = Clock.GetTimestamp();
        return () => secondsBefore + Clock.GetElapsedTime(start).TotalSeconds;
    }

    private RunSummary Train(TrainingSession session, Func<double> seconds, CancellationToken cancellation)
    {
        TrainingOutcome outcome = session.Trainer.Run(cancellation);
        double wallSeconds = seconds();
        EvaluationResult? evaluation = outcome.Completed
            ? Evaluator.Play(session.EvaluationEnvironment, session.Team, config.Training.EvaluationEpisodes, config.Seed, CancellationToken.None)
            : null;
        return Summarise.Of(config, outcome, wallSeconds, session.Returns, evaluation, session.EvaluationEnvironment as IKnownOptimum, session.Team.Members.Count);
    }

    private void Finish(RunPaths paths, TrainingSession session, Checkpointer checkpointer, RunSummary summary)
    {
        if (!summary.Completed)
        {
            checkpointer.Save();
            AtomicFile.Write(paths.Summary, summary.ToJson());
            return;
        }
        StoredFile metrics = session.Metrics!.Mark();
        TeamCheckpoint.Save(paths.FinalCheckpoint, session.Team, session.Wrapping, config);
        // The summary comes last: where it is and says so, the run is whole.
        AtomicFile.Write(paths.Summary, summary.ToJson());
        FinishedFiles.Seal(paths, metrics);
        CheckpointStore.RemoveAll(paths);
    }
}
