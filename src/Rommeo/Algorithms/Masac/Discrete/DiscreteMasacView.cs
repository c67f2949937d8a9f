using System.Numerics;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Central;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masac.Discrete;

/// <summary>What teammates see of a policy over choices: samples of the current policy at s' and at s, as vectors with a single 1.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMasacView<T> : IPolicyView<T>, IBatchView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ParameterBlock<T> _policy;
    private readonly bool _masked;
    private readonly PolicyLogits<T> _logits;
    private readonly BatchRows<T> _next;
    private readonly BatchRows<T> _current;

    internal DiscreteMasacView(ParameterBlock<T> policy, bool masked, int capacity)
    {
        (_policy, _masked) = (policy, masked);
        _logits = new PolicyLogits<T>(policy.Shape, capacity, new KernelWorkspace<T>(), backward: false);
        _next = new BatchRows<T>(_logits.Masked.Features, capacity);
        _current = new BatchRows<T>(_logits.Masked.Features, capacity);
    }

    /// <inheritdoc/>
    public BatchRows<T> NextActions(BatchRows<T> nextObservation, ref PhiloxGenerator stream) => Sample(nextObservation, nextObservation, ref stream, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(BatchRows<T> observation, ref PhiloxGenerator stream) => Sample(observation, observation, ref stream, _current);

    /// <inheritdoc/>
    public BatchRows<T> NextActions(TransitionBatch<T> batch, ref PhiloxGenerator stream) => Sample(batch.NextPolicyInput, batch.NextObservation, ref stream, _next);

    /// <inheritdoc/>
    public BatchRows<T> CurrentActions(TransitionBatch<T> batch, ref PhiloxGenerator stream) => Sample(batch.PolicyInput, batch.Observation, ref stream, _current);

    private BatchRows<T> Sample(BatchRows<T> input, BatchRows<T> observation, ref PhiloxGenerator stream, BatchRows<T> oneHot)
    {
        _logits.Evaluate(_policy, input, MaskRows<T>.Of(observation, oneHot.Features, _masked), Keep.Nothing);
        oneHot.Count = observation.Count;
        for (int b = 0; b < oneHot.Count; b++)
            PolicyLogits<T>.Set(oneHot, b, CategoricalRows<T>.SampleOne(_logits.LogPolicy, 0, oneHot.Features, b, ref stream));
        return oneHot;
    }
}
