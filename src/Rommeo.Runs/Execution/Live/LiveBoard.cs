using Rommeo.Training;

namespace Rommeo.Runs.Execution.Live;

/// <summary>Where the seeds of a batch tell how they stand. Each has one writer; there are no locks: a status is replaced, never changed.</summary>
internal sealed class LiveBoard
{
    private readonly ulong _firstSeed;
    private readonly LiveStatus[] _statuses;
    private readonly LiveListener?[] _listeners;

    internal LiveBoard(ulong firstSeed, int seeds)
    {
        _firstSeed = firstSeed;
        _statuses = new LiveStatus[seeds];
        _listeners = new LiveListener?[seeds];
        for (int index = 0; index < seeds; index++)
            _statuses[index] = new LiveStatus { Seed = firstSeed + (ulong)index };
    }

    /// <summary>How every seed stands, in the order of the seeds.</summary>
    internal LiveStatus[] Snapshot()
    {
        var copy = new LiveStatus[_statuses.Length];
        for (int index = 0; index < copy.Length; index++)
            copy[index] = Volatile.Read(ref _statuses[index]);
        return copy;
    }

    /// <summary>A seed begins.</summary>
    /// <returns>What is to hear its training.</returns>
    internal LiveListener Begin(ulong seed, TrainingConfig config)
    {
        int index = (int)(seed - _firstSeed);
        return _listeners[index] = new LiveListener(seed, config, status => Volatile.Write(ref _statuses[index], status));
    }

    /// <summary>A seed is over; on the thread that trained it.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="completed">Whether it came to its limit; <see langword="null"/> if it failed.</param>
    internal void End(ulong seed, bool? completed) =>
        _listeners[(int)(seed - _firstSeed)]?.End(completed switch { true => LiveState.Finished, false => LiveState.Stopped, null => LiveState.Failed });
}
