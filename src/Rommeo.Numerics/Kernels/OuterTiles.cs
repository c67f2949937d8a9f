using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>
/// Register tiles of the weight gradient dW += dY X' over a run of panels, for layers wide on both sides. X comes transposed, one row per sample, so that
/// a vector holds neighbouring inputs: dW[r, i..] += sum over samples b of dY[r, b] * xt[b, i..]. Six rows of dY at a time.
/// </summary>
internal static class OuterTiles<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Six rows by two vectors of inputs. dy is [panels, 6, lanes] (rows one after another), xt is [panels * lanes, ...].</summary>
    [MethodImpl(Hot)]
    internal static void Wide(ref T dy, nint dyPanel, ref T xt, nint xtRow, int panels, ref T dw, nint dwRow)
    {
        int half = TSimd.Count;
        nint row = 2 * half;
        ref T d = ref dw;
        TVector c00 = TSimd.Load(ref d, 0), c01 = TSimd.Load(ref d, half);
        d = ref Unsafe.Add(ref d, dwRow);
        TVector c10 = TSimd.Load(ref d, 0), c11 = TSimd.Load(ref d, half);
        d = ref Unsafe.Add(ref d, dwRow);
        TVector c20 = TSimd.Load(ref d, 0), c21 = TSimd.Load(ref d, half);
        d = ref Unsafe.Add(ref d, dwRow);
        TVector c30 = TSimd.Load(ref d, 0), c31 = TSimd.Load(ref d, half);
        d = ref Unsafe.Add(ref d, dwRow);
        TVector c40 = TSimd.Load(ref d, 0), c41 = TSimd.Load(ref d, half);
        d = ref Unsafe.Add(ref d, dwRow);
        TVector c50 = TSimd.Load(ref d, 0), c51 = TSimd.Load(ref d, half);
        for (int p = 0; p < panels; p++)
        {
            ref T a = ref Unsafe.Add(ref dy, p * dyPanel);
            ref T a3 = ref Unsafe.Add(ref a, 3 * row);
            for (int lane = 0; lane < 2 * half; lane++)
            {
                TVector x0 = TSimd.Load(ref xt, 0), x1 = TSimd.Load(ref xt, half);
                TVector w = TSimd.Broadcast(a);
                (c00, c01) = (TSimd.MultiplyAdd(w, x0, c00), TSimd.MultiplyAdd(w, x1, c01));
                w = TSimd.Broadcast(Unsafe.Add(ref a, row));
                (c10, c11) = (TSimd.MultiplyAdd(w, x0, c10), TSimd.MultiplyAdd(w, x1, c11));
                w = TSimd.Broadcast(Unsafe.Add(ref a, 2 * row));
                (c20, c21) = (TSimd.MultiplyAdd(w, x0, c20), TSimd.MultiplyAdd(w, x1, c21));
                w = TSimd.Broadcast(a3);
                (c30, c31) = (TSimd.MultiplyAdd(w, x0, c30), TSimd.MultiplyAdd(w, x1, c31));
                w = TSimd.Broadcast(Unsafe.Add(ref a3, row));
                (c40, c41) = (TSimd.MultiplyAdd(w, x0, c40), TSimd.MultiplyAdd(w, x1, c41));
                w = TSimd.Broadcast(Unsafe.Add(ref a3, 2 * row));
                (c50, c51) = (TSimd.MultiplyAdd(w, x0, c50), TSimd.MultiplyAdd(w, x1, c51));
                a = ref Unsafe.Add(ref a, 1);
                a3 = ref Unsafe.Add(ref a3, 1);
                xt = ref Unsafe.Add(ref xt, xtRow);
            }
        }
        StoreRow(c00, c01, ref dw);
        StoreRow(c10, c11, ref Unsafe.Add(ref dw, dwRow));
        StoreRow(c20, c21, ref Unsafe.Add(ref dw, 2 * dwRow));
        StoreRow(c30, c31, ref Unsafe.Add(ref dw, 3 * dwRow));
        StoreRow(c40, c41, ref Unsafe.Add(ref dw, 4 * dwRow));
        StoreRow(c50, c51, ref Unsafe.Add(ref dw, 5 * dwRow));
    }

    /// <summary>Six rows by one vector of inputs: what remains when the inputs are no multiple of two vectors.</summary>
    [MethodImpl(Hot)]
    internal static void Narrow(ref T dy, nint dyPanel, ref T xt, nint xtRow, int panels, ref T dw, nint dwRow)
    {
        int half = TSimd.Count;
        nint row = 2 * half;
        TVector c0 = TSimd.Load(ref dw, 0), c1 = TSimd.Load(ref dw, dwRow), c2 = TSimd.Load(ref dw, 2 * dwRow);
        TVector c3 = TSimd.Load(ref dw, 3 * dwRow), c4 = TSimd.Load(ref dw, 4 * dwRow), c5 = TSimd.Load(ref dw, 5 * dwRow);
        TVector d0 = default, d1 = default, d2 = default, d3 = default, d4 = default, d5 = default;
        for (int p = 0; p < panels; p++)
        {
            ref T a = ref Unsafe.Add(ref dy, p * dyPanel);
            ref T a3 = ref Unsafe.Add(ref a, 3 * row);
            for (int lane = 0; lane < 2 * half; lane += 2)
            {
                TVector x = TSimd.Load(ref xt, 0);
                c0 = TSimd.MultiplyAdd(TSimd.Broadcast(a), x, c0);
                c1 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, row)), x, c1);
                c2 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, 2 * row)), x, c2);
                c3 = TSimd.MultiplyAdd(TSimd.Broadcast(a3), x, c3);
                c4 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, row)), x, c4);
                c5 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, 2 * row)), x, c5);
                x = TSimd.Load(ref xt, xtRow);
                d0 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, 1)), x, d0);
                d1 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, row + 1)), x, d1);
                d2 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a, 2 * row + 1)), x, d2);
                d3 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, 1)), x, d3);
                d4 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, row + 1)), x, d4);
                d5 = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref a3, 2 * row + 1)), x, d5);
                a = ref Unsafe.Add(ref a, 2);
                a3 = ref Unsafe.Add(ref a3, 2);
                xt = ref Unsafe.Add(ref xt, 2 * xtRow);
            }
        }
        TSimd.Store(TSimd.Add(c0, d0), ref dw, 0);
        TSimd.Store(TSimd.Add(c1, d1), ref dw, dwRow);
        TSimd.Store(TSimd.Add(c2, d2), ref dw, 2 * dwRow);
        TSimd.Store(TSimd.Add(c3, d3), ref dw, 3 * dwRow);
        TSimd.Store(TSimd.Add(c4, d4), ref dw, 4 * dwRow);
        TSimd.Store(TSimd.Add(c5, d5), ref dw, 5 * dwRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVector left, TVector right, ref T dw)
    {
        TSimd.Store(left, ref dw, 0);
        TSimd.Store(right, ref dw, TSimd.Count);
    }
}
