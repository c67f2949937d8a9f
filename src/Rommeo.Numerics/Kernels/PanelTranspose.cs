using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Rommeo.Numerics.Kernels;

/// <summary>Turns a panel [features, lanes] into rows of samples [lanes, features].</summary>
internal static class PanelTranspose
{
    /// <summary>
    /// Effectively computes transposed[lane * row + feature] = panel[feature * lanes + lane]. Features are taken four at a time: the panel must be readable, and
    /// the transposed rows writable, up to the next multiple of four.
    /// </summary>
    internal static void Run<T>(ref T panel, int features, int lanes, ref T transposed, nint row)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Sse.IsSupported)
        {
            FourByFour(ref Unsafe.As<T, float>(ref panel), features, lanes, ref Unsafe.As<T, float>(ref transposed), row);
            return;
        }
        for (int feature = 0; feature < features; feature++)
        {
            for (int lane = 0; lane < lanes; lane++)
                Unsafe.Add(ref transposed, lane * row + feature) = Unsafe.Add(ref panel, feature * lanes + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourByFour(ref float panel, int features, int lanes, ref float transposed, nint row)
    {
        for (int lane = 0; lane < lanes; lane += 4)
        {
            for (int feature = 0; feature < features; feature += 4)
            {
                ref float source = ref Unsafe.Add(ref panel, feature * lanes + lane);
                Vector128<float> r0 = Vector128.LoadUnsafe(ref source);
                Vector128<float> r1 = Vector128.LoadUnsafe(ref source, (nuint)lanes);
                Vector128<float> r2 = Vector128.LoadUnsafe(ref source, (nuint)(2 * lanes));
                Vector128<float> r3 = Vector128.LoadUnsafe(ref source, (nuint)(3 * lanes));
                Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1);
                Vector128<float> low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
                ref float destination = ref Unsafe.Add(ref transposed, lane * row + feature);
                Sse.MoveLowToHigh(low01, low23).StoreUnsafe(ref destination);
                Sse.MoveHighToLow(low23, low01).StoreUnsafe(ref destination, (nuint)row);
                Sse.MoveLowToHigh(high01, high23).StoreUnsafe(ref destination, (nuint)(2 * row));
                Sse.MoveHighToLow(high23, high01).StoreUnsafe(ref destination, (nuint)(3 * row));
            }
        }
    }
}
