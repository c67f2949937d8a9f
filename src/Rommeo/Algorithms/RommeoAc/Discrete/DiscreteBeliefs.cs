using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>What the agent believes at one observation, choice by choice, for logs: the distributions of the networks it acts by.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteBeliefs<T> : ITabularBeliefs
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DiscreteNetworks<T> _networks;
    private readonly ExactPasses<T> _passes;
    private readonly BatchRows<T> _observation;
    private readonly double[] _policy;
    private readonly double[] _rho;
    private readonly double[] _prior;

    internal DiscreteBeliefs(DiscreteNetworks<T> networks)
    {
        _networks = networks;
        _passes = new ExactPasses<T>(networks, 1, backward: false);
        _observation = new BatchRows<T>(networks.Prior.Shape.Inputs(0), 1);
        _policy = new double[networks.Actions];
        (_rho, _prior) = (new double[networks.Choices.Count], new double[networks.Choices.Count]);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation)
    {
        OpponentModel(observation);
        _passes.Answers.Evaluate(_networks.Policy, _observation, Keep.Nothing);
        // sum_o rho(o) pi(a|o)
        for (int a = 0; a < _policy.Length; a++)
        {
            _policy[a] = 0;
            for (int o = 0; o < _rho.Length; o++)
                _policy[a] += _rho[o] * Math.Exp(double.CreateTruncating(_passes.Answers.Row(a, o)[0]));
        }
        return _policy;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation)
    {
        SetObservation(observation);
        _passes.OpponentModel.Evaluate(_networks.OpponentModel, _observation, Keep.Nothing);
        return Exponential(_passes.OpponentModel.LogJoint, _rho);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation)
    {
        SetObservation(observation);
        _passes.Prior.Evaluate(_networks.Prior, _observation, Keep.Nothing);
        return Exponential(_passes.Prior.LogJoint, _prior);
    }

    private static ReadOnlySpan<double> Exponential(BatchRows<T> logarithms, double[] destination)
    {
        for (int o = 0; o < destination.Length; o++)
            destination[o] = Math.Exp(double.CreateTruncating(logarithms[o, 0]));
        return destination;
    }

    private void SetObservation(ReadOnlySpan<double> observation)
    {
        for (int d = 0; d < observation.Length; d++)
            _observation[d, 0] = T.CreateTruncating(observation[d]);
    }
}
