using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Maddpg.Discrete;

/// <summary>
/// What teammates see of a policy over choices (rivals 5): the likeliest action of the target policy at s', and at s a straight-through sample whose noise also serves the agent's own loss.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMaddpgView<T> : IPolicyView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MaddpgNetworks<T> _networks;
    private readonly bool _masked;
    private readonly PolicyLogits<T> _logits;
    private readonly BatchRows<T> _next;

    internal DiscreteMaddpgView(MaddpgNetworks<T> networks, MaddpgConfig config, int capacity)
    {
        (_networks, _masked) = (networks, config.ActionMasks);
        _logits = new PolicyLogits<T>(networks.Policy.Shape, capacity, new KernelWorkspace<T>(), backward: false);
        _next = new BatchRows<T>(_logits.Masked.Features, capacity);
        Current = new StraightThrough<T>(_logits.Masked.Features, capacity, config.GumbelTemperature);
    }

    /// <summary>The sample at s.</summary>
    internal StraightThrough<T> Current { get; }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream)
    {
        _logits.Evaluate(_networks.PolicyTarget, nextObservation, MaskRows<T>.Of(nextObservation, _next.Features, _masked), Keep.Nothing);
        _logits.Likeliest(_next);
        return _next;
    }

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        Current.DrawNoise(observation.Count, ref stream);
        _logits.Evaluate(_networks.Policy, observation, MaskRows<T>.Of(observation, _next.Features, _masked), Keep.Nothing);
        Current.Sample(_logits.Masked, 0, _logits.Masked.Features);
        return Current.Hard;
    }
}
