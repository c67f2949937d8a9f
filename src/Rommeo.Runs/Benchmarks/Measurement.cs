using System.Diagnostics;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Runs.Benchmarks;

/// <summary>
/// Times a piece of work beside the machine's own peak: after a warm-up that outlasts tiered compilation, probe of the peak and work take turns, and both are
/// reported by their fastest repetition, so that a neighbour on the machine disturbs neither.
/// </summary>
internal sealed class Measurement
{
    private const int Repetitions = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.0);
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(0.15);

    private Measurement(double secondsPerCall, double peak, double bytesPerCall)
    {
        SecondsPerCall = secondsPerCall;
        Peak = peak;
        BytesPerCall = bytesPerCall;
    }

    /// <summary>Wall time of one call in the fastest repetition.</summary>
    internal double SecondsPerCall { get; }

    /// <summary>Floating-point operations per second of one core in the fastest probe.</summary>
    internal double Peak { get; }

    /// <summary>
    /// Managed bytes allocated per call on all threads, the median of the repetitions: the runtime itself may allocate once in a while, which no call repeats.
    /// </summary>
    internal double BytesPerCall { get; }

    /// <summary>Measures <paramref name="work"/>.</summary>
    internal static Measurement Of(Action work, CancellationToken cancellation)
    {
        int calls = WarmUpCalls(work, cancellation);
        double fastest = double.PositiveInfinity, peak = 0;
        long[] bytes = new long[Repetitions];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            cancellation.ThrowIfCancellationRequested();
            peak = Math.Max(peak, FmaPeak.Measure());
            long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
                work();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds / calls);
            bytes[repetition] = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
        }
        Array.Sort(bytes);
        return new Measurement(fastest, peak, (double)bytes[Repetitions / 2] / calls);
    }

    /// <returns>Calls that fill one repetition.</returns>
    private static int WarmUpCalls(Action work, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            cancellation.ThrowIfCancellationRequested();
            work();
            calls++;
        }
        return Math.Max(1, (int)(calls * (Repetition / Stopwatch.GetElapsedTime(start))));
    }
}
