using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>
/// Register tiles of y = finish(bias + A x) for one panel of 2 vectors of lanes: R rows of A at a time keep 2R accumulators in registers.
/// a is [R, K] with any strides (so that A and its transpose use the same tile), x is [K, lanes] and y is [R, lanes] with row strides.
/// </summary>
internal static class ProductTiles<TSimd, TVector, T, TFinish>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
    where TFinish : struct, IFinish<TSimd, TVector, T>
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Six rows.</summary>
    [MethodImpl(Hot)]
    internal static void Six(ref T a, nint aRow, nint aStep, ref T bias, ref T x, nint xRow, int depth, ref T y, nint yRow)
    {
        int half = TSimd.Count;
        TVector c00 = TSimd.Broadcast(bias), c01 = c00;
        TVector c10 = TSimd.Broadcast(Unsafe.Add(ref bias, 1)), c11 = c10;
        TVector c20 = TSimd.Broadcast(Unsafe.Add(ref bias, 2)), c21 = c20;
        TVector c30 = TSimd.Broadcast(Unsafe.Add(ref bias, 3)), c31 = c30;
        TVector c40 = TSimd.Broadcast(Unsafe.Add(ref bias, 4)), c41 = c40;
        TVector c50 = TSimd.Broadcast(Unsafe.Add(ref bias, 5)), c51 = c50;
        nint aRow2 = 2 * aRow;
        ref T a3 = ref Unsafe.Add(ref a, aRow2 + aRow);
        for (int k = 0; k < depth; k++)
        {
            TVector x0 = TSimd.Load(ref x, 0), x1 = TSimd.Load(ref x, half);
            TVector w = TSimd.Broadcast(a);
            (c00, c01) = (TSimd.MultiplyAdd(w, x0, c00), TSimd.MultiplyAdd(w, x1, c01));
            w = TSimd.Broadcast(Unsafe.Add(ref a, aRow));
            (c10, c11) = (TSimd.MultiplyAdd(w, x0, c10), TSimd.MultiplyAdd(w, x1, c11));
            w = TSimd.Broadcast(Unsafe.Add(ref a, aRow2));
            (c20, c21) = (TSimd.MultiplyAdd(w, x0, c20), TSimd.MultiplyAdd(w, x1, c21));
            w = TSimd.Broadcast(a3);
            (c30, c31) = (TSimd.MultiplyAdd(w, x0, c30), TSimd.MultiplyAdd(w, x1, c31));
            w = TSimd.Broadcast(Unsafe.Add(ref a3, aRow));
            (c40, c41) = (TSimd.MultiplyAdd(w, x0, c40), TSimd.MultiplyAdd(w, x1, c41));
            w = TSimd.Broadcast(Unsafe.Add(ref a3, aRow2));
            (c50, c51) = (TSimd.MultiplyAdd(w, x0, c50), TSimd.MultiplyAdd(w, x1, c51));
            a = ref Unsafe.Add(ref a, aStep);
            a3 = ref Unsafe.Add(ref a3, aStep);
            x = ref Unsafe.Add(ref x, xRow);
        }
        StoreRow(c00, c01, ref y);
        StoreRow(c10, c11, ref Unsafe.Add(ref y, yRow));
        StoreRow(c20, c21, ref Unsafe.Add(ref y, 2 * yRow));
        StoreRow(c30, c31, ref Unsafe.Add(ref y, 3 * yRow));
        StoreRow(c40, c41, ref Unsafe.Add(ref y, 4 * yRow));
        StoreRow(c50, c51, ref Unsafe.Add(ref y, 5 * yRow));
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(Hot)]
    internal static void Four(ref T a, nint aRow, nint aStep, ref T bias, ref T x, nint xRow, int depth, ref T y, nint yRow)
    {
        int half = TSimd.Count;
        TVector c00 = TSimd.Broadcast(bias), c01 = c00;
        TVector c10 = TSimd.Broadcast(Unsafe.Add(ref bias, 1)), c11 = c10;
        TVector c20 = TSimd.Broadcast(Unsafe.Add(ref bias, 2)), c21 = c20;
        TVector c30 = TSimd.Broadcast(Unsafe.Add(ref bias, 3)), c31 = c30;
        ref T a2 = ref Unsafe.Add(ref a, 2 * aRow);
        for (int k = 0; k < depth; k++)
        {
            TVector x0 = TSimd.Load(ref x, 0), x1 = TSimd.Load(ref x, half);
            TVector w = TSimd.Broadcast(a);
            (c00, c01) = (TSimd.MultiplyAdd(w, x0, c00), TSimd.MultiplyAdd(w, x1, c01));
            w = TSimd.Broadcast(Unsafe.Add(ref a, aRow));
            (c10, c11) = (TSimd.MultiplyAdd(w, x0, c10), TSimd.MultiplyAdd(w, x1, c11));
            w = TSimd.Broadcast(a2);
            (c20, c21) = (TSimd.MultiplyAdd(w, x0, c20), TSimd.MultiplyAdd(w, x1, c21));
            w = TSimd.Broadcast(Unsafe.Add(ref a2, aRow));
            (c30, c31) = (TSimd.MultiplyAdd(w, x0, c30), TSimd.MultiplyAdd(w, x1, c31));
            a = ref Unsafe.Add(ref a, aStep);
            a2 = ref Unsafe.Add(ref a2, aStep);
            x = ref Unsafe.Add(ref x, xRow);
        }
        StoreRow(c00, c01, ref y);
        StoreRow(c10, c11, ref Unsafe.Add(ref y, yRow));
        StoreRow(c20, c21, ref Unsafe.Add(ref y, 2 * yRow));
        StoreRow(c30, c31, ref Unsafe.Add(ref y, 3 * yRow));
    }

    /// <summary>Two rows; even and odd k go to accumulators of their own, which keeps both multiply-add units busy.</summary>
    [MethodImpl(Hot)]
    internal static void Two(ref T a, nint aRow, nint aStep, ref T bias, ref T x, nint xRow, int depth, ref T y, nint yRow)
    {
        int half = TSimd.Count;
        TVector c00 = TSimd.Broadcast(bias), c01 = c00, d00 = default, d01 = default;
        TVector c10 = TSimd.Broadcast(Unsafe.Add(ref bias, 1)), c11 = c10, d10 = default, d11 = default;
        int k = 0;
        for (; k + 1 < depth; k += 2)
        {
            TVector x0 = TSimd.Load(ref x, 0), x1 = TSimd.Load(ref x, half);
            TVector w0 = TSimd.Broadcast(a), w1 = TSimd.Broadcast(Unsafe.Add(ref a, aRow));
            (c00, c01) = (TSimd.MultiplyAdd(w0, x0, c00), TSimd.MultiplyAdd(w0, x1, c01));
            (c10, c11) = (TSimd.MultiplyAdd(w1, x0, c10), TSimd.MultiplyAdd(w1, x1, c11));
            a = ref Unsafe.Add(ref a, aStep);
            x = ref Unsafe.Add(ref x, xRow);
            (x0, x1) = (TSimd.Load(ref x, 0), TSimd.Load(ref x, half));
            (w0, w1) = (TSimd.Broadcast(a), TSimd.Broadcast(Unsafe.Add(ref a, aRow)));
            (d00, d01) = (TSimd.MultiplyAdd(w0, x0, d00), TSimd.MultiplyAdd(w0, x1, d01));
            (d10, d11) = (TSimd.MultiplyAdd(w1, x0, d10), TSimd.MultiplyAdd(w1, x1, d11));
            a = ref Unsafe.Add(ref a, aStep);
            x = ref Unsafe.Add(ref x, xRow);
        }
        if (k < depth)
        {
            TVector x0 = TSimd.Load(ref x, 0), x1 = TSimd.Load(ref x, half);
            TVector w0 = TSimd.Broadcast(a), w1 = TSimd.Broadcast(Unsafe.Add(ref a, aRow));
            (c00, c01) = (TSimd.MultiplyAdd(w0, x0, c00), TSimd.MultiplyAdd(w0, x1, c01));
            (c10, c11) = (TSimd.MultiplyAdd(w1, x0, c10), TSimd.MultiplyAdd(w1, x1, c11));
        }
        StoreRow(TSimd.Add(c00, d00), TSimd.Add(c01, d01), ref y);
        StoreRow(TSimd.Add(c10, d10), TSimd.Add(c11, d11), ref Unsafe.Add(ref y, yRow));
    }

    /// <summary>One row, with four sets of accumulators over k.</summary>
    [MethodImpl(Hot)]
    internal static void One(ref T a, nint aStep, ref T bias, ref T x, nint xRow, int depth, ref T y)
    {
        int half = TSimd.Count;
        TVector c0 = TSimd.Broadcast(bias), c1 = c0;
        TVector d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        int k = 0;
        for (; k + 3 < depth; k += 4)
        {
            TVector w = TSimd.Broadcast(a);
            (c0, c1) = (TSimd.MultiplyAdd(w, TSimd.Load(ref x, 0), c0), TSimd.MultiplyAdd(w, TSimd.Load(ref x, half), c1));
            w = TSimd.Broadcast(Unsafe.Add(ref a, aStep));
            ref T x1 = ref Unsafe.Add(ref x, xRow);
            (d0, d1) = (TSimd.MultiplyAdd(w, TSimd.Load(ref x1, 0), d0), TSimd.MultiplyAdd(w, TSimd.Load(ref x1, half), d1));
            w = TSimd.Broadcast(Unsafe.Add(ref a, 2 * aStep));
            ref T x2 = ref Unsafe.Add(ref x1, xRow);
            (e0, e1) = (TSimd.MultiplyAdd(w, TSimd.Load(ref x2, 0), e0), TSimd.MultiplyAdd(w, TSimd.Load(ref x2, half), e1));
            w = TSimd.Broadcast(Unsafe.Add(ref a, 3 * aStep));
            ref T x3 = ref Unsafe.Add(ref x2, xRow);
            (f0, f1) = (TSimd.MultiplyAdd(w, TSimd.Load(ref x3, 0), f0), TSimd.MultiplyAdd(w, TSimd.Load(ref x3, half), f1));
            a = ref Unsafe.Add(ref a, 4 * aStep);
            x = ref Unsafe.Add(ref x3, xRow);
        }
        for (; k < depth; k++)
        {
            TVector w = TSimd.Broadcast(a);
            (c0, c1) = (TSimd.MultiplyAdd(w, TSimd.Load(ref x, 0), c0), TSimd.MultiplyAdd(w, TSimd.Load(ref x, half), c1));
            a = ref Unsafe.Add(ref a, aStep);
            x = ref Unsafe.Add(ref x, xRow);
        }
        StoreRow(TSimd.Add(TSimd.Add(c0, d0), TSimd.Add(e0, f0)), TSimd.Add(TSimd.Add(c1, d1), TSimd.Add(e1, f1)), ref y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector left, TVector right, ref T y)
    {
        TFinish.Store(left, ref y, 0);
        TFinish.Store(right, ref y, TSimd.Count);
    }
}
