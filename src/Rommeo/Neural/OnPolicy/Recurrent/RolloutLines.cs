using Rommeo.Agents;

namespace Rommeo.Neural.OnPolicy.Recurrent;

/// <summary>The steps of a rollout ordered by copies of the game, one line after another, and cut into chunks that stay within a line. Episodes may end and start within a line.</summary>
/// <param name="chunkLength">L, at least 1.</param>
internal sealed class RolloutLines(int chunkLength)
{
    private int[] _steps = [];
    private int[] _before = [];
    private bool[] _starts = [];
    private int[] _first = [];
    private Chunk[] _chunks = [];
    private bool[] _ended = [];

    /// <summary>Copies of the game.</summary>
    internal int Count { get; private set; }

    /// <summary>Steps of the longest line.</summary>
    internal int Longest { get; private set; }

    /// <summary>All chunks, line after line.</summary>
    internal ReadOnlySpan<Chunk> Chunks => _chunks.AsSpan(0, ChunkCount);

    /// <summary>How many chunks.</summary>
    internal int ChunkCount { get; private set; }

    /// <summary>Steps of a line.</summary>
    internal int Length(int line) => _first[line + 1] - _first[line];

    /// <summary>Place of the p-th step of a line among all places.</summary>
    internal int Place(int line, int p) => _first[line] + p;

    /// <summary>Step of the rollout at a place.</summary>
    internal int Step(int place) => _steps[place];

    /// <summary>Whether an episode starts with the step at a place.</summary>
    internal bool Starts(int place) => _starts[place];

    /// <summary>Orders a full rollout.</summary>
    internal void Read(Rollout rollout, int members)
    {
        Reserve(rollout);
        Array.Fill(_before, -1, 0, rollout.Count);
        for (int t = 0; t < rollout.Count; t++)
        {
            if (rollout.Next[t] >= 0)
                _before[rollout.Next[t]] = t;
        }
        (Count, Longest, ChunkCount) = (rollout.Copies, 0, 0);
        int end = 0;
        for (int line = 0; line < Count; line++)
        {
            _first[line] = end;
            for (int t = rollout.LastOfCopy(line); t >= 0; t = _before[t])
                _steps[end++] = t;
            _steps.AsSpan(_first[line], end - _first[line]).Reverse();
            Longest = Math.Max(Longest, end - _first[line]);
            for (int place = _first[line]; place < end; place++)
            {
                // Whether the line's last episode of the rollout before had ended.
                _starts[place] = _ended[line];
                _ended[line] = Ends(rollout, _steps[place], members);
                if ((place - _first[line]) % chunkLength == 0)
                    _chunks[ChunkCount++] = new Chunk(place, Math.Min(chunkLength, end - place));
            }
        }
        _first[Count] = end;
    }

    internal void Save(IStateWriter writer) => writer.Write("rollout/ended", [.. _ended.Select(ended => ended ? 1L : 0L)]);

    internal void Restore(IStateReader reader)
    {
        long[] ended = new long[reader.Length("rollout/ended")];
        reader.Read("rollout/ended", ended);
        _ended = [.. ended.Select(flag => flag != 0)];
    }

    private static bool Ends(Rollout rollout, int t, int members)
    {
        for (int at = t * members; at < (t + 1) * members; at++)
        {
            if (!rollout.Terminated[at] && !rollout.Truncated[at])
                return false;
        }
        return true;
    }

    private void Reserve(Rollout rollout)
    {
        if (rollout.Count > _steps.Length)
            (_steps, _before, _starts, _chunks) = (new int[rollout.Count], new int[rollout.Count], new bool[rollout.Count], new Chunk[rollout.Count]);
        if (rollout.Copies >= _first.Length)
            _first = new int[rollout.Copies + 1];
        int known = _ended.Length;
        if (rollout.Copies <= known)
            return;
        Array.Resize(ref _ended, rollout.Copies);
        _ended.AsSpan(known).Fill(true);
    }
}
