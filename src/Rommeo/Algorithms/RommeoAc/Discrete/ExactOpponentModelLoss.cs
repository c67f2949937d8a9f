using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// J_rho = mean sum_o rho(o) ( beta (log rho(o) - log P(o)) - inner(o) ) with inner(o) = sum_a pi(a|o) (Q(a, o) - alpha log pi(a|o)) (spec 4.1). Trains phi; prior, policy and
/// critic are constants, and nothing is sampled.
/// </summary>
internal sealed class ExactOpponentModelLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly ExactPasses<T> _passes;
    private readonly BatchRows<T> _gradient;

    internal ExactOpponentModelLoss(DiscreteNetworks<T> networks, ExactPasses<T> passes, int capacity)
    {
        _networks = networks;
        _passes = passes;
        _gradient = new BatchRows<T>(networks.Choices.Count, capacity);
    }

    /// <summary>Mean sum_o rho(o) log rho(o) of the newest evaluation.</summary>
    internal double MeanLogRho { get; private set; } = double.NaN;

    /// <summary>Mean KL(rho || P) of the newest evaluation.</summary>
    internal double MeanDivergence { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the opponent model's block.</summary>
    internal double Evaluate(SeenState<T> state, double alpha, double beta)
    {
        BatchRows<T> observation = state.Observation;
        int count = observation.Count;
        _passes.OpponentModel.Evaluate(_networks.OpponentModel, observation, Keep.ForParameters);
        _passes.Prior.Evaluate(_networks.Prior, observation, Keep.Nothing);
        _passes.Answers.Evaluate(_networks.Policy, observation, Keep.Nothing);
        _passes.EvaluateCritic(_networks.Critic, state, Keep.Nothing);
        _passes.EvaluateInner(alpha);

        _gradient.Count = count;
        double loss = 0, logRhoSum = 0, divergence = 0;
        for (int b = 0; b < count; b++)
            loss += OfState(b, beta, 1.0 / count, ref logRhoSum, ref divergence);
        (MeanLogRho, MeanDivergence) = (logRhoSum / count, divergence / count);
        _passes.OpponentModel.BackwardJoint(_networks.OpponentModel, _gradient);
        return loss / count;
    }

    /// <summary>sum_o rho_o h_o with h = beta (log rho - log P) - inner; dJ/dlog rho_o = rho_o (h_o - sum_j rho_j h_j) / B, the derivative of the log inside h summing to 0.</summary>
    private double OfState(int b, double beta, double weight, ref double logRhoSum, ref double divergence)
    {
        BatchRows<T> logRho = _passes.OpponentModel.LogJoint, logPrior = _passes.Prior.LogJoint, inner = _passes.Inner;
        double mean = 0;
        for (int o = 0; o < logRho.Features; o++)
        {
            double logRhoOf = double.CreateTruncating(logRho[o, b]), difference = logRhoOf - double.CreateTruncating(logPrior[o, b]);
            double rho = Math.Exp(logRhoOf), h = beta * difference - double.CreateTruncating(inner[o, b]);
            _gradient[o, b] = T.CreateTruncating(h);
            mean += rho * h;
            logRhoSum += rho * logRhoOf;
            divergence += rho * difference;
        }
        for (int o = 0; o < logRho.Features; o++)
        {
            double h = double.CreateTruncating(_gradient[o, b]);
            _gradient[o, b] = T.CreateTruncating(weight * Math.Exp(double.CreateTruncating(logRho[o, b])) * (h - mean));
        }
        return mean;
    }
}
