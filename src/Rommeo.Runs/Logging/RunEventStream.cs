using Rommeo.Training;

namespace Rommeo.Runs.Logging;

/// <summary>Turns what a training does into events, a few times per second at most, and hands each to every sink.</summary>
internal sealed class RunEventStream : ITrainingListener, IRowSink, IDisposable
{
    // Twice per second at first, every two seconds in the end: what a run of hours wants to show is no longer a matter of seconds.
    private const long LeastMilliseconds = 500, MostMilliseconds = 2000, ShareOfTime = 100;
    // So many are aimed at once the pace is known; before, or when the pace grows, there may be more.
    private const long LooksBetweenScalars = 8, MostLooksInARow = 50;
    private readonly SpeedMeter _speed = new();
    private readonly List<IRunEventSink> _sinks = [];
    private BeliefMeter? _beliefs;
    private ActionHistograms? _actions;
    private IReadOnlyList<string> _columns = [];
    private double[] _row = [];
    private bool _rowWaits;
    private long _start;
    private long _lastScalars;
    private long _lastStep;
    private long _stride = 1;
    private long _untilLook = 1;
    private long _looks;

    /// <summary>Begins to watch a team.</summary>
    /// <param name="team">The team.</param>
    /// <param name="sinks">Where events go.</param>
    /// <param name="inDetail">Whether beliefs and actions are looked at, too.</param>
    internal void Watch(Team team, IEnumerable<IRunEventSink> sinks, bool inDetail)
    {
        _sinks.AddRange(sinks);
        _beliefs = inDetail ? new BeliefMeter(team) : null;
        _actions = inDetail ? new ActionHistograms(team.Layout) : null;
        _speed.Begin(team.EnvironmentSteps, team.Updates);
        _lastStep = team.EnvironmentSteps;
        _start = _lastScalars = System.Environment.TickCount64;
    }

    // Fast games take a million steps per second; looking at all of them would show.
    public void OnStep(in StepRecord record)
    {
        if (--_untilLook > 0)
            return;
        if (++_looks >= MostLooksInARow)
            (_stride, _looks) = (2 * _stride, 0);
        _untilLook = _stride;
        _beliefs?.OnStep(record);
        _actions?.OnStep(record);
    }

    public void OnRow(IReadOnlyList<string> columns, ReadOnlySpan<double> row)
    {
        if (_row.Length != row.Length)
            (_columns, _row) = (columns, new double[row.Length]);
        row.CopyTo(_row);
        _rowWaits = true;
        long now = System.Environment.TickCount64;
        if (now - _lastScalars >= Math.Clamp((now - _start) / ShareOfTime, LeastMilliseconds, MostMilliseconds))
            EmitRow();
    }

    /// <summary>Hands an event to every sink, after the numbers that belong before it.</summary>
    internal void Emit(RunEvent happened)
    {
        if (happened is RunEnded or RunFailed)
            EmitRow();
        for (int k = _sinks.Count - 1; k >= 0; k--)
        {
            IRunEventSink sink = _sinks[k];
            Attempt(sink, () => sink.Take(happened));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IRunEventSink sink in _sinks.ToArray())
            Attempt(sink, sink.Dispose);
    }

    // A log that cannot be written must not end a training; what cannot be done without says so itself.
    private void Attempt(IRunEventSink sink, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _sinks.Remove(sink);
        }
    }

    private void EmitRow()
    {
        if (!_rowWaits)
            return;
        _rowWaits = false;
        _lastScalars = System.Environment.TickCount64;
        (long episodes, long step, long updates) = ((long)_row[0], (long)_row[1], (long)_row[2]);
        var values = new List<(string, double)>();
        for (int column = 3; column < _row.Length; column++)
        {
            if (double.IsFinite(_row[column]))
                values.Add((NameOf(_columns[column]), _row[column]));
        }
        (_stride, _looks) = (Math.Max(1, (step - _lastStep) / LooksBetweenScalars), 0);
        _lastStep = step;
        _beliefs?.AddTo(values);
        _speed.AddTo(values, step, updates);
        Emit(new ScalarsTaken(step, episodes, updates, values));
        foreach (HistogramTaken histogram in (IEnumerable<HistogramTaken>)[.. _actions?.Take(step) ?? [], .. _beliefs?.Histograms(step) ?? []])
            Emit(histogram);
    }

    // agent0_critic_loss belongs to the others of agent 0.
    private static string NameOf(string column)
    {
        int underscore = column.IndexOf('_', StringComparison.Ordinal);
        return column.StartsWith("agent", StringComparison.Ordinal) && underscore > 0 && char.IsAsciiDigit(column[underscore - 1])
            ? $"{column[..underscore]}/{column[(underscore + 1)..]}"
            : column.StartsWith("evaluation_", StringComparison.Ordinal) ? $"evaluation/{column["evaluation_".Length..]}" : $"training/{column}";
    }
}
