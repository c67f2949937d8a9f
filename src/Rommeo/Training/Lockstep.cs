using System.Runtime.ExceptionServices;

namespace Rommeo.Training;

/// <summary>
/// Runs one piece of work per index on a fixed set of threads and waits for all. Updates follow each other within fractions of a millisecond, so
/// waiting threads spin for a while before they sleep. Which thread takes which index is left open: the pieces must not depend on it.
/// </summary>
internal sealed class Lockstep : IDisposable
{
    private const int SpinsBeforeSleep = 20_000;
    private readonly Action<int> _work;
    private readonly Thread[] _helpers;
    private readonly object _gate = new();
    private ExceptionDispatchInfo? _failure;
    private int _count;
    private int _next;
    private int _pending;
    private volatile int _round;
    private volatile bool _stopped;

    /// <param name="threads">Threads that work, the caller of <see cref="Run"/> being one of them.</param>
    /// <param name="work">Called once per index and round.</param>
    internal Lockstep(int threads, Action<int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        _work = work;
        _helpers = new Thread[threads - 1];
        for (int k = 0; k < _helpers.Length; k++)
        {
            _helpers[k] = new Thread(Help) { IsBackground = true, Name = $"rommeo update {k + 1}" };
            _helpers[k].Start();
        }
    }

    /// <summary>Does the work for 0 .. count - 1 and returns when all is done; the first failure is rethrown.</summary>
    internal void Run(int count)
    {
        if (_helpers.Length == 0)
        {
            for (int index = 0; index < count; index++)
                _work(index);
            return;
        }
        _count = count;
        _failure = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _pending, _helpers.Length);
        lock (_gate)
        {
            _round++;
            Monitor.PulseAll(_gate);
        }
        TakeWork();
        var spinner = new SpinWait();
        while (Volatile.Read(ref _pending) != 0)
            spinner.SpinOnce(sleep1Threshold: -1);
        _failure?.Throw();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
        foreach (Thread helper in _helpers)
            helper.Join();
    }

    private void Help()
    {
        int seen = 0;
        while (true)
        {
            AwaitRound(seen);
            if (_stopped)
                return;
            seen = _round;
            TakeWork();
            Interlocked.Decrement(ref _pending);
        }
    }

    private void AwaitRound(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (_round != seen || _stopped)
                return;
            Thread.SpinWait(8);
        }
        // All sleepers wait for the same pulse. Had each to take a token, one that is done could take that of another that has not woken up yet.
        lock (_gate)
        {
            while (_round == seen && !_stopped)
                Monitor.Wait(_gate);
        }
    }

    private void TakeWork()
    {
        for (int index = Interlocked.Increment(ref _next) - 1; index < _count; index = Interlocked.Increment(ref _next) - 1)
        {
            try
            {
                _work(index);
            }
#pragma warning disable CA1031 // The failure is handed to the caller of Run, whatever it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }
        }
    }
}
