namespace Rommeo.Tests.Support;

/// <summary>What steady state allocates.</summary>
internal static class Garbage
{
    /// <summary>
    /// Bytes that calls allocate on this thread. What allocates does so every time; the runtime, which replaces hot methods meanwhile, and the test runner do not: hence the best of several rounds.
    /// </summary>
    /// <param name="action">What is called.</param>
    /// <param name="calls">Calls of each round.</param>
    internal static long Of(Action action, int calls = 10) => Fewest(GC.GetAllocatedBytesForCurrentThread, action, calls);

    /// <summary>The same on all threads together, for tests that run alone.</summary>
    internal static long OnAllThreads(Action action, int calls = 10) => Fewest(() => GC.GetTotalAllocatedBytes(precise: true), action, calls);

    private static long Fewest(Func<long> counter, Action action, int calls)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 30 && fewest > 0; round++)
        {
            long before = counter();
            for (int call = 0; call < calls; call++)
                action();
            fewest = Math.Min(fewest, counter() - before);
        }
        return fewest;
    }
}
