using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>Acts by a categorical policy over available actions: a sample while training, the likeliest in evaluation.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CategoricalActor<T> : IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;
    private readonly bool _masked;
    private readonly PerCopies<PolicyLogits<T>> _logits;

    /// <param name="policy">s -> logits.</param>
    /// <param name="masked">Whether the last numbers of an observation say which actions are available.</param>
    internal CategoricalActor(ParameterBlock<T> policy, bool masked)
    {
        (_policy, _masked) = (policy, masked);
        _logits = new(copies => new PolicyLogits<T>(policy.Shape, copies, new KernelWorkspace<T>(), backward: false));
    }

    /// <inheritdoc/>
    public void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions)
    {
        PolicyLogits<T> logits = _logits.For(observation.Count);
        int actions = logits.Masked.Features;
        logits.Evaluate(_policy, observation, MaskRows<T>.Of(observation, actions, _masked), Keep.Nothing);
        for (int k = 0; k < observation.Count; k++)
        {
            unitActions[k] = mode == ActMode.Explore
                ? CategoricalRows<T>.SampleOne(logits.LogPolicy, 0, actions, k, ref stream)
                : CategoricalRows<T>.Mode(logits.Masked, 0, actions, k);
        }
    }
}
