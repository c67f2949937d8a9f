using System.Numerics;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Central;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Maddpg.Discrete;

/// <summary>
/// What teammates see of a policy over choices (rivals 5): the likeliest action of the target policy at s', and at s a straight-through sample whose noise also serves the agent's own loss.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMaddpgView<T> : IPolicyView<T>, IBatchView<T>
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
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Next(nextObservation, nextObservation);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Sample(observation, observation, ref stream);

    /// <inheritdoc/>
    public BatchRows<T> NextActions(TransitionBatch<T> batch, ref PhiloxGenerator stream) => Next(batch.NextPolicyInput, batch.NextObservation);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(TransitionBatch<T> batch, ref PhiloxGenerator stream) => Sample(batch.PolicyInput, batch.Observation, ref stream);

    private BatchRows<T> Next(BatchRows<T> input, BatchRows<T> nextObservation)
    {
        _logits.Evaluate(_networks.PolicyTarget, input, MaskRows<T>.Of(nextObservation, _next.Features, _masked), Keep.Nothing);
        _logits.Likeliest(_next);
        return _next;
    }

    private BatchRows<T> Sample(BatchRows<T> input, BatchRows<T> observation, ref PhiloxGenerator stream)
    {
        Current.DrawNoise(observation.Count, ref stream);
        _logits.Evaluate(_networks.Policy, input, MaskRows<T>.Of(observation, _next.Features, _masked), Keep.Nothing);
        Current.Sample(_logits.Masked, 0, _logits.Masked.Features);
        return Current.Hard;
    }
}
