using System.Numerics;

namespace Rommeo.Numerics.Functions;

/// <summary>Entropies and Kullback-Leibler divergences of finite distributions, in nats, with 0 log 0 = 0.</summary>
public static class Divergence
{
    /// <summary>Effectively computes H(p) = -sum_k p[k] log p[k].</summary>
    public static T Entropy<T>(ReadOnlySpan<T> p)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T probability in p)
        {
            if (probability != T.Zero)
                sum -= probability * T.Log(probability);
        }
        return sum;
    }

    /// <summary>Effectively computes KL(p || q) = sum_k p[k] (log p[k] - log q[k]); infinite where p[k] > 0 = q[k].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T KullbackLeibler<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ThrowIfLengthsDiffer(p.Length, q.Length);
        T sum = T.Zero;
        for (int k = 0; k < p.Length; k++)
        {
            if (p[k] != T.Zero)
                sum += p[k] * (T.Log(p[k]) - T.Log(q[k]));
        }
        return sum;
    }

    /// <summary>Effectively computes H(p) = -sum_k exp(logP[k]) logP[k] from logarithms; minus infinity contributes 0.</summary>
    public static T EntropyFromLogs<T>(ReadOnlySpan<T> logP)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T logarithm in logP)
        {
            if (!T.IsNegativeInfinity(logarithm))
                sum -= T.Exp(logarithm) * logarithm;
        }
        return sum;
    }

    /// <summary>Effectively computes KL(p || q) = sum_k exp(logP[k]) (logP[k] - logQ[k]) from logarithms; logP[k] of minus infinity contributes 0.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T KullbackLeiblerFromLogs<T>(ReadOnlySpan<T> logP, ReadOnlySpan<T> logQ)
        where T : IBinaryFloatingPointIeee754<T>
    {
        ThrowIfLengthsDiffer(logP.Length, logQ.Length);
        T sum = T.Zero;
        for (int k = 0; k < logP.Length; k++)
        {
            if (!T.IsNegativeInfinity(logP[k]))
                sum += T.Exp(logP[k]) * (logP[k] - logQ[k]);
        }
        return sum;
    }

    private static void ThrowIfLengthsDiffer(int p, int q)
    {
        if (p != q)
            throw new ArgumentException($"distributions over {p} and {q} outcomes cannot be compared", nameof(q));
    }
}
