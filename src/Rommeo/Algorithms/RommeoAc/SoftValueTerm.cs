using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// mean[ alpha log pi(a|s, o) - Q(s, a, o) ] with fresh a = f(eps; s, o): what the policy's loss and the opponent model's loss have in common, and
/// its gradient with respect to the policy head and to o.
/// </summary>
internal sealed class SoftValueTerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcNetworks<T> _networks;
    private readonly RommeoAcPasses<T> _passes;

    internal SoftValueTerm(RommeoAcNetworks<T> networks, RommeoAcPasses<T> passes)
    {
        _networks = networks;
        _passes = passes;
    }

    /// <summary>Mean log pi(a|s, o) of the newest evaluation.</summary>
    internal double MeanLogPi { get; private set; }

    /// <summary>Mean Q(s, a, o) of the newest evaluation.</summary>
    internal double MeanQ { get; private set; }

    /// <summary>
    /// The term; afterwards the policy pass holds dL/d(output), and the critic pass dL/d(input) for a and, if <paramref name="othersGradient"/>, for o.
    /// </summary>
    internal double Evaluate(BatchRows<T> observation, BatchRows<T> others, double alpha, bool othersGradient)
    {
        int count = observation.Count;
        SquashedGaussian<T> policy = _passes.PolicyHead;

        // a = f_theta(eps; s, o), log pi(a|s, o), Q(s, a, o)
        _passes.SamplePolicy(observation, others, Keep.ForInput);
        ReadOnlySpan<T> q = _passes.EvaluateCritic(_networks.Critic, observation, policy.Action, others, Keep.ForInput);
        MeanLogPi = Accumulate.Sum<T>(policy.LogDensity.AsSpan(0, count)) / count;
        MeanQ = Accumulate.Sum(q) / count;

        // dL/da and dL/do of -mean Q
        int dS = observation.Features, dA = policy.Dimensions;
        _passes.Critic.OutputGradient.Row(0).Fill(T.CreateTruncating(-1.0 / count));
        _passes.Critic.BackwardToInput(_networks.Critic, dS, dA + (othersGradient ? others.Features : 0));

        // dL/du = alpha/B * 2 tanh(u) + dL/da (1 - a^2);  dL/dsigma also has -alpha/B / sigma
        T weight = T.CreateTruncating(alpha / count);
        for (int k = 0; k < dA; k++)
        {
            ReadOnlySpan<T> a = policy.Action.Row(k), da = _passes.Critic.InputGradient.Row(dS + k);
            Span<T> du = policy.PreTanhGradient.Row(k);
            for (int b = 0; b < count; b++)
                du[b] = (weight + weight) * a[b] + da[b] * (T.One - a[b] * a[b]);
        }
        _passes.Policy.OutputGradient.Clear();
        policy.BackwardSample(_passes.Policy.Output, -weight, _passes.Policy.OutputGradient);
        return alpha * MeanLogPi - MeanQ;
    }
}
