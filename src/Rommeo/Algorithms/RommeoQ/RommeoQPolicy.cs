using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>
/// The behaviour that follows from one state's Q [A, O], prior P [O] and temperature: opponent model, conditional policy, the marginal policy
/// that is played, and the value of the state. Holds the results of the newest call.
/// </summary>
internal sealed class RommeoQPolicy(int actions, int others, RommeoQConfig config)
{
    private readonly double[] _l = new double[others];
    private readonly double[] _logPrior = new double[others];
    private readonly double[] _logRho = new double[others];
    private readonly double[] _rho = new double[others];
    private readonly double[] _logPi = new double[actions * others];
    private readonly double[] _marginal = new double[actions];
    private readonly double[] _conditional = new double[actions];
    private readonly double[] _uniform = Uniform(others);

    /// <summary>rho(.|s), [O].</summary>
    internal ReadOnlySpan<double> OpponentModel => _rho;

    /// <summary>sum_o rho(o|s) pi(.|s,o), [A]; filled by <see cref="EvaluateMarginal"/>.</summary>
    internal ReadOnlySpan<double> MarginalPolicy => _marginal;

    /// <summary>Computes the opponent model and returns V(s), the plain or the centred one.</summary>
    internal double Evaluate(ReadOnlySpan<double> q, ReadOnlySpan<double> prior, double alpha)
    {
        SoftEquations.SoftMaximum(q, alpha, _l);
        double v = config.OpponentModel switch
        {
            OpponentModelKind.Regularised => EvaluateRegularised(prior),
            OpponentModelKind.Empirical => EvaluateFixed(prior),
            _ => EvaluateFixed(_uniform),
        };
        return config.CentredEntropy ? v - alpha * Math.Log(actions) : v;
    }

    /// <summary>Computes the opponent model and the marginal policy.</summary>
    internal void EvaluateMarginal(ReadOnlySpan<double> q, ReadOnlySpan<double> prior, double alpha)
    {
        Evaluate(q, prior, alpha);
        SoftEquations.LogPolicy(q, _l, alpha, _logPi);
        SoftEquations.Marginal(_rho, _logPi, _marginal);
    }

    /// <summary>An own action drawn from the marginal policy the cheap way: first o from rho(.|s), then a from pi(.|s,o).</summary>
    internal int Sample(ReadOnlySpan<double> q, ReadOnlySpan<double> prior, double alpha, ref PhiloxGenerator random)
    {
        Evaluate(q, prior, alpha);
        int o = random.NextCategorical(_rho);
        for (int a = 0; a < actions; a++)
            _conditional[a] = Math.Exp((q[a * others + o] - _l[o]) / alpha);
        return random.NextCategorical(_conditional);
    }

    private double EvaluateRegularised(ReadOnlySpan<double> prior)
    {
        SoftEquations.Log(prior, _logPrior);
        double v = SoftEquations.LogOpponentModel(_logPrior, _l, config.Beta, _logRho);
        SoftEquations.Exp(_logRho, _rho);
        return v;
    }

    private double EvaluateFixed(ReadOnlySpan<double> opponentModel)
    {
        opponentModel.CopyTo(_rho);
        return SoftEquations.EmpiricalValue(opponentModel, _l);
    }

    private static double[] Uniform(int count)
    {
        double[] uniform = new double[count];
        Array.Fill(uniform, 1.0 / count);
        return uniform;
    }
}
