using System.Diagnostics;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Logging;
using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Makes checkpoints while a training runs: by time, by steps and when told to. Making them changes no number.</summary>
/// <param name="logging">How often.</param>
/// <param name="store">Where they go.</param>
/// <param name="config">The text of <c>config.yaml</c>, or what else tells the settings apart.</param>
/// <param name="made">Told of each checkpoint and the seconds it took.</param>
internal sealed class Checkpointer(LoggingConfig logging, CheckpointStore store, string config, Action<CheckpointMade> made) : ITrainingListener
{
    // Of the system's running time, which no change of the clock moves.
    private readonly long _interval = logging.CheckpointSeconds > 0 ? (long)Math.Max(1, 1000 * logging.CheckpointSeconds) : long.MaxValue;
    private long _lastTime = System.Environment.TickCount64;
    private long _lastStep;
    private ICheckpointed? _session;
    private Func<double> _wallSeconds = () => 0;

    /// <summary>Begins to watch a training; the state it is in needs no checkpoint.</summary>
    /// <param name="session">The training.</param>
    /// <param name="wallSeconds">Seconds it has taken so far.</param>
    internal void Watch(ICheckpointed session, Func<double> wallSeconds) =>
        (_session, _wallSeconds, _lastStep, _lastTime) = (session, wallSeconds, session.Team.EnvironmentSteps, System.Environment.TickCount64);

    public void OnRound(Trainer trainer)
    {
        if (IsDue(trainer.Team.EnvironmentSteps))
            Save();
    }

    /// <summary>Makes a checkpoint of the state between two rounds, unless there is one.</summary>
    internal void Save()
    {
        ICheckpointed session = _session!;
        if (session.Team.EnvironmentSteps == _lastStep)
            return;
        long start = Stopwatch.GetTimestamp();
        StoredFile? metrics = session.MarkMetrics();
        var state = new SafetensorsWriter();
        session.Save(state);
        var progress = new RunProgress(session.Team.EnvironmentSteps, session.Episodes, session.Team.Updates, session.Share, _wallSeconds());
        store.Save(progress, config, state, session.Metadata, session.Team.Replay, metrics);
        made(new CheckpointMade(progress.EnvironmentSteps, Stopwatch.GetElapsedTime(start).TotalSeconds));
        (_lastStep, _lastTime) = (session.Team.EnvironmentSteps, System.Environment.TickCount64);
    }

    private bool IsDue(long step) =>
        System.Environment.TickCount64 - _lastTime >= _interval || (logging.CheckpointSteps > 0 && step - _lastStep >= logging.CheckpointSteps);
}
