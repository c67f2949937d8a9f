using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy;

/// <summary>Choosing by log-probabilities.</summary>
internal static class Choice
{
    /// <summary>log pi of every available action of a sample, minus infinity for the others.</summary>
    internal static void LogPolicy<T>(CompanyPass<T> logits, int member, int sample, ReadOnlySpan<bool> available, Span<double> logPi)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < logPi.Length; k++)
            logPi[k] = available[k] ? double.CreateTruncating(logits.Output(member, k, sample)) : double.NegativeInfinity;
        Normalise(logPi);
    }

    /// <summary>An outcome drawn with probability exp(logP[k]).</summary>
    internal static int Sample(ReadOnlySpan<double> logP, ref PhiloxGenerator stream)
    {
        double remaining = stream.NextDouble();
        int last = 0;
        for (int k = 0; k < logP.Length; k++)
        {
            double probability = Math.Exp(logP[k]);
            if (!(probability > 0))
                continue;
            last = k;
            remaining -= probability;
            if (remaining < 0)
                break;
        }
        return last;
    }

    /// <summary>Makes log-probabilities out of logits, minus infinity where there is no outcome.</summary>
    internal static void Normalise(Span<double> logP)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double logit in logP)
            largest = Math.Max(largest, logit);
        foreach (double logit in logP)
            sum += Math.Exp(logit - largest);
        double logSum = largest + Math.Log(sum);
        foreach (ref double logit in logP)
            logit -= logSum;
    }

    /// <summary>The likeliest outcome, the lowest index among equals.</summary>
    internal static int Likeliest(ReadOnlySpan<double> logP)
    {
        int best = 0;
        for (int k = 1; k < logP.Length; k++)
        {
            if (logP[k] > logP[best])
                best = k;
        }
        return best;
    }
}
