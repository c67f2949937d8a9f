using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>
/// The newest W entries, in one ring for all states or in one ring per state. W = 0 keeps nothing and lets nothing leave. An entry is the
/// number state * nO + o.
/// </summary>
internal sealed class PriorWindow(int size, bool perState)
{
    private int[] _entries = perState ? [] : new int[size];
    private long[] _pushed = perState ? [] : new long[1];

    /// <summary>Adds an entry of a state.</summary>
    /// <returns>The entry that left the window for it, or -1.</returns>
    internal int Push(int state, int entry)
    {
        if (size == 0)
            return -1;
        int ring = perState ? state : 0;
        long pushed = _pushed[ring]++;
        ref int slot = ref _entries[ring * size + (int)(pushed % size)];
        int leaving = pushed < size ? -1 : slot;
        slot = entry;
        return leaving;
    }

    /// <summary>Makes room for the rings of that many states.</summary>
    internal void EnsureStates(int states)
    {
        if (!perState || size == 0)
            return;
        Array.Resize(ref _entries, states * size);
        Array.Resize(ref _pushed, states);
    }

    /// <summary>Writes the rings in use.</summary>
    internal void Save(IStateWriter writer, int states)
    {
        writer.Write("prior/pushed", _pushed.AsSpan(0, Rings(states)));
        long[] entries = new long[Rings(states) * size];
        for (int k = 0; k < entries.Length; k++)
            entries[k] = _entries[k];
        writer.Write("prior/window", entries);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote; entries must be less than <paramref name="entryCount"/>.</summary>
    internal void Restore(IStateReader reader, int states, int entryCount)
    {
        reader.Read("prior/pushed", _pushed.AsSpan(0, Rings(states)));
        long[] entries = new long[Rings(states) * size];
        reader.Read("prior/window", entries);
        for (int k = 0; k < entries.Length; k++)
        {
            if (entries[k] < 0 || entries[k] >= Math.Max(1, entryCount))
                throw new InvalidDataException($"prior/window: entry {entries[k]} names a state or an action that does not exist");
            _entries[k] = (int)entries[k];
        }
        if (_pushed.AsSpan(0, Rings(states)).ContainsAnyExceptInRange(0, long.MaxValue))
            throw new InvalidDataException("prior/pushed holds a negative count");
    }

    private int Rings(int states) => (size, perState) switch
    {
        (0, _) => 0,
        (_, true) => states,
        _ => 1,
    };
}
