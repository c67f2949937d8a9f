using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>The actor learns from a rollout (rivals 4.2).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ActorSteps<T>(OnPolicyConfig config, RolloutBatches<T> batches, SlicedNetworks<T> actor, JointDescent<T> descent) : SlicedSteps<T>(config, batches, actor, descent)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ActorLoss<T>[] _losses = [];
    private ActorTotals[] _totals = [];

    /// <summary>Means over the newest minibatch.</summary>
    internal ActorTotals Means { get; private set; } = ActorTotals.Unknown;

    /// <inheritdoc/>
    protected override string LossName => "the policy's loss";

    /// <summary>Makes room for so many slices.</summary>
    internal void Reserve(int slices)
    {
        if (slices <= _losses.Length)
            return;
        _losses = [.. Enumerable.Range(0, slices).Select(_ => new ActorLoss<T>())];
        _totals = new ActorTotals[slices];
    }

    /// <inheritdoc/>
    protected override void Read(int part, int slice) => Batches.ReadPolicy(part, slice, Networks.Of(slice));

    /// <inheritdoc/>
    protected override void Differentiate(int epoch, int part, int slice)
    {
        PolicyBatch<T> batch = Batches.Policy(epoch, part, slice);
        // What was asked about the only part when it was read still holds before the first step.
        if (epoch > 0 || !Batches.IsSingle)
            batch.Evaluate(Networks.Of(slice), Keep.ForParameters, Batches.IsSingle);
        _totals[slice] = _losses[slice].Differentiate(batch, Networks.Of(slice), Config.Clip, Config.EntropyWeight, Batches.Rows(epoch, part));
    }

    /// <inheritdoc/>
    protected override double Loss(int slices, int rows)
    {
        ActorTotals totals = default;
        foreach (ActorTotals slice in _totals.AsSpan(0, slices))
            totals += slice;
        Means = totals.Over(rows);
        return Means.Policy - Config.EntropyWeight * Means.Entropy;
    }
}
