using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural.OnPolicy;

/// <summary>Choosing by log-probabilities.</summary>
internal static class Choice
{
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
