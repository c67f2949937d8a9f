using Rommeo.Numerics.Functions;

namespace Rommeo.Theory;

/// <summary>Estimates of V from samples of inexact (pi, rho), as erratum E1 corrects them (beta = 1).</summary>
internal static class ValueEstimators
{
    /// <summary>LogSumExp_k(log w_k) - log K with log w_k by (1.7). Consistent for alpha = 1 or exact pi only.</summary>
    internal static double SingleLevel(ReadOnlySpan<double> logWeights) =>
        LogSpace.LogSumExp(logWeights) - Math.Log(logWeights.Length);

    /// <summary>
    /// LogSumExp_k(log P(o_k) - log rho(o_k) + alpha [LogSumExp_m(Q(a_km,o_k)/alpha - log pi(a_km|o_k)) - log M]) - log K, consistent for every alpha.
    /// </summary>
    /// <param name="q">[A, O].</param>
    /// <param name="logPi">[A, O].</param>
    /// <param name="logRho">[O].</param>
    /// <param name="logPrior">[O].</param>
    /// <param name="alpha">Temperature.</param>
    /// <param name="others">Samples o_k, [K].</param>
    /// <param name="own">Samples a_km, [K, M].</param>
    internal static double Nested(
        ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, ReadOnlySpan<double> logRho, ReadOnlySpan<double> logPrior, double alpha,
        ReadOnlySpan<int> others, ReadOnlySpan<int> own)
    {
        int m = own.Length / others.Length;
        double[] outer = new double[others.Length];
        double[] inner = new double[m];
        for (int k = 0; k < others.Length; k++)
        {
            int o = others[k];
            for (int sample = 0; sample < m; sample++)
            {
                int entry = own[k * m + sample] * logRho.Length + o;
                inner[sample] = q[entry] / alpha - logPi[entry];
            }
            outer[k] = logPrior[o] - logRho[o] + alpha * SingleLevel(inner);
        }
        return SingleLevel(outer);
    }
}
