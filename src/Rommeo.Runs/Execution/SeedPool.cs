using System.Runtime.ExceptionServices;

namespace Rommeo.Runs.Execution;

/// <summary>
/// Runs independent pieces of work, one per seed, on a fixed number of threads. Results stand in the order of the seeds,
/// so that nothing a caller sees depends on how many workers there were or which one was first.
/// </summary>
public static class SeedPool
{
    /// <summary>Runs <paramref name="work"/> for <paramref name="count"/> seeds from <paramref name="firstSeed"/> on.</summary>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="count">How many seeds; at least 1.</param>
    /// <param name="workers">Threads; at least 1. More than <paramref name="count"/> are never started.</param>
    /// <param name="work">What to do for one seed; called on any thread, at most once per seed.</param>
    /// <param name="cancellation">No further seed is begun once this is cancelled; <paramref name="work"/> should watch it too.</param>
    /// <returns>One result per seed, in the order of the seeds.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before every seed was finished.</exception>
    /// <remarks>The first failure in the order of the seeds is thrown as it is; seeds that run at that time finish, no further one begins.</remarks>
    public static TResult[] Run<TResult>(
        ulong firstSeed, int count, int workers, Func<ulong, CancellationToken, TResult> work, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        var results = new TResult[count];
        var failures = new Exception?[count];
        int next = -1;
        bool failed = false;

        void Work()
        {
            while (!Volatile.Read(ref failed) && !cancellation.IsCancellationRequested)
            {
                int index = Interlocked.Increment(ref next);
                if (index >= count)
                    return;
                try
                {
                    results[index] = work(firstSeed + (ulong)index, cancellation);
                }
                catch (Exception failure)
                {
                    failures[index] = failure;
                    Volatile.Write(ref failed, true);
                }
            }
        }

        RunOnThreads(Math.Min(workers, count), Work);
        cancellation.ThrowIfCancellationRequested();
        if (Array.Find(failures, failure => failure is not null) is Exception first)
            ExceptionDispatchInfo.Throw(first);
        return results;
    }

    private static void RunOnThreads(int threads, Action body)
    {
        var others = new Thread[threads - 1];
        for (int thread = 0; thread < others.Length; thread++)
        {
            others[thread] = new Thread(() => body()) { IsBackground = true, Name = $"seeds {thread + 1}" };
            others[thread].Start();
        }
        body();
        foreach (Thread other in others)
            other.Join();
    }
}
