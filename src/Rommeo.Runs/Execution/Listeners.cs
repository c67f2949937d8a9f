using Rommeo.Agents;
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

    /// <summary>Return of the newest episode; there must be one.</summary>
    internal double Newest => _returns[(_episodes - 1) % Kept];

    /// <summary>Mean over the last ten episodes, fewer if there were fewer; <see langword="null"/> if there was none.</summary>
    internal double? Mean => _episodes == 0 ? null : _returns.Take(_episodes).Average();

    internal void Save(IStateWriter writer)
    {
        writer.Write("recent/episodes", [(long)_episodes]);
        writer.Write("recent/returns", _returns);
        writer.Write("recent/lengths", Array.ConvertAll(_lengths, length => (long)length));
    }

    /// <exception cref="InvalidDataException">A tensor is missing or does not fit.</exception>
    internal void Restore(IStateReader reader)
    {
        long[] episodes = new long[1], lengths = new long[Kept];
        reader.Read("recent/episodes", episodes);
        reader.Read("recent/returns", _returns);
        reader.Read("recent/lengths", lengths);
        if (episodes[0] is < 0 or > int.MaxValue || Array.Exists(lengths, length => length is < 0 or > int.MaxValue))
            throw new InvalidDataException("recent/episodes or recent/lengths holds a negative number or one that is too large");
        _episodes = (int)episodes[0];
        for (int k = 0; k < Kept; k++)
            _lengths[k] = (int)lengths[k];
    }

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
        report(Share(config, record.Episode, record.EnvironmentStep));
    }

    /// <summary>Share of a training that is done, from 0 to 1.</summary>
    internal static double Share(TrainingConfig config, int episodes, long environmentSteps)
    {
        double byEpisodes = config.Episodes > 0 ? (double)episodes / config.Episodes : 0;
        double bySteps = config.EnvironmentSteps > 0 ? (double)environmentSteps / config.EnvironmentSteps : 0;
        return Math.Min(1, Math.Max(byEpisodes, bySteps));
    }
}
