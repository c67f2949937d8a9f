using Rommeo.Tabular;

namespace Rommeo.Theory;

/// <summary>
/// The formulas under test, each at one state, from logarithms of probabilities. q is [A, O], logPi [A, O] normalised over a, logRho and logPrior [O].
/// Virtual so that tests can break one at a time and see it caught.
/// </summary>
internal class SoftOperators
{
    /// <summary>(1.4): V = beta log sum_o P(o) exp(L(o)/beta).</summary>
    internal virtual double Value(ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta)
    {
        Span<double> logRho = stackalloc double[logPrior.Length];
        return LogOpponentModel(q, logPrior, alpha, beta, logRho);
    }

    /// <summary>(1.3): log pi(a|o) = (Q(a,o) - L(o))/alpha. Also the improved policy of Theorem 4, from Q of the old pair.</summary>
    internal virtual void LogPolicy(ReadOnlySpan<double> q, double alpha, int others, Span<double> logPi)
    {
        Span<double> l = stackalloc double[others];
        SoftMaximum(q, alpha, l);
        SoftEquations.LogPolicy(q, l, alpha, logPi);
    }

    /// <summary>(1.5): log rho(o) = log P(o) + (L(o) - V)/beta.</summary>
    /// <returns>V.</returns>
    internal virtual double LogOpponentModel(
        ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta, Span<double> logRho)
    {
        Span<double> l = stackalloc double[logPrior.Length];
        SoftMaximum(q, alpha, l);
        return SoftEquations.LogOpponentModel(logPrior, l, beta, logRho);
    }

    /// <summary>L(o) = alpha log sum_a exp(Q(a,o)/alpha).</summary>
    internal virtual void SoftMaximum(ReadOnlySpan<double> q, double alpha, Span<double> l) => SoftEquations.SoftMaximum(q, alpha, l);

    /// <summary>Theorem 5: log rho(o) = log P(o) + (sum_a pi(a|o) Q(a,o) + alpha H(pi(.|o)))/beta, normalised: the best answer to any policy.</summary>
    internal virtual void LogImprovedOpponentModel(
        ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, ReadOnlySpan<double> logPrior, double alpha, double beta, Span<double> logRho)
    {
        Span<double> inner = stackalloc double[logPrior.Length];
        for (int o = 0; o < inner.Length; o++)
            inner[o] = Inner(q, logPi, alpha, o, inner.Length);
        SoftEquations.LogOpponentModel(logPrior, inner, beta, logRho);
    }

    /// <summary>(1.2), one step: J = sum_o rho(o) { sum_a pi(a|o) [Q(a,o) - alpha log pi(a|o)] } - beta KL(rho || P).</summary>
    internal virtual double Objective(
        ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, ReadOnlySpan<double> logRho, ReadOnlySpan<double> logPrior, double alpha, double beta)
    {
        double objective = 0;
        for (int o = 0; o < logRho.Length; o++)
        {
            double rho = Math.Exp(logRho[o]);
            if (rho > 0)
                objective += rho * (Inner(q, logPi, alpha, o, logRho.Length) - beta * (logRho[o] - logPrior[o]));
        }
        return objective;
    }

    /// <summary>(1.7): log w = beta (log P(o) - log rho(o)) + Q(a,o) - alpha log pi(a|o).</summary>
    internal virtual double LogWeight(double q, double logPi, double logRho, double logPrior, double alpha, double beta) =>
        beta * (logPrior - logRho) + q - alpha * logPi;

    /// <summary>sum_a pi(a|o) [Q(a,o) - alpha log pi(a|o)].</summary>
    private static double Inner(ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, double alpha, int o, int others)
    {
        double sum = 0;
        for (int k = o; k < q.Length; k += others)
        {
            double pi = Math.Exp(logPi[k]);
            if (pi > 0)
                sum += pi * (q[k] - alpha * logPi[k]);
        }
        return sum;
    }
}
