using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// Layer normalisation (Ba et al. 2016) of one panel [features, lanes] without gain and shift: xhat = (x - mean) / sqrt(variance + 1e-5) over the features of a lane. A panel has as many lanes as some
/// pairs of whole vectors; two vectors are worked on side by side, since each of them alone would wait for its own sums.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class PanelNorm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;

    private static int Half => Vector<T>.Count;

    /// <summary>xhat, [features, lanes], and 1 / sqrt(variance + 1e-5), [lanes], of x whose rows stand <paramref name="row"/> apart.</summary>
    internal static void Forward(ref T x, nint row, int features, Span<T> normalised, Span<T> inverse)
    {
        int lanes = inverse.Length;
        ref T to = ref normalised[..(features * lanes)][0];
        for (int lane = 0; lane < lanes; lane += 2 * Half)
        {
            ref T from = ref Unsafe.Add(ref x, lane);
            (Vector<T> mean0, Vector<T> mean1) = Means(ref from, row, features);
            (Vector<T> scale0, Vector<T> scale1) = Inverses(ref from, row, features, mean0, mean1);
            scale0.CopyTo(inverse[lane..]);
            scale1.CopyTo(inverse[(lane + Half)..]);
            ref T y = ref Unsafe.Add(ref to, lane);
            for (int f = 0; f < features; f++)
            {
                ((Vector.LoadUnsafe(ref from) - mean0) * scale0).StoreUnsafe(ref y);
                ((Vector.LoadUnsafe(ref from, (nuint)Half) - mean1) * scale1).StoreUnsafe(ref y, (nuint)Half);
                from = ref Unsafe.Add(ref from, row);
                y = ref Unsafe.Add(ref y, lanes);
            }
        }
    }

    /// <summary>
    /// From g = dL/dxhat to the gradient below the activation whose value h was normalised, dL/dz = f'(z) (g - mean g - xhat mean(g xhat)) / sigma, written over h.
    /// </summary>
    internal static void Backward(ReadOnlySpan<T> gradient, ReadOnlySpan<T> normalised, ReadOnlySpan<T> inverse, Activation activation, Span<T> h)
    {
        int lanes = inverse.Length, features = h.Length / lanes;
        var perFeature = new Vector<T>(T.CreateTruncating(1.0 / features));
        for (int lane = 0; lane < lanes; lane += Half)
        {
            ref T g = ref Unsafe.Add(ref Unsafe.AsRef(in gradient[0]), lane);
            ref T xhat = ref Unsafe.Add(ref Unsafe.AsRef(in normalised[0]), lane);
            (Vector<T> sum, Vector<T> dot) = Sums(ref g, ref xhat, lanes, features);
            (Vector<T> meanG, Vector<T> meanDot) = (sum * perFeature, dot * perFeature);
            var scale = new Vector<T>(inverse[lane..]);
            ref T z = ref Unsafe.Add(ref h[0], lane);
            for (nint at = 0, end = (nint)features * lanes; at < end; at += lanes)
            {
                Vector<T> value = Vector.LoadUnsafe(ref z, (nuint)at);
                Vector<T> dx = (Vector.LoadUnsafe(ref g, (nuint)at) - meanG - Vector.LoadUnsafe(ref xhat, (nuint)at) * meanDot) * scale;
                Through(activation, dx, value).StoreUnsafe(ref z, (nuint)at);
            }
        }
    }

    /// <summary>dx f'(z) where h = f(z).</summary>
    internal static Vector<T> Through(Activation activation, Vector<T> dx, Vector<T> h) => activation == Activation.Relu
        ? Vector.ConditionalSelect(Vector.GreaterThan(h, Vector<T>.Zero), dx, Vector<T>.Zero)
        : dx * (Vector<T>.One - h * h);

    private static (Vector<T> Mean0, Vector<T> Mean1) Means(ref T x, nint row, int features)
    {
        Vector<T> a0 = Vector<T>.Zero, a1 = Vector<T>.Zero, b0 = Vector<T>.Zero, b1 = Vector<T>.Zero;
        int f = 0;
        for (; f + 1 < features; f += 2)
        {
            ref T next = ref Unsafe.Add(ref x, row);
            (a0, a1) = (a0 + Vector.LoadUnsafe(ref x), a1 + Vector.LoadUnsafe(ref x, (nuint)Half));
            (b0, b1) = (b0 + Vector.LoadUnsafe(ref next), b1 + Vector.LoadUnsafe(ref next, (nuint)Half));
            x = ref Unsafe.Add(ref next, row);
        }
        if (f < features)
            (a0, a1) = (a0 + Vector.LoadUnsafe(ref x), a1 + Vector.LoadUnsafe(ref x, (nuint)Half));
        var perFeature = new Vector<T>(T.CreateTruncating(1.0 / features));
        return ((a0 + b0) * perFeature, (a1 + b1) * perFeature);
    }

    private static (Vector<T> Inverse0, Vector<T> Inverse1) Inverses(ref T x, nint row, int features, Vector<T> mean0, Vector<T> mean1)
    {
        Vector<T> a0 = Vector<T>.Zero, a1 = Vector<T>.Zero, b0 = Vector<T>.Zero, b1 = Vector<T>.Zero;
        int f = 0;
        for (; f + 1 < features; f += 2)
        {
            ref T next = ref Unsafe.Add(ref x, row);
            Vector<T> d0 = Vector.LoadUnsafe(ref x) - mean0, d1 = Vector.LoadUnsafe(ref x, (nuint)Half) - mean1;
            (a0, a1) = (a0 + d0 * d0, a1 + d1 * d1);
            (d0, d1) = (Vector.LoadUnsafe(ref next) - mean0, Vector.LoadUnsafe(ref next, (nuint)Half) - mean1);
            (b0, b1) = (b0 + d0 * d0, b1 + d1 * d1);
            x = ref Unsafe.Add(ref next, row);
        }
        if (f < features)
        {
            Vector<T> d0 = Vector.LoadUnsafe(ref x) - mean0, d1 = Vector.LoadUnsafe(ref x, (nuint)Half) - mean1;
            (a0, a1) = (a0 + d0 * d0, a1 + d1 * d1);
        }
        return (Inverse(a0 + b0, features), Inverse(a1 + b1, features));
    }

    private static Vector<T> Inverse(Vector<T> squares, int features) =>
        Vector<T>.One / Vector.SquareRoot(squares * new Vector<T>(T.CreateTruncating(1.0 / features)) + new Vector<T>(T.CreateTruncating(Epsilon)));

    /// <summary>sum g and sum g xhat over the features of some neighbouring lanes.</summary>
    private static (Vector<T> Sum, Vector<T> Dot) Sums(ref T g, ref T xhat, int lanes, int features)
    {
        Vector<T> sumA = Vector<T>.Zero, sumB = Vector<T>.Zero, dotA = Vector<T>.Zero, dotB = Vector<T>.Zero;
        nint at = 0, end = (nint)features * lanes;
        for (; at + lanes < end; at += 2 * lanes)
        {
            Vector<T> a = Vector.LoadUnsafe(ref g, (nuint)at), b = Vector.LoadUnsafe(ref g, (nuint)(at + lanes));
            (sumA, sumB) = (sumA + a, sumB + b);
            (dotA, dotB) = (dotA + a * Vector.LoadUnsafe(ref xhat, (nuint)at), dotB + b * Vector.LoadUnsafe(ref xhat, (nuint)(at + lanes)));
        }
        if (at < end)
        {
            Vector<T> a = Vector.LoadUnsafe(ref g, (nuint)at);
            (sumA, dotA) = (sumA + a, dotA + a * Vector.LoadUnsafe(ref xhat, (nuint)at));
        }
        return (sumA + sumB, dotA + dotB);
    }
}
