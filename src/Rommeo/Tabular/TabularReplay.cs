using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>A ring of the newest transitions of one tabular agent. It grows by doubling up to its capacity.</summary>
internal sealed class TabularReplay(int capacity)
{
    private const int Columns = 4;
    private long[] _indices = [];
    private double[] _rewards = [];
    private long _added;

    /// <summary>Transitions stored now.</summary>
    internal int Count => (int)Math.Min(_added, capacity);

    /// <summary>The transition in a slot, 0 .. Count - 1, in no particular order.</summary>
    internal TabularStep this[int slot] => new(
        (int)_indices[slot * Columns], (int)_indices[slot * Columns + 1], (int)_indices[slot * Columns + 2], (int)_indices[slot * Columns + 3],
        _rewards[slot]);

    /// <summary>Stores a transition in place of the oldest, if full.</summary>
    internal void Add(in TabularStep step)
    {
        int slot = (int)(_added++ % capacity);
        if (slot >= _rewards.Length)
            Resize(Math.Min(capacity, Math.Max(64, 2 * _rewards.Length)));
        _indices[slot * Columns] = step.State;
        _indices[slot * Columns + 1] = step.Action;
        _indices[slot * Columns + 2] = step.Others;
        _indices[slot * Columns + 3] = step.NextState;
        _rewards[slot] = step.Reward;
    }

    /// <summary>Writes the stored transitions slot by slot.</summary>
    internal void Save(IStateWriter writer)
    {
        writer.Write("replay/added", [_added]);
        writer.Write("replay/indices", _indices.AsSpan(0, Count * Columns));
        writer.Write("replay/rewards", _rewards.AsSpan(0, Count));
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for a table of the given sizes.</summary>
    internal void Restore(IStateReader reader, int states, int actions, int others)
    {
        Span<long> added = stackalloc long[1];
        reader.Read("replay/added", added);
        if (added[0] < 0)
            throw new InvalidDataException($"replay/added is {added[0]}, which is no count");
        _added = added[0];
        Resize(Count);
        reader.Read("replay/indices", _indices);
        reader.Read("replay/rewards", _rewards);
        for (int slot = 0; slot < Count; slot++)
        {
            if (!this[slot].Fits(states, actions, others))
                throw new InvalidDataException($"replay/indices: {this[slot]} lies outside the tables");
        }
    }

    private void Resize(int slots)
    {
        Array.Resize(ref _indices, slots * Columns);
        Array.Resize(ref _rewards, slots);
    }
}
