using System.Numerics;

namespace Rommeo.Numerics.Functions;

/// <summary>
/// Sums of exponentials that neither overflow nor lose the small terms: every exponent is shifted by the largest one first.
/// Minus infinity stands for the logarithm of zero and stays what it is; NaN spreads to the result; plus infinity is refused, because no
/// distribution follows from it. A destination may be the very span of the input, but must not overlap it otherwise.
/// </summary>
public static class LogSpace
{
    /// <summary>Effectively computes log(sum_k exp(x[k])); minus infinity if every x[k] is, or if there is none.</summary>
    /// <exception cref="ArgumentException">Some x[k] is plus infinity.</exception>
    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T largest = Largest(x);
        if (!T.IsFinite(largest))
            return largest;
        T sum = T.Zero;
        foreach (T value in x)
            sum += T.Exp(value - largest);
        return largest + T.Log(sum);
    }

    /// <summary>Effectively computes destination[k] = exp(logits[k]) / sum_j exp(logits[j]); a logit of minus infinity gives 0.</summary>
    /// <exception cref="ArgumentException">A logit is plus infinity, all are minus infinity, or the lengths differ.</exception>
    public static void SoftMax<T>(ReadOnlySpan<T> logits, Span<T> destination)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T largest = LargestLogit(logits, destination.Length);
        T sum = T.Zero;
        for (int k = 0; k < logits.Length; k++)
        {
            T weight = T.Exp(logits[k] - largest);
            destination[k] = weight;
            sum += weight;
        }
        for (int k = 0; k < logits.Length; k++)
            destination[k] /= sum;
    }

    /// <summary>Effectively computes destination[k] = logits[k] - LogSumExp(logits); a logit of minus infinity stays minus infinity.</summary>
    /// <exception cref="ArgumentException">A logit is plus infinity, all are minus infinity, or the lengths differ.</exception>
    public static void LogSoftMax<T>(ReadOnlySpan<T> logits, Span<T> destination)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T largest = LargestLogit(logits, destination.Length);
        T sum = T.Zero;
        foreach (T logit in logits)
            sum += T.Exp(logit - largest);
        T logSum = T.Log(sum);
        // The shift comes first: (logit - largest) is exact enough where logit - (largest + logSum) would round twice at the scale of the logits.
        for (int k = 0; k < logits.Length; k++)
            destination[k] = logits[k] - largest - logSum;
    }

    private static T LargestLogit<T>(ReadOnlySpan<T> logits, int destinationLength)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (destinationLength != logits.Length)
            throw new ArgumentException($"{logits.Length} logits do not fit a destination of length {destinationLength}", nameof(destinationLength));
        T largest = Largest(logits);
        if (T.IsNegativeInfinity(largest) && logits.Length > 0)
            throw new ArgumentException("every logit is minus infinity, so there is nothing to normalise", nameof(logits));
        return largest;
    }

    /// <summary>The largest value; NaN if any value is, minus infinity for an empty span.</summary>
    private static T Largest<T>(ReadOnlySpan<T> x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T largest = T.NegativeInfinity;
        foreach (T value in x)
        {
            if (T.IsNaN(value))
                return T.NaN;
            if (value > largest)
                largest = value;
        }
        return T.IsPositiveInfinity(largest)
            ? throw new ArgumentException("plus infinity has no place among logarithms of weights", nameof(x))
            : largest;
    }
}
