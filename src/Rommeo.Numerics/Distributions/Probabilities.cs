using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Numerics.Distributions;

/// <summary>Probabilities from their logarithms, or others in proportion to them.</summary>
internal static class Probabilities
{
    // Far enough above the logarithm of the smallest double that no lane of a vector takes another way than its neighbours.
    private const double Least = -700;
    private static readonly double Nothing = Math.Exp(Least + 1);

    /// <summary>
    /// Effectively computes destination[k] = exp(logs[k]), 0 for a logarithm that stands for an impossible outcome; may work in place. In double the library's exponential rounds the neighbours of such a number
    /// in another way, and who is whose neighbour depends on where memory lies: there impossible outcomes are kept out of its sight.
    /// </summary>
    internal static void FromLogs<T>(ReadOnlySpan<T> logs, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double))
        {
            TensorPrimitives.Exp(logs, destination);
            return;
        }
        TensorPrimitives.Max(logs, T.CreateTruncating(Least), destination);
        TensorPrimitives.Exp<T>(destination, destination);
        T nothing = T.CreateTruncating(Nothing);
        for (int k = 0; k < destination.Length; k++)
            destination[k] = destination[k] <= nothing ? T.Zero : destination[k];
    }
}
