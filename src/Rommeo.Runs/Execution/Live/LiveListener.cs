using System.Diagnostics;
using Rommeo.Training;

namespace Rommeo.Runs.Execution.Live;

/// <summary>Tells a few times per second how the training of one seed stands.</summary>
internal sealed class LiveListener : ITrainingListener
{
    private const long MillisecondsBetweenReports = 100, MillisecondsBetweenLooks = 5;
    private const int LongestStride = 16;
    private readonly TrainingConfig _config;
    private readonly Action<LiveStatus> _publish;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ReturnParts _returns = new();
    private readonly RecentReturns _recent = new();
    private readonly Pace _speed = new(memorySeconds: 3, memoryShare: 0);
    private readonly Pace _pace = new(memorySeconds: 3, memoryShare: 0.25);
    private LiveStatus _status;
    private TeamReader? _reader;
    private long _lastLook = System.Environment.TickCount64;
    private long _lastBelief;
    private int _stride = 1;
    private int _untilLook = 1;
    private long _lastReport = System.Environment.TickCount64;
    private long _stepsBefore;
    private long _steps;
    private double _shareBefore;

    internal LiveListener(ulong seed, TrainingConfig config, Action<LiveStatus> publish)
    {
        _config = config;
        _publish = publish;
        _publish(_status = new LiveStatus { Seed = seed, State = LiveState.Running });
    }

    public void OnStep(in StepRecord record)
    {
        if (--_untilLook > 0)
            return;
        if (_reader is null)
            Begin(record);
        _steps = record.EnvironmentStep - _stepsBefore;
        long tick = System.Environment.TickCount64;
        // Even reading the clock would show in games that take a million steps per second; where steps become slow, each is looked at again.
        if (tick == _lastLook)
            _stride = Math.Min(LongestStride, 2 * _stride);
        else if (tick - _lastLook > MillisecondsBetweenLooks)
            _stride = 1;
        _untilLook = _stride;
        Look(record, tick);
    }

    public void OnEpisode(in EpisodeRecord record)
    {
        _recent.OnEpisode(record);
        _returns.Add(_recent.Newest);
        _steps = record.EnvironmentStep - _stepsBefore;
    }

    /// <summary>The last report.</summary>
    internal void End(LiveState state)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _publish(_status = _status with
        {
            State = state,
            Share = state == LiveState.Finished ? 1 : _status.Share,
            Returns = _returns.Means(),
            RecentReturn = _recent.Mean ?? double.NaN,
            Steps = _steps,
            StepsPerSecond = _steps > 0 ? _steps / seconds : double.NaN,
            SharePerSecond = _steps > 0 && state == LiveState.Finished ? (1 - _shareBefore) / seconds : double.NaN,
        });
    }

    private void Begin(in StepRecord record)
    {
        _stepsBefore = record.EnvironmentStep - 1;
        _shareBefore = ProgressReporter.Share(_config, record.Episode, _stepsBefore);
        _reader = new TeamReader(record.Team);
    }

    private void Look(in StepRecord record, long tick)
    {
        _lastLook = tick;
        if (tick - _lastBelief >= MillisecondsBetweenLooks)
        {
            _lastBelief = tick;
            _reader!.OnStep(record);
        }
        if (tick - _lastReport < MillisecondsBetweenReports)
            return;
        _lastReport = tick;
        Update(record);
    }

    private void Update(in StepRecord record)
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        double share = ProgressReporter.Share(_config, record.Episode, record.EnvironmentStep);
        _speed.Add(seconds, _steps);
        _pace.Add(seconds, share - _shareBefore);
        _publish(_status = _status with
        {
            Share = share,
            Steps = _steps,
            Returns = _returns.Means(),
            RecentReturn = _recent.Mean ?? double.NaN,
            Alpha = _reader!.Alpha(),
            BeliefAccuracy = _reader.BeliefAccuracy(),
            StepsPerSecond = _speed.PerSecond,
            SharePerSecond = _pace.PerSecond,
        });
    }
}
