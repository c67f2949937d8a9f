using System.Numerics;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural.OnPolicy;

/// <summary>The critic learns from a rollout (rivals 4.2, 4.3).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CriticSteps<T>(OnPolicyConfig config, RolloutBatches<T> batches, SlicedNetworks<T> critic, JointDescent<T> descent) : SlicedSteps<T>(config, batches, critic, descent)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double[] _sums = [];

    /// <summary>Mean over the newest minibatch.</summary>
    internal double ValueLoss { get; private set; } = double.NaN;

    /// <inheritdoc/>
    protected override string LossName => "the value's loss";

    /// <summary>Makes room for so many slices.</summary>
    internal void Reserve(int slices)
    {
        if (slices > _sums.Length)
            _sums = new double[slices];
    }

    /// <inheritdoc/>
    protected override void Read(int part, int slice) => Batches.ReadValues(part, slice, Networks.Of(slice));

    /// <summary>All values are known: advantages and returns follow, and the critic's head perhaps moves with the returns.</summary>
    protected override void FinishReading()
    {
        Batches.Estimate();
        if (Config.PopArt)
            Networks.Refold();
    }

    /// <inheritdoc/>
    protected override void Differentiate(int epoch, int part, int slice)
    {
        ReturnBatch<T> batch = Batches.Returns(epoch, part, slice);
        // What was asked about the only part when it was read still holds before the first step, unless the head moved.
        if (epoch > 0 || !Batches.IsSingle || Config.PopArt)
            batch.Pass.Forward(Networks.Of(slice), Keep.ForParameters, Batches.IsSingle);
        double clip = Config.ClipValues ? Config.Clip : double.PositiveInfinity;
        _sums[slice] = ReturnLoss.Differentiate(batch, Networks.Of(slice), clip, Config.HuberDelta, Batches.Rows(epoch, part));
    }

    /// <inheritdoc/>
    protected override double Loss(int slices, int rows)
    {
        double sum = 0;
        foreach (double slice in _sums.AsSpan(0, slices))
            sum += slice;
        return ValueLoss = sum / rows;
    }
}
