using System.Collections.Immutable;
using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <content>What the agent tells, and checkpoints: everything that determines its future.</content>
internal abstract partial class TabularLearner : IDiagnostics, ITabularBeliefs
{
    private readonly ImmutableArray<string> _metricNames;
    private readonly double[] _metrics = [double.NaN, double.NaN, double.NaN, 0, double.NaN];

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => _metricNames;

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        // What is saved must not depend on who looked.
        _metrics.CopyTo(destination);
        destination[3] = _states.Count;
    }

    /// <summary>The policy that the next action is drawn from, before epsilon is mixed in, [A]; uniform at a state that was never seen.</summary>
    public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation)
    {
        int state = _states.Find(observation);
        if (state < 0)
            return _uniform;
        Policy(state, _policy);
        return _policy;
    }

    /// <summary>What the others are believed to do at an observation, [O]; empty for an agent that does not look at them.</summary>
    public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation) => OpponentModel(_states.Find(observation));

    /// <summary>P(o|s), what the others were seen to do, [O]; empty for an agent that does not count it.</summary>
    public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation) => Prior(_states.Find(observation));

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write("updates", [Updates]);
        writer.Write("metrics", _metrics);
        StreamState.Save(writer, "stream/initialisation", _initialisation);
        StreamState.Save(writer, "stream/acting", _acting);
        StreamState.Save(writer, "stream/learning", _learning);
        _states.Save(writer);
        foreach (IStateRows rows in _rows)
            rows.Save(writer);
        _newest.Save(writer);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Span<long> updates = stackalloc long[1];
        reader.Read("updates", updates);
        Updates = updates[0] >= 0 ? updates[0] : throw new InvalidDataException($"updates is {updates[0]}, a count is never negative");
        reader.Read("metrics", _metrics);
        _initialisation = StreamState.Restore(reader, "stream/initialisation");
        _acting = StreamState.Restore(reader, "stream/acting");
        _learning = StreamState.Restore(reader, "stream/learning");
        _states.Restore(reader);
        foreach (IStateRows rows in _rows)
            rows.Restore(reader, _states.Count);
        _newest.Restore(reader, _states.Count, Actions, Others);
    }

    /// <summary>The table row of an observation, to be read or set by tests and tools; made if it is new.</summary>
    internal Span<double> QAt(ReadOnlySpan<double> observation) => Q[StateOf(observation)];

    /// <summary>Beliefs about the others at a state; -1 is one never seen.</summary>
    protected virtual ReadOnlySpan<double> OpponentModel(int state) => [];

    /// <summary>Counted behaviour of the others at a state; -1 is one never seen.</summary>
    protected virtual ReadOnlySpan<double> Prior(int state) => [];
}
