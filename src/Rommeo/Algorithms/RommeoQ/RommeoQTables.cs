using Rommeo.Agents;
using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>
/// Everything a ROMMEO-Q agent stores per state: Q(s,a,o) as [S, A, O] row-major, a target copy of it if there is a replay, how often each entry was
/// updated, and how many steps were taken from the state. Rows are made when a state appears; memory doubles.
/// </summary>
internal sealed class RommeoQTables
{
    private readonly int _entries;
    private readonly bool _hasTarget;
    private readonly bool _startsAtZero;
    private double[] _q = [];
    private double[] _qTarget = [];
    private long[] _entryUpdates = [];
    private long[] _visits = [];
    private PhiloxGenerator _initialisation;

    /// <param name="entries">A * O.</param>
    /// <param name="config">Says what a new row holds and whether there is a target table.</param>
    /// <param name="initialisation">Stream of the initial values.</param>
    internal RommeoQTables(int entries, RommeoQConfig config, PhiloxGenerator initialisation)
    {
        _entries = entries;
        _hasTarget = config.Replay;
        _startsAtZero = config.InitialQ == InitialQ.Zero;
        _initialisation = initialisation;
    }

    /// <summary>How many states have a row.</summary>
    internal int States { get; private set; }

    /// <summary>Q(s,.,.), [A, O].</summary>
    internal Span<double> Q(int state) => _q.AsSpan(state * _entries, _entries);

    /// <summary>The table that bootstrapped values are read from, [A, O]: the target copy, or Q itself without one.</summary>
    internal ReadOnlySpan<double> BootstrapQ(int state) => (_hasTarget ? _qTarget : _q).AsSpan(state * _entries, _entries);

    /// <summary>Updates made of each entry of a state, [A, O].</summary>
    internal Span<long> EntryUpdates(int state) => _entryUpdates.AsSpan(state * _entries, _entries);

    /// <summary>Steps taken from a state.</summary>
    internal ref long Visits(int state) => ref _visits[state];

    /// <summary>Adds a row; the target starts as a copy of it.</summary>
    internal void AddState()
    {
        EnsureStates(States + 1);
        Span<double> q = Q(States);
        if (!_startsAtZero)
        {
            for (int k = 0; k < q.Length; k++)
                q[k] = _initialisation.NextDouble();
        }
        if (_hasTarget)
            q.CopyTo(_qTarget.AsSpan(States * _entries));
        States++;
    }

    /// <summary>qTarget becomes a copy of Q.</summary>
    internal void CopyToTarget() => _q.AsSpan(0, States * _entries).CopyTo(_qTarget);

    /// <summary>Writes all rows and the stream of initial values.</summary>
    internal void Save(IStateWriter writer)
    {
        writer.Write("q", _q.AsSpan(0, States * _entries));
        if (_hasTarget)
            writer.Write("qTarget", _qTarget.AsSpan(0, States * _entries));
        writer.Write("entryUpdates", _entryUpdates.AsSpan(0, States * _entries));
        writer.Write("visits", _visits.AsSpan(0, States));
        StreamState.Save(writer, "stream/initialisation", _initialisation);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for the same number of states.</summary>
    internal void Restore(IStateReader reader, int states)
    {
        States = states;
        EnsureStates(states);
        reader.Read("q", _q.AsSpan(0, states * _entries));
        if (_hasTarget)
            reader.Read("qTarget", _qTarget.AsSpan(0, states * _entries));
        reader.Read("entryUpdates", _entryUpdates.AsSpan(0, states * _entries));
        reader.Read("visits", _visits.AsSpan(0, states));
        _initialisation = StreamState.Restore(reader, "stream/initialisation");
    }

    private void EnsureStates(int states)
    {
        if (states <= _visits.Length)
            return;
        int capacity = Math.Max(states, 2 * _visits.Length);
        Array.Resize(ref _q, capacity * _entries);
        Array.Resize(ref _entryUpdates, capacity * _entries);
        Array.Resize(ref _visits, capacity);
        if (_hasTarget)
            Array.Resize(ref _qTarget, capacity * _entries);
    }
}
