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
    private readonly PolicyLogits<T> _logits;
    private readonly BatchRows<T> _observation;

    /// <param name="policy">s -> logits.</param>
    /// <param name="masked">Whether the last numbers of an observation say which actions are available.</param>
    internal CategoricalActor(ParameterBlock<T> policy, bool masked)
    {
        (_policy, _masked) = (policy, masked);
        _logits = new PolicyLogits<T>(policy.Shape, 1, new KernelWorkspace<T>(), backward: false);
        _observation = new BatchRows<T>(policy.Shape.Inputs(0), 1);
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitAction)
    {
        for (int d = 0; d < observation.Length; d++)
            _observation[d, 0] = T.CreateTruncating(observation[d]);
        int actions = _logits.Masked.Features;
        _logits.Evaluate(_policy, _observation, MaskRows<T>.Of(_observation, actions, _masked), Keep.Nothing);
        unitAction[0] = mode == ActMode.Explore
            ? CategoricalRows<T>.SampleOne(_logits.LogPolicy, 0, actions, 0, ref stream)
            : CategoricalRows<T>.Mode(_logits.Masked, 0, actions, 0);
    }
}
