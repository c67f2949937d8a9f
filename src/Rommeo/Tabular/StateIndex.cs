using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>
/// Numbers observations in the order of their first appearance, so that tables grow only for states that occur. Observations are equal if all
/// their numbers are; -0 equals 0. Looking up allocates nothing; a new state allocates only when the tables double.
/// </summary>
internal sealed class StateIndex(int observationSize)
{
    private const int InitialStates = 4;
    private double[] _keys = new double[InitialStates * observationSize];
    private int[] _slots = new int[2 * InitialStates];

    /// <summary>How many states are known; they have the numbers 0 .. Count - 1.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of the state, or -1 if it was never added.</summary>
    internal int Find(ReadOnlySpan<double> observation) => _slots[SlotOf(observation)] - 1;

    /// <summary>Number of the state, which is added if it is new.</summary>
    internal int FindOrAdd(ReadOnlySpan<double> observation, out bool isNew)
    {
        int slot = SlotOf(observation);
        isNew = _slots[slot] == 0;
        if (!isNew)
            return _slots[slot] - 1;
        if (2 * (Count + 1) > _slots.Length)
        {
            Grow();
            slot = SlotOf(observation);
        }
        observation.CopyTo(Key(Count));
        _slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>Writes the observations in the order of their numbers.</summary>
    internal void Save(IStateWriter writer) => writer.Write("states", _keys.AsSpan(0, Count * observationSize));

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    internal void Restore(IStateReader reader)
    {
        int length = reader.Length("states");
        if (length % observationSize != 0)
            throw new InvalidDataException($"states: {length} numbers are no whole observations of {observationSize}");
        double[] keys = new double[length];
        reader.Read("states", keys);
        Count = 0;
        Array.Clear(_slots);
        for (int offset = 0; offset < length; offset += observationSize)
        {
            FindOrAdd(keys.AsSpan(offset, observationSize), out bool isNew);
            if (!isNew)
                throw new InvalidDataException("states: the same observation occurs twice");
        }
    }

    private Span<double> Key(int state) => _keys.AsSpan(state * observationSize, observationSize);

    /// <summary>The slot that holds the observation, or the free one where it belongs. Open addressing, at most half full.</summary>
    private int SlotOf(ReadOnlySpan<double> observation)
    {
        int mask = _slots.Length - 1;
        int slot = (int)(Hash(observation) >> 32) & mask;
        while (_slots[slot] != 0 && !Key(_slots[slot] - 1).SequenceEqual(observation))
            slot = (slot + 1) & mask;
        return slot;
    }

    private static ulong Hash(ReadOnlySpan<double> observation)
    {
        ulong hash = 0;
        foreach (double value in observation)
        {
            // Adding zero turns -0 into 0, which compares equal and must hash equal.
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value + 0.0)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }
        return hash * 0xBF58476D1CE4E5B9;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, 2 * _keys.Length);
        _slots = new int[2 * _slots.Length];
        for (int state = 0; state < Count; state++)
            _slots[SlotOf(Key(state))] = state + 1;
    }
}
