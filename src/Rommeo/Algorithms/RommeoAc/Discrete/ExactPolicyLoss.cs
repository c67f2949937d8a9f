using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// J_pi = mean sum_o w(o) sum_a pi(a|o) ( alpha log pi(a|o) - Q(a, o) ) with w = rho, or 1 / nO, which trains the answers to choices that rho excludes, too (spec 4.1). Trains theta.
/// </summary>
internal sealed class ExactPolicyLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly ExactPasses<T> _passes;
    private readonly T[] _weight;

    internal ExactPolicyLoss(DiscreteNetworks<T> networks, ExactPasses<T> passes, int capacity)
    {
        _networks = networks;
        _passes = passes;
        _weight = new T[capacity];
    }

    /// <summary>Mean sum_o rho(o) sum_a pi(a|o) log pi(a|o) of the newest evaluation: minus the entropy of the answers.</summary>
    internal double MeanLogPi { get; private set; } = double.NaN;

    /// <summary>Mean sum_o rho(o) sum_a pi(a|o) Q(a, o) of the newest evaluation.</summary>
    internal double MeanQ { get; private set; } = double.NaN;

    /// <summary>The loss; its gradient goes to the policy's block.</summary>
    internal double Evaluate(SeenState<T> state, double alpha, bool uniformWeight)
    {
        BatchRows<T> observation = state.Observation;
        int count = observation.Count;
        _passes.OpponentModel.Evaluate(_networks.OpponentModel, observation, Keep.Nothing);
        _passes.Answers.Evaluate(_networks.Policy, observation, Keep.ForParameters);
        _passes.EvaluateCritic(_networks.Critic, state, Keep.Nothing);
        _passes.EvaluateInner(alpha);
        double loss = 0, logPi = 0, q = 0;
        for (int o = 0; o < _networks.Choices.Count; o++)
        {
            ReadOnlySpan<T> rho = _passes.OpponentModel.LogJoint.Row(o), inner = _passes.Inner.Row(o);
            Span<T> weight = _weight.AsSpan(0, count);
            T uniform = T.CreateTruncating(1.0 / _networks.Choices.Count);
            for (int b = 0; b < count; b++)
            {
                weight[b] = uniformWeight ? uniform : T.Exp(rho[b]);
                loss -= double.CreateTruncating(weight[b] * inner[b]);
            }
            (double logPiOf, double qOf) = Answer(o, alpha, 1.0 / count, rho, inner, weight);
            (logPi, q) = (logPi + logPiOf, q + qOf);
        }
        (MeanLogPi, MeanQ) = (logPi / count, q / count);
        _passes.Answers.Backward(_networks.Policy);
        return loss / count;
    }

    /// <summary>dJ/d(logit of a after o) = w(o) / B pi(a) ( f(a) - sum_a pi f ) with f = alpha log pi - Q, whose mean under pi is -inner.</summary>
    private (double LogPi, double Q) Answer(int o, double alpha, double scale, ReadOnlySpan<T> logRho, ReadOnlySpan<T> inner, ReadOnlySpan<T> weight)
    {
        T temperature = T.CreateTruncating(alpha), perSample = T.CreateTruncating(scale);
        double logPiSum = 0, qSum = 0;
        for (int a = 0; a < _networks.Actions; a++)
        {
            ReadOnlySpan<T> logPi = _passes.Answers.Row(a, o), q = _passes.Q(a, o);
            Span<T> gradient = _passes.Answers.GradientRow(a, o);
            for (int b = 0; b < weight.Length; b++)
            {
                T pi = T.Exp(logPi[b]);
                gradient[b] = perSample * weight[b] * pi * (temperature * logPi[b] - q[b] + inner[b]);
                double joint = double.CreateTruncating(pi * T.Exp(logRho[b]));
                logPiSum += joint * double.CreateTruncating(logPi[b]);
                qSum += joint * double.CreateTruncating(q[b]);
            }
        }
        return (logPiSum, qSum);
    }
}
