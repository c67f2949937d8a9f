using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// J_pi = mean[ alpha log pi(a|s, o) - Q(s, a, o) ] + reg(pi) with o ~ rho(.|s) held constant (3.8). Trains theta.
/// </summary>
internal sealed class PolicyLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPasses<T> _passes;
    private readonly SoftValueTerm<T> _softValue;

    internal PolicyLoss(RommeoAcNetworks<T> networks, RommeoAcPasses<T> passes, SoftValueTerm<T> softValue)
    {
        _networks = networks;
        _passes = passes;
        _softValue = softValue;
    }

    /// <summary>The loss; its gradient goes to the policy's block.</summary>
    internal double Evaluate(BatchRows<T> observation, double alpha, double regularisation)
    {
        _passes.SampleOpponent(observation, Keep.Nothing);
        double soft = _softValue.Evaluate(observation, _passes.OpponentHead.Action, alpha, othersGradient: false);
        MlpPass<T> pass = _passes.Policy;
        double loss = soft + _passes.PolicyHead.Regularise(pass.Output, regularisation, pass.OutputGradient);       // (3.8)
        pass.BackwardToParameters(_networks.Policy);
        return loss;
    }
}
