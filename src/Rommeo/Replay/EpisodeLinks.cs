using Rommeo.Agents;

namespace Rommeo.Replay;

/// <summary>
/// Which stored transition follows which. Copies of a game are stored interleaved; within an episode of a copy each transition knows how many additions later the next one
/// came. All of it is forgotten together with a transition when the ring overwrites it.
/// </summary>
/// <param name="capacity">Most transitions kept.</param>
internal sealed class EpisodeLinks(int capacity)
{
    private const string StepsName = "steps";
    private const string CopiesName = "copies";
    private const int DistanceBits = 32;
    private const int Unknown = -1;
    private int[] _steps = [];
    private int[] _copies = [];
    private int[] _before = [];
    private int[] _after = [];
    private long[] _newest = [];
    private bool[] _goesOn = [];

    /// <summary>Index of the transition that followed the one at <paramref name="t"/> in the same episode, or -1 if none is stored.</summary>
    internal int Following(int t) => _after[t] == 0 ? -1 : (int)(((long)t + _after[t]) % capacity);

    /// <summary>Index of the transition that the one at <paramref name="t"/> followed in the same episode, or -1 if none is stored.</summary>
    internal int Preceding(int t) => _before[t] == 0 ? -1 : (int)(((long)t - _before[t] + capacity) % capacity);

    /// <summary>Steps of the episode before the one at <paramref name="t"/>.</summary>
    internal int Step(int t) => _steps[t];

    /// <summary>Makes room.</summary>
    internal void Grow(int slots)
    {
        Array.Resize(ref _steps, slots);
        Array.Resize(ref _copies, slots);
        Array.Resize(ref _before, slots);
        Array.Resize(ref _after, slots);
    }

    /// <summary>Links a new transition.</summary>
    /// <param name="number">Its number among all that were ever added.</param>
    /// <param name="copy">The copy of the game.</param>
    /// <param name="ends">Whether it is the last of its episode.</param>
    internal void Add(long number, int copy, bool ends)
    {
        int t = (int)(number % capacity);
        // The one that is overwritten may be what another followed.
        if (number >= capacity)
            Unlink(t);
        Know(copy);
        long previous = _newest[copy];
        bool follows = previous > number - capacity && previous >= 0 && _goesOn[copy];
        _copies[t] = copy;
        _after[t] = 0;
        _steps[t] = follows ? _steps[(int)(previous % capacity)] + 1 : 0;
        Link(number, t, follows ? (int)(number - previous) : 0);
        (_newest[copy], _goesOn[copy]) = (number, !ends);
    }

    /// <summary>Writes the links of transitions that lie side by side: <c>steps</c>, the step within the episode in the upper half and the distance to the one before in the lower, and <c>copies</c>.</summary>
    internal void Save(IStateWriter writer, int t, int count)
    {
        long[] steps = new long[count], copies = new long[count];
        for (int k = 0; k < count; k++)
            (steps[k], copies[k]) = ((long)_steps[t + k] << DistanceBits | (uint)_before[t + k], _copies[t + k]);
        writer.Write(StepsName, steps);
        writer.Write(CopiesName, copies);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote; the order of the pieces does not matter.</summary>
    /// <param name="reader">Hands out the columns.</param>
    /// <param name="first">Number of the first transition.</param>
    /// <param name="count">How many.</param>
    /// <param name="oldest">Number of the oldest that is still stored.</param>
    /// <param name="ends">Whether the one with that number is the last of its episode.</param>
    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    internal void Restore(IStateReader reader, long first, int count, long oldest, Func<long, bool> ends)
    {
        long[] steps = new long[count], copies = new long[count];
        reader.Read(StepsName, steps);
        reader.Read(CopiesName, copies);
        for (int k = (int)Math.Clamp(oldest - first, 0, count); k < count; k++)
        {
            long number = first + k, step = steps[k] >> DistanceBits, distance = steps[k] & uint.MaxValue;
            if (step is < 0 or > int.MaxValue || distance > Math.Min(number, int.MaxValue) || copies[k] is < Unknown or > ushort.MaxValue << 8)
                throw new InvalidDataException($"{StepsName} or {CopiesName} of transition {number} holds {steps[k]} and {copies[k]}, which no run writes");
            int t = (int)(number % capacity);
            (_steps[t], _copies[t]) = ((int)step, (int)copies[k]);
            Link(number, t, number - distance >= oldest ? (int)distance : 0);
            if (copies[k] != Unknown)
                Continue(number, (int)copies[k], ends);
        }
    }

    /// <summary>Transitions of which no links are known: each stands alone.</summary>
    internal void RestoreUnlinked(long first, int count, long oldest)
    {
        for (long number = Math.Max(first, oldest); number < first + count; number++)
            (_steps[number % capacity], _copies[number % capacity], _before[number % capacity]) = (0, Unknown, 0);
    }

    private void Link(long number, int t, int distance)
    {
        _before[t] = distance;
        if (distance > 0)
            _after[(int)((number - distance) % capacity)] = distance;
    }

    private void Unlink(int t)
    {
        if (Following(t) is >= 0 and int next)
            _before[next] = 0;
    }

    private void Continue(long number, int copy, Func<long, bool> ends)
    {
        Know(copy);
        if (number > _newest[copy])
            (_newest[copy], _goesOn[copy]) = (number, !ends(number));
    }

    private void Know(int copy)
    {
        int known = _newest.Length;
        if (copy < known)
            return;
        Array.Resize(ref _newest, copy + 1);
        Array.Resize(ref _goesOn, copy + 1);
        _newest.AsSpan(known).Fill(Unknown);
    }
}
