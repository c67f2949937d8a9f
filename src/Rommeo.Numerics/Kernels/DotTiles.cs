using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>
/// Inner products over the whole batch, lane by lane: sum over panels and lanes of u[r] * v. They make the weight gradients of layers that are thin on
/// one side (inputs and heads of a network) and every bias gradient.
/// </summary>
internal static class DotTiles<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Effectively computes destination[r * step] += sum_b u[r, b] v[b] for four rows r of u.</summary>
    [MethodImpl(Hot)]
    internal static void Four(ref T u, nint uRow, nint uPanel, ref T v, nint vPanel, int panels, ref T destination, nint step)
    {
        int half = TSimd.Count;
        TVector c00 = default, c01 = default, c10 = default, c11 = default;
        TVector c20 = default, c21 = default, c30 = default, c31 = default;
        for (int p = 0; p < panels; p++)
        {
            TVector v0 = TSimd.Load(ref v, 0), v1 = TSimd.Load(ref v, half);
            c00 = TSimd.MultiplyAdd(TSimd.Load(ref u, 0), v0, c00);
            c01 = TSimd.MultiplyAdd(TSimd.Load(ref u, half), v1, c01);
            c10 = TSimd.MultiplyAdd(TSimd.Load(ref u, uRow), v0, c10);
            c11 = TSimd.MultiplyAdd(TSimd.Load(ref u, uRow + half), v1, c11);
            ref T u2 = ref Unsafe.Add(ref u, 2 * uRow);
            c20 = TSimd.MultiplyAdd(TSimd.Load(ref u2, 0), v0, c20);
            c21 = TSimd.MultiplyAdd(TSimd.Load(ref u2, half), v1, c21);
            c30 = TSimd.MultiplyAdd(TSimd.Load(ref u2, uRow), v0, c30);
            c31 = TSimd.MultiplyAdd(TSimd.Load(ref u2, uRow + half), v1, c31);
            u = ref Unsafe.Add(ref u, uPanel);
            v = ref Unsafe.Add(ref v, vPanel);
        }
        AddTo(ref destination, TSimd.Add(c00, c01));
        AddTo(ref Unsafe.Add(ref destination, step), TSimd.Add(c10, c11));
        AddTo(ref Unsafe.Add(ref destination, 2 * step), TSimd.Add(c20, c21));
        AddTo(ref Unsafe.Add(ref destination, 3 * step), TSimd.Add(c30, c31));
    }

    /// <summary>Effectively computes destination += sum_b u[b] v[b].</summary>
    [MethodImpl(Hot)]
    internal static void One(ref T u, nint uPanel, ref T v, nint vPanel, int panels, ref T destination)
    {
        int half = TSimd.Count;
        TVector c0 = default, c1 = default;
        for (int p = 0; p < panels; p++)
        {
            c0 = TSimd.MultiplyAdd(TSimd.Load(ref u, 0), TSimd.Load(ref v, 0), c0);
            c1 = TSimd.MultiplyAdd(TSimd.Load(ref u, half), TSimd.Load(ref v, half), c1);
            u = ref Unsafe.Add(ref u, uPanel);
            v = ref Unsafe.Add(ref v, vPanel);
        }
        AddTo(ref destination, TSimd.Add(c0, c1));
    }

    /// <summary>Effectively computes destination += sum_b u[b].</summary>
    [MethodImpl(Hot)]
    internal static void Sum(ref T u, nint uPanel, int panels, ref T destination)
    {
        int half = TSimd.Count;
        TVector c0 = default, c1 = default;
        for (int p = 0; p < panels; p++)
        {
            c0 = TSimd.Add(TSimd.Load(ref u, 0), c0);
            c1 = TSimd.Add(TSimd.Load(ref u, half), c1);
            u = ref Unsafe.Add(ref u, uPanel);
        }
        AddTo(ref destination, TSimd.Add(c0, c1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref T destination, TVector sum) => destination += TSimd.Sum(sum);
}
