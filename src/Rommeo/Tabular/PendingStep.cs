using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>A transition that was observed but not yet learned from, or none.</summary>
internal struct PendingStep
{
    private TabularStep? _step;

    /// <summary>Holds a transition until it is taken.</summary>
    internal void Put(in TabularStep step) => _step = step;

    /// <summary>Hands the transition out once.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal TabularStep Take()
    {
        TabularStep step = _step ?? throw new InvalidOperationException("nothing was observed since the last update");
        _step = null;
        return step;
    }

    /// <summary>Writes the transition, or nothing.</summary>
    internal readonly void Save(IStateWriter writer)
    {
        writer.Write("newest/indices", _step is { } step ? [step.State, step.Action, step.Others, step.NextState] : ReadOnlySpan<long>.Empty);
        writer.Write("newest/reward", _step is { } newest ? [newest.Reward] : ReadOnlySpan<double>.Empty);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for tables of the given sizes.</summary>
    internal void Restore(IStateReader reader, int states, int actions, int others)
    {
        _step = null;
        if (reader.Length("newest/indices") == 0)
            return;
        Span<long> indices = stackalloc long[4];
        Span<double> reward = stackalloc double[1];
        reader.Read("newest/indices", indices);
        reader.Read("newest/reward", reward);
        var step = new TabularStep((int)indices[0], (int)indices[1], (int)indices[2], (int)indices[3], reward[0]);
        if (!step.Fits(states, actions, others))
            throw new InvalidDataException($"newest/indices: {step} lies outside the tables");
        _step = step;
    }
}
