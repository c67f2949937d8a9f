using Rommeo.Training;

namespace Rommeo.Runs.Execution;

/// <summary>Passes everything on to several listeners in order.</summary>
internal sealed class ListenerGroup(IReadOnlyList<ITrainingListener> listeners) : ITrainingListener
{
    private readonly ITrainingListener[] _listeners = [.. listeners];

    public void OnStep(in StepRecord record)
    {
        foreach (ITrainingListener listener in _listeners)
            listener.OnStep(record);
    }

    public void OnEpisode(in EpisodeRecord record)
    {
        foreach (ITrainingListener listener in _listeners)
            listener.OnEpisode(record);
    }

    public void OnEvaluation(in EvaluationRecord record)
    {
        foreach (ITrainingListener listener in _listeners)
            listener.OnEvaluation(record);
    }

    public void OnRound(Trainer trainer)
    {
        foreach (ITrainingListener listener in _listeners)
            listener.OnRound(trainer);
    }
}

/// <summary>Remembers the newest returns, mean over agents.</summary>
internal sealed class RecentReturns : ITrainingListener
{
    private const int Kept = 10;
    private readonly double[] _returns = new double[Kept];
    private readonly int[] _lengths = new int[Kept];
    private int _episodes;

    /// <summary>Environment steps of those episodes.</summary>
    internal long Steps => _lengths.Sum();

    /// <summary>Mean over the last ten episodes, fewer if there were fewer; <see langword="null"/> if there was none.</summary>
    internal double? Mean => _episodes == 0 ? null : _returns.Take(_episodes).Average();

    public void OnEpisode(in EpisodeRecord record)
    {
        double sum = 0;
        foreach (double value in record.Returns)
            sum += value;
        _lengths[_episodes % Kept] = record.Length;
        _returns[_episodes++ % Kept] = sum / record.Returns.Length;
    }
}

/// <summary>Reports which part of the training is done, a few times per second.</summary>
internal sealed class ProgressReporter(TrainingConfig config, Action<double> report) : ITrainingListener
{
    private const long MillisecondsBetweenReports = 100;
    private long _lastReport = System.Environment.TickCount64;

    public void OnStep(in StepRecord record)
    {
        long now = System.Environment.TickCount64;
        if (now - _lastReport < MillisecondsBetweenReports)
            return;
        _lastReport = now;
        double byEpisodes = config.Episodes > 0 ? (double)record.Episode / config.Episodes : 0;
        double bySteps = config.EnvironmentSteps > 0 ? (double)record.EnvironmentStep / config.EnvironmentSteps : 0;
        report(Math.Min(1, Math.Max(byEpisodes, bySteps)));
    }
}
