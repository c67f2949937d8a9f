using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>The deterministic policy gradient (Silver et al. 2014): J_mu = -mean Q(..., mu(s), ...), differentiated through the action into the policy.</summary>
internal static class DeterministicPolicyGradient
{
    /// <summary>The loss; its gradient goes to the policy's block. The critic's parameters are constants.</summary>
    /// <param name="policy">The policy's pass, evaluated at s with <see cref="Keep.ForParameters"/>.</param>
    /// <param name="policyBlock">The policy.</param>
    /// <param name="critic">The critic's pass, its input holding the policy's action among other things.</param>
    /// <param name="criticBlock">The critic.</param>
    /// <param name="firstAction">Feature of the critic's input where the own action starts.</param>
    /// <param name="rawOutputRegularisation">Weight c of c mean(raw output^2) before the tanh.</param>
    internal static double Evaluate<T>(
        TanhPass<T> policy, ParameterBlock<T> policyBlock, MlpPass<T> critic, ParameterBlock<T> criticBlock, int firstAction, double rawOutputRegularisation = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = critic.Input.Count;
        critic.Forward(criticBlock, Keep.ForInput);
        double meanQ = Accumulate.Sum<T>(critic.Output.Row(0)) / count;

        // dJ/dQ = -1/B, dJ/da through the critic, dJ/d(raw output) = dJ/da (1 - a^2)
        critic.OutputGradient.Row(0).Fill(T.CreateTruncating(-1.0 / count));
        critic.BackwardToInput(criticBlock, firstAction, policy.Action.Features);
        policy.BackwardThroughTanh(critic.InputGradient, firstAction);
        double regularisation = rawOutputRegularisation > 0 ? Regularise(policy.Network, rawOutputRegularisation) : 0.0;
        policy.Network.BackwardToParameters(policyBlock);
        return -meanQ + regularisation;
    }

    private static double Regularise<T>(MlpPass<T> network, double weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double numbers = (double)network.Output.Features * network.Output.Count, squares = 0;
        T scale = T.CreateTruncating(2.0 * weight / numbers);
        for (int d = 0; d < network.Output.Features; d++)
        {
            ReadOnlySpan<T> raw = network.Output.Row(d);
            Span<T> gradient = network.OutputGradient.Row(d);
            squares += Accumulate.SumOfSquares(raw);
            for (int b = 0; b < raw.Length; b++)
                gradient[b] += scale * raw[b];
        }
        return weight * squares / numbers;
    }
}
