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
        long start = Stopwatch.GetTimestamp();
        double operations;
        if (Vector512.IsHardwareAccelerated)
            operations = Run512();
        else if (Vector256.IsHardwareAccelerated)
            operations = Run256();
        else
            operations = Run128();
        return operations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Run512()
    {
        Vector512<float> a = Vector512.Create(1.0001f), b = Vector512.Create(0.9999f);
        Vector512<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (long round = 0; round < Rounds; round++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, b, a);
            c1 = Vector512.FusedMultiplyAdd(c1, b, a);
            c2 = Vector512.FusedMultiplyAdd(c2, b, a);
            c3 = Vector512.FusedMultiplyAdd(c3, b, a);
            c4 = Vector512.FusedMultiplyAdd(c4, b, a);
            c5 = Vector512.FusedMultiplyAdd(c5, b, a);
            c6 = Vector512.FusedMultiplyAdd(c6, b, a);
            c7 = Vector512.FusedMultiplyAdd(c7, b, a);
            c8 = Vector512.FusedMultiplyAdd(c8, b, a);
            c9 = Vector512.FusedMultiplyAdd(c9, b, a);
            c10 = Vector512.FusedMultiplyAdd(c10, b, a);
            c11 = Vector512.FusedMultiplyAdd(c11, b, a);
        }
        _sink = Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
        return 2.0 * Accumulators * Vector512<float>.Count * Rounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Run256()
    {
        Vector256<float> a = Vector256.Create(1.0001f), b = Vector256.Create(0.9999f);
        Vector256<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (long round = 0; round < Rounds; round++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, b, a);
            c1 = Vector256.FusedMultiplyAdd(c1, b, a);
            c2 = Vector256.FusedMultiplyAdd(c2, b, a);
            c3 = Vector256.FusedMultiplyAdd(c3, b, a);
            c4 = Vector256.FusedMultiplyAdd(c4, b, a);
            c5 = Vector256.FusedMultiplyAdd(c5, b, a);
            c6 = Vector256.FusedMultiplyAdd(c6, b, a);
            c7 = Vector256.FusedMultiplyAdd(c7, b, a);
            c8 = Vector256.FusedMultiplyAdd(c8, b, a);
            c9 = Vector256.FusedMultiplyAdd(c9, b, a);
            c10 = Vector256.FusedMultiplyAdd(c10, b, a);
            c11 = Vector256.FusedMultiplyAdd(c11, b, a);
        }
        _sink = Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
        return 2.0 * Accumulators * Vector256<float>.Count * Rounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Run128()
    {
        Vector128<float> a = Vector128.Create(1.0001f), b = Vector128.Create(0.9999f);
        Vector128<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a, c10 = a, c11 = a;
        for (long round = 0; round < Rounds; round++)
        {
            c0 = Vector128.FusedMultiplyAdd(c0, b, a);
            c1 = Vector128.FusedMultiplyAdd(c1, b, a);
            c2 = Vector128.FusedMultiplyAdd(c2, b, a);
            c3 = Vector128.FusedMultiplyAdd(c3, b, a);
            c4 = Vector128.FusedMultiplyAdd(c4, b, a);
            c5 = Vector128.FusedMultiplyAdd(c5, b, a);
            c6 = Vector128.FusedMultiplyAdd(c6, b, a);
            c7 = Vector128.FusedMultiplyAdd(c7, b, a);
            c8 = Vector128.FusedMultiplyAdd(c8, b, a);
            c9 = Vector128.FusedMultiplyAdd(c9, b, a);
            c10 = Vector128.FusedMultiplyAdd(c10, b, a);
            c11 = Vector128.FusedMultiplyAdd(c11, b, a);
        }
        _sink = Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
        return 2.0 * Accumulators * Vector128<float>.Count * Rounds;
    }
}
