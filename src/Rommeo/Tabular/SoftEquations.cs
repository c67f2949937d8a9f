using Rommeo.Numerics.Functions;

namespace Rommeo.Tabular;

/// <summary>
/// The equations of ROMMEO at one state, in log domain. Shapes: q is [A, O], row-major, own actions first; everything of the others is [O].
/// Source: Tian et al. 2019, Theorem 1 in its corrected form; numbers as in the README of ROMMEO-Q. beta is the weight of the KL term, 1 in the paper.
/// </summary>
internal static class SoftEquations
{
    /// <summary>
    /// Effectively computes l[o] = alpha LogSumExp_a(q[a,o] / alpha), the soft maximum over own actions, for alpha > 0. An action that may not be
    /// played has q of minus infinity; l[o] is minus infinity if that is true of all.
    /// </summary>
    internal static void SoftMaximum(ReadOnlySpan<double> q, double alpha, Span<double> l)
    {
        for (int o = 0; o < l.Length; o++)
        {
            double largest = q[o];
            for (int k = o + l.Length; k < q.Length; k += l.Length)
                largest = Math.Max(largest, q[k]);
            l[o] = largest;
            if (double.IsNegativeInfinity(largest))
                continue;
            double sum = 0;
            for (int k = o; k < q.Length; k += l.Length)
                sum += Math.Exp((q[k] - largest) / alpha);
            l[o] += alpha * Math.Log(sum);
        }
    }

    /// <summary>(1.3): effectively computes logPi[a,o] = (q[a,o] - l[o]) / alpha, normalised over a for every o that leaves a choice.</summary>
    internal static void LogPolicy(ReadOnlySpan<double> q, ReadOnlySpan<double> l, double alpha, Span<double> logPi)
    {
        for (int row = 0; row < q.Length; row += l.Length)
        {
            for (int o = 0; o < l.Length; o++)
                logPi[row + o] = double.IsNegativeInfinity(l[o]) ? l[o] : (q[row + o] - l[o]) / alpha;
        }
    }

    /// <summary>
    /// (1.4) and (1.5): effectively computes g = logPrior + l / beta, V = beta LogSumExp(g) and logRho = g - V / beta. Where the prior is zero, so is rho.
    /// </summary>
    /// <returns>V.</returns>
    internal static double LogOpponentModel(ReadOnlySpan<double> logPrior, ReadOnlySpan<double> l, double beta, Span<double> logRho)
    {
        for (int o = 0; o < l.Length; o++)
            logRho[o] = logPrior[o] + l[o] / beta;
        double logSum = LogSpace.LogSumExp<double>(logRho);
        for (int o = 0; o < l.Length; o++)
            logRho[o] -= logSum;
        return beta * logSum;
    }

    /// <summary>The value when the opponent model is held at the prior, so that its KL term is zero: V = sum_o P(o) l(o).</summary>
    internal static double EmpiricalValue(ReadOnlySpan<double> prior, ReadOnlySpan<double> l)
    {
        double v = 0;
        for (int o = 0; o < l.Length; o++)
            v += prior[o] * l[o];
        return v;
    }

    /// <summary>Effectively computes destination[k] = log x[k], minus infinity for zero.</summary>
    internal static void Log(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int k = 0; k < x.Length; k++)
            destination[k] = Math.Log(x[k]);
    }

    /// <summary>Effectively computes destination[k] = exp(x[k]), zero for minus infinity.</summary>
    internal static void Exp(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int k = 0; k < x.Length; k++)
            destination[k] = Math.Exp(x[k]);
    }

    /// <summary>Effectively computes marginal[a] = sum_o rho[o] exp(logPi[a,o]), the policy that is really played.</summary>
    internal static void Marginal(ReadOnlySpan<double> rho, ReadOnlySpan<double> logPi, Span<double> marginal)
    {
        for (int a = 0; a < marginal.Length; a++)
        {
            double sum = 0;
            for (int o = 0; o < rho.Length; o++)
            {
                if (rho[o] > 0)
                    sum += rho[o] * Math.Exp(logPi[a * rho.Length + o]);
            }
            marginal[a] = sum;
        }
    }
}
