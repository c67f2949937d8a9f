using Rommeo.Agents;

namespace Rommeo.Replay;

/// <summary>Saving and restoring: transitions are numbered by their place among all that were ever added, so that a part can be written once and kept.</summary>
public sealed partial class ReplayBuffer
{
    private const string ObservationsName = "observations";
    private const string NextObservationsName = "nextObservations";
    private const string ActionsName = "actions";
    private const string RewardsName = "rewards";
    private const string TerminatedName = "terminated";
    private const string TruncatedName = "truncated";
    private const int FlagsPerWord = 64;

    /// <summary>Number of the oldest transition that is still stored, counted from 0 over all that were ever added.</summary>
    public long Oldest => Added - Count;

    /// <summary>Bytes that one stored transition takes.</summary>
    public int BytesPerTransition => sizeof(float) * (2 * _layout.ObservationSize + _layout.ActionSize + _layout.AgentCount) + 2 * _layout.AgentCount + 2 * sizeof(long);

    /// <summary>How many transitions from number <paramref name="first"/> on lie side by side in memory: as many as there are, or up to where the ring closes.</summary>
    public int Contiguous(long first) => (int)Math.Min(Added - first, Capacity - first % Capacity);

    /// <summary>
    /// Writes transitions as they are stored: <c>observations</c> and <c>nextObservations</c> [n, joint observation], <c>actions</c> [n, joint action],
    /// <c>rewards</c> [n, agents], all row-major, <c>terminated</c> and <c>truncated</c>, one bit per transition and agent, 64 to a word, lowest bit first, and the links between
    /// the steps of an episode, <c>steps</c> and <c>copies</c> [n].
    /// </summary>
    /// <param name="writer">Receives the columns.</param>
    /// <param name="first">Number of the first transition, at least <see cref="Oldest"/>.</param>
    /// <param name="count">How many; at most <see cref="Contiguous"/> of <paramref name="first"/>.</param>
    public void Save(IStateWriter writer, long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, Oldest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Contiguous(first));
        int t = (int)(first % Capacity);
        writer.Write(ObservationsName, Rows(_observations, t, count, _layout.ObservationSize));
        writer.Write(NextObservationsName, Rows(_nextObservations, t, count, _layout.ObservationSize));
        writer.Write(ActionsName, Rows(_actions, t, count, _layout.ActionSize));
        writer.Write(RewardsName, Rows(_rewards, t, count, _layout.AgentCount));
        writer.Write(TerminatedName, Packed(Rows(_terminated, t, count, _layout.AgentCount)));
        writer.Write(TruncatedName, Packed(Rows(_truncated, t, count, _layout.AgentCount)));
        _links.Save(writer, t, count);
    }

    /// <summary>Makes room for the transitions that were stored after <paramref name="added"/> additions; <see cref="Restore(IStateReader, long, int, bool)"/> fills it.</summary>
    /// <exception cref="InvalidDataException">The number is negative.</exception>
    public void Restore(long added)
    {
        if (added < 0)
            throw new InvalidDataException($"the replay holds {added} transitions; expected none or more");
        Added = added;
        Count = (int)Math.Min(added, Capacity);
        while (_slots < Count)
            Grow((int)Math.Min(Capacity, 2L * _slots));
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for the same transitions; those that the ring has overwritten since are left out.</summary>
    /// <param name="reader">Hands out the columns.</param>
    /// <param name="first">Number of the first transition.</param>
    /// <param name="count">How many.</param>
    /// <param name="isLinked">Whether they were saved with their truncations and links; without, each stands alone, as if nothing came before or after it.</param>
    /// <exception cref="InvalidDataException">A column is missing or has another length, or the transitions are none of those that are stored.</exception>
    public void Restore(IStateReader reader, long first, int count, bool isLinked = true)
    {
        if (first < 0 || count <= 0 || first + count > Added || count > Capacity - first % Capacity)
            throw new InvalidDataException($"{count} transitions from {first} on are none of the {Added} that were added");
        int overwritten = (int)Math.Clamp(Oldest - first, 0, count);
        ReadRows(reader, ObservationsName, _observations, first, count, overwritten, _layout.ObservationSize);
        ReadRows(reader, NextObservationsName, _nextObservations, first, count, overwritten, _layout.ObservationSize);
        ReadRows(reader, ActionsName, _actions, first, count, overwritten, _layout.ActionSize);
        ReadRows(reader, RewardsName, _rewards, first, count, overwritten, _layout.AgentCount);
        ReadFlags(reader, TerminatedName, _terminated, first, count, overwritten);
        if (!isLinked)
        {
            _links.RestoreUnlinked(first, count, Oldest);
            return;
        }
        ReadFlags(reader, TruncatedName, _truncated, first, count, overwritten);
        _links.Restore(reader, first, count, Oldest, number => EndsEpisode((int)(number % Capacity)));
    }

    private void ReadRows(IStateReader reader, string name, float[] column, long first, int count, int overwritten, int size)
    {
        int start = (int)(first % Capacity) * size;
        if (overwritten == 0)
        {
            reader.Read(name, column.AsSpan(start, count * size));
            return;
        }
        float[] all = new float[count * size];
        reader.Read(name, all);
        all.AsSpan(overwritten * size).CopyTo(column.AsSpan(start + overwritten * size));
    }

    private void ReadFlags(IStateReader reader, string name, bool[] column, long first, int count, int overwritten)
    {
        int agents = _layout.AgentCount;
        long[] words = new long[Words(count * agents)];
        reader.Read(name, words);
        int start = (int)(first % Capacity) * agents;
        for (int k = overwritten * agents; k < count * agents; k++)
            column[start + k] = (words[k / FlagsPerWord] >> (k % FlagsPerWord) & 1) != 0;
    }

    private static long[] Packed(ReadOnlySpan<bool> flags)
    {
        long[] words = new long[Words(flags.Length)];
        for (int k = 0; k < flags.Length; k++)
        {
            if (flags[k])
                words[k / FlagsPerWord] |= 1L << (k % FlagsPerWord);
        }
        return words;
    }

    private static int Words(int flags) => (flags + FlagsPerWord - 1) / FlagsPerWord;

    private static ReadOnlySpan<TValue> Rows<TValue>(TValue[] column, int t, int count, int size) => column.AsSpan(t * size, count * size);
}
