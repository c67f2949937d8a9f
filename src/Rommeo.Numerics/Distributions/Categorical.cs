using System.Numerics;
using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Distributions;

/// <summary>
/// The categorical head: a distribution over k = 0 .. K - 1 given by logits z, log p = z - LogSumExp(z). A logit of minus infinity means
/// that the outcome is impossible. Gradients are with respect to the logits.
/// </summary>
public static class Categorical
{
    /// <summary>Effectively computes logP[k] = logits[k] - LogSumExp(logits).</summary>
    /// <exception cref="ArgumentException">No logit is finite, one is plus infinity, or the lengths differ.</exception>
    public static void LogProbabilities<T>(ReadOnlySpan<T> logits, Span<T> logP)
        where T : IBinaryFloatingPointIeee754<T> => LogSpace.LogSoftMax(logits, logP);

    /// <summary>Effectively computes H = -sum_k p[k] log p[k], in nats.</summary>
    public static T Entropy<T>(ReadOnlySpan<T> logP)
        where T : IBinaryFloatingPointIeee754<T> => Divergence.EntropyFromLogs(logP);

    /// <summary>An outcome drawn with probability exp(logP[k]); takes one uniform number from <paramref name="random"/>.</summary>
    /// <exception cref="ArgumentException">There is no possible outcome.</exception>
    public static int Sample<T>(ReadOnlySpan<T> logP, ref PhiloxGenerator random)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T remaining = T.CreateChecked(random.NextDouble());
        int last = -1;
        for (int k = 0; k < logP.Length; k++)
        {
            T probability = T.Exp(logP[k]);
            if (!(probability > T.Zero))
                continue;
            last = k;
            remaining -= probability;
            if (remaining < T.Zero)
                return k;
        }
        // Rounding may leave a crumb of the unit interval behind the last outcome.
        return last >= 0 ? last : throw new ArgumentException("no outcome has a positive probability", nameof(logP));
    }

    /// <summary>Effectively computes destination[j] = scale * d log p[outcome] / d z[j] = scale * (1[j = outcome] - p[j]).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void LogProbabilityGradient<T>(ReadOnlySpan<T> logP, int outcome, T scale, Span<T> destination)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, logP.Length);
        for (int j = 0; j < logP.Length; j++)
            destination[j] = -scale * T.Exp(logP[j]);
        destination[outcome] += scale;
    }

    /// <summary>Effectively computes destination[j] = scale * d H / d z[j] = -scale * p[j] (log p[j] + H); an impossible outcome gets 0.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void EntropyGradient<T>(ReadOnlySpan<T> logP, T scale, Span<T> destination)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, logP.Length);
        T entropy = Divergence.EntropyFromLogs(logP);
        for (int j = 0; j < logP.Length; j++)
            destination[j] = T.IsNegativeInfinity(logP[j]) ? T.Zero : -scale * T.Exp(logP[j]) * (logP[j] + entropy);
    }
}
