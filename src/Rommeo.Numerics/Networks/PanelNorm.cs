using System.Numerics;
using System.Runtime.InteropServices;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// Layer normalisation (Ba et al. 2016) of one panel [features, lanes], one feature after another: xhat = (x - mean) / sqrt(variance + 1e-5) over the features of a lane, y = gain xhat + shift. A panel has
/// as many lanes as some whole vectors.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PanelNorm<T>(int lanes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;

    /// <summary>y of x; may work in place.</summary>
    internal void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> shift, Span<T> y)
    {
        ref T from = ref MemoryMarshal.GetReference(x[..(gain.Length * lanes)]);
        ref T to = ref MemoryMarshal.GetReference(y[..(gain.Length * lanes)]);
        for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
        {
            (Vector<T> mean, Vector<T> inverse) = Moments(ref from, gain.Length, lane);
            for (int f = 0; f < gain.Length; f++)
            {
                nuint at = (nuint)(f * lanes + lane);
                Vector<T> normalised = (Vector.LoadUnsafe(ref from, at) - mean) * inverse;
                (normalised * gain[f] + new Vector<T>(shift[f])).StoreUnsafe(ref to, at);
            }
        }
    }

    /// <summary>
    /// From dL/dy: adds to the gradients of gain and shift and turns <paramref name="gradient"/> into dL/dx = (g - mean g - xhat mean(g xhat)) / sigma with g = gain dL/dy.
    /// </summary>
    internal void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, Span<T> gradient, Span<T> gainGradient, Span<T> shiftGradient)
    {
        ref T from = ref MemoryMarshal.GetReference(x[..(gain.Length * lanes)]);
        ref T to = ref MemoryMarshal.GetReference(gradient[..(gain.Length * lanes)]);
        var perFeature = new Vector<T>(T.CreateTruncating(1.0 / gain.Length));
        for (int lane = 0; lane < lanes; lane += Vector<T>.Count)
        {
            (Vector<T> mean, Vector<T> inverse) = Moments(ref from, gain.Length, lane);
            Vector<T> sum = Vector<T>.Zero, dot = Vector<T>.Zero;
            for (int f = 0; f < gain.Length; f++)
            {
                nuint at = (nuint)(f * lanes + lane);
                Vector<T> normalised = (Vector.LoadUnsafe(ref from, at) - mean) * inverse, dy = Vector.LoadUnsafe(ref to, at), g = dy * gain[f];
                gainGradient[f] += Vector.Sum(dy * normalised);
                shiftGradient[f] += Vector.Sum(dy);
                sum += g;
                dot += g * normalised;
            }
            sum *= perFeature;
            dot *= perFeature;
            for (int f = 0; f < gain.Length; f++)
            {
                nuint at = (nuint)(f * lanes + lane);
                Vector<T> normalised = (Vector.LoadUnsafe(ref from, at) - mean) * inverse, g = Vector.LoadUnsafe(ref to, at) * gain[f];
                ((g - sum - normalised * dot) * inverse).StoreUnsafe(ref to, at);
            }
        }
    }

    /// <summary>Mean and 1 / sqrt(variance + 1e-5) of some neighbouring lanes.</summary>
    private (Vector<T> Mean, Vector<T> Inverse) Moments(ref T x, int features, int lane)
    {
        var perFeature = new Vector<T>(T.CreateTruncating(1.0 / features));
        Vector<T> sum = Vector<T>.Zero, squares = Vector<T>.Zero;
        for (int f = 0; f < features; f++)
            sum += Vector.LoadUnsafe(ref x, (nuint)(f * lanes + lane));
        Vector<T> mean = sum * perFeature;
        for (int f = 0; f < features; f++)
        {
            Vector<T> difference = Vector.LoadUnsafe(ref x, (nuint)(f * lanes + lane)) - mean;
            squares += difference * difference;
        }
        return (mean, Vector<T>.One / Vector.SquareRoot(squares * perFeature + new Vector<T>(T.CreateTruncating(Epsilon))));
    }
}
