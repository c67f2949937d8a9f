using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Numerics.Networks;

/// <summary>Sums of a batch, in double whatever the number type.</summary>
internal static class Accumulate
{
    /// <summary>Effectively computes sum_b values[b], in index order.</summary>
    internal static double Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T value in values)
            sum += double.CreateTruncating(value);
        return sum;
    }

    /// <summary>Effectively computes sum_k values[k]^2; not finite if any value is not.</summary>
    internal static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => double.CreateTruncating(TensorPrimitives.SumOfSquares(values));

    /// <summary>Effectively computes sum[k] += values[k].</summary>
    internal static void Add<T>(ReadOnlySpan<T> values, Span<T> sum)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.Add(sum, values, sum);
}
