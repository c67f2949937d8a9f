using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Rommeo.Numerics.Kernels;

/// <summary>
/// Measures how many float32 operations per second one core can do in fused multiply-adds: twelve independent accumulators that never leave their
/// registers, on the widest vectors the machine has. Loads and stores play no part, so nothing real can be faster.
/// </summary>
internal static class FmaPeak
{
    private const int Accumulators = 12;
    private const long Rounds = 200_000;
    private static float _sink;

    /// <summary>Floating-point operations per second of the calling thread's core in one probe of about a millisecond; a multiply-add counts as two.</summary>
    internal static double Measure()
    {
        if (Vector512.IsHardwareAccelerated)
            return Probe<Simd512<float>, Vector512<float>>();
        if (Vector256.IsHardwareAccelerated)
            return Probe<Simd256<float>, Vector256<float>>();
        return Probe<Simd128<float>, Vector128<float>>();
    }

    private static double Probe<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        long start = Stopwatch.GetTimestamp();
        _sink = Chains<TSimd, TVector>();
        return 2.0 * Accumulators * TSimd.Count * Rounds / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        TVector a = TSimd.Broadcast(1.0001f), b = TSimd.Broadcast(0.9999f);
        TVector c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (long round = 0; round < Rounds; round++)
        {
            c0 = TSimd.MultiplyAdd(c0, b, a);
            c1 = TSimd.MultiplyAdd(c1, b, a);
            c2 = TSimd.MultiplyAdd(c2, b, a);
            c3 = TSimd.MultiplyAdd(c3, b, a);
            c4 = TSimd.MultiplyAdd(c4, b, a);
            c5 = TSimd.MultiplyAdd(c5, b, a);
            c6 = TSimd.MultiplyAdd(c6, b, a);
            c7 = TSimd.MultiplyAdd(c7, b, a);
            c8 = TSimd.MultiplyAdd(c8, b, a);
            c9 = TSimd.MultiplyAdd(c9, b, a);
            c10 = TSimd.MultiplyAdd(c10, b, a);
            c11 = TSimd.MultiplyAdd(c11, b, a);
        }
        TVector left = TSimd.Add(TSimd.Add(TSimd.Add(c0, c1), TSimd.Add(c2, c3)), TSimd.Add(c4, c5));
        TVector right = TSimd.Add(TSimd.Add(TSimd.Add(c6, c7), TSimd.Add(c8, c9)), TSimd.Add(c10, c11));
        return TSimd.Sum(TSimd.Add(left, right));
    }
}
