using Rommeo.Numerics.Functions;
using Rommeo.Tabular;
using Rommeo.Theory;

namespace Rommeo.Tests.Theory;

/// <summary>A suite that could not fail would prove nothing: each of these formulas is wrong in one place, and each is caught.</summary>
public sealed class BrokenFormulaTests
{
    [Fact]
    public void A_value_without_the_power_alpha_is_no_contraction() => Catches(
        new WithoutThePower(),
        "adding c to every entry of Q adds c to V", "|T Q1 - T Q2| <= gamma |Q1 - Q2|, for every alpha and beta",
        "the one-step objective of (1.3) and (1.5) equals V of (1.4)", "Q* is the Q of its own (pi*, rho*)");

    [Fact]
    public void The_printed_value_with_Q_instead_of_Q_over_alpha_is_not_the_objective() => Catches(
        new UnscaledSoftMaximum(),
        "adding c to every entry of Q adds c to V", "the one-step objective of (1.3) and (1.5) equals V of (1.4)", "max_a Q <= L <= max_a Q + alpha log A");

    [Fact]
    public void A_policy_without_the_temperature_does_not_improve() => Catches(
        new UnscaledPolicy(),
        "for fixed rho, pi ~ exp(Q/alpha) improves Q everywhere", "the one-step objective of (1.3) and (1.5) equals V of (1.4)");

    [Fact]
    public void An_objective_without_the_divergence_exceeds_the_value() => Catches(
        new WithoutDivergence(),
        "no other (pi, rho) exceeds V in one step", "the one-step objective of (1.3) and (1.5) equals V of (1.4)",
        "the mean of log w over any (pi, rho) is their objective, at most V");

    [Fact]
    public void An_opponent_model_without_the_entropy_does_not_improve() => Catches(
        new EntropyLeftOut(),
        "for fixed pi, rho ~ P exp(E_pi Q + alpha H) improves Q everywhere", "the best rho against a given pi is that of Theorem 5");

    [Fact]
    public void An_opponent_model_without_the_prior_plays_what_nobody_plays() => Catches(
        new WithoutPrior(),
        "P(o) = 0 implies rho(o) = 0, and rho sums to 1", "the one-step objective of (1.3) and (1.5) equals V of (1.4)");

    [Fact]
    public void The_printed_importance_weight_has_variance() => Catches(
        new PrintedWeight(),
        "with exact pi and rho every sample has log w = V: zero variance", "the mean of log w over any (pi, rho) is their objective, at most V");

    [Fact]
    public void A_sum_without_the_shift_overflows() => Catches(
        new Unshifted(), "entries of +-10 000 give finite values and normalised policies");

    private static void Catches(SoftOperators broken, params string[] statements)
    {
        IReadOnlyList<TheoryStatement> report = TheorySuite.Run(20, seed: 1, broken, TheoryCheck.All, TestContext.Current.CancellationToken);
        Assert.All(statements, expected =>
        {
            TheoryStatement statement = Assert.Single(report, statement => statement.Statement == expected);
            Assert.False(statement.Holds, $"not caught: {expected} ({statement.WorstViolation})");
            Assert.True(statement.WorstViolation > 1e-6);
        });
    }

    /// <summary>V = log sum_o P(o) sum_a exp(Q/alpha).</summary>
    private sealed class WithoutThePower : SoftOperators
    {
        internal override double Value(ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta)
        {
            double[] l = new double[logPrior.Length];
            SoftMaximum(q, alpha, l);
            double[] logRho = [.. l.Select(value => value / alpha)];
            return beta * SoftEquations.LogOpponentModel(logPrior, logRho, 1, logRho);
        }
    }

    /// <summary>Erratum E17: L = alpha log sum_a exp(Q).</summary>
    private sealed class UnscaledSoftMaximum : SoftOperators
    {
        internal override void SoftMaximum(ReadOnlySpan<double> q, double alpha, Span<double> l)
        {
            base.SoftMaximum(q, 1, l);
            for (int o = 0; o < l.Length; o++)
                l[o] *= alpha;
        }
    }

    /// <summary>Erratum E16: pi ~ exp(Q).</summary>
    private sealed class UnscaledPolicy : SoftOperators
    {
        internal override void LogPolicy(ReadOnlySpan<double> q, double alpha, int others, Span<double> logPi) => base.LogPolicy(q, 1, others, logPi);
    }

    /// <summary>beta = 0 in the objective.</summary>
    private sealed class WithoutDivergence : SoftOperators
    {
        internal override double Objective(
            ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, ReadOnlySpan<double> logRho, ReadOnlySpan<double> logPrior, double alpha, double beta) =>
            base.Objective(q, logPi, logRho, logPrior, alpha, beta: 0);
    }

    /// <summary>Erratum E22 taken literally: an entropy that does not depend on o drops out of rho.</summary>
    private sealed class EntropyLeftOut : SoftOperators
    {
        internal override void LogImprovedOpponentModel(
            ReadOnlySpan<double> q, ReadOnlySpan<double> logPi, ReadOnlySpan<double> logPrior, double alpha, double beta, Span<double> logRho) =>
            base.LogImprovedOpponentModel(q, logPi, logPrior, alpha: 0, beta, logRho);
    }

    /// <summary>rho ~ exp(L).</summary>
    private sealed class WithoutPrior : SoftOperators
    {
        internal override double LogOpponentModel(
            ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta, Span<double> logRho)
        {
            base.LogOpponentModel(q, new double[logPrior.Length], alpha, beta, logRho);
            return Value(q, logPrior, alpha, beta);
        }

        internal override double Value(ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta) =>
            base.LogOpponentModel(q, logPrior, alpha, beta, new double[logPrior.Length]);
    }

    /// <summary>Erratum E1: P exp(Q) / (pi rho).</summary>
    private sealed class PrintedWeight : SoftOperators
    {
        internal override double LogWeight(double q, double logPi, double logRho, double logPrior, double alpha, double beta) =>
            logPrior - logRho + q - logPi;
    }

    /// <summary>exp(Q/alpha) as the authors' code computes it.</summary>
    private sealed class Unshifted : SoftOperators
    {
        internal override void SoftMaximum(ReadOnlySpan<double> q, double alpha, Span<double> l)
        {
            for (int o = 0; o < l.Length; o++)
            {
                double sum = 0;
                for (int k = o; k < q.Length; k += l.Length)
                    sum += Math.Exp(q[k] / alpha);
                l[o] = Math.Min(double.MaxValue, alpha * Math.Log(sum));
            }
        }

        internal override double Value(ReadOnlySpan<double> q, ReadOnlySpan<double> logPrior, double alpha, double beta)
        {
            double[] g = new double[logPrior.Length];
            SoftMaximum(q, alpha, g);
            for (int o = 0; o < g.Length; o++)
                g[o] = logPrior[o] + g[o] / beta;
            return double.IsFinite(g.Max()) ? beta * LogSpace.LogSumExp<double>(g) : double.NaN;
        }
    }
}
