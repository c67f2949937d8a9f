using System.Numerics;
using Rommeo.Neural.Joint;

namespace Rommeo.Neural.OnPolicy;

/// <summary>
/// What one network does with a rollout, step by step, each step in slices that do not depend on each other: first it reads every part of the rollout as it is, then it takes a gradient step per part and
/// epoch.
/// </summary>
internal interface ISlicedSteps
{
    /// <summary>Steps until the rollout is used up.</summary>
    int Count { get; }

    /// <summary>Independent slices of a step; none if the part of the rollout is empty.</summary>
    int Slices(int step);

    /// <summary>Whether all that a step needs from elsewhere is there; all earlier steps are finished.</summary>
    bool MayBegin(int step);

    /// <summary>Works on one slice.</summary>
    void Evaluate(int step, int slice);

    /// <summary>Ends a step all of whose slices are evaluated.</summary>
    void Finish(int step);
}

/// <summary>What actor and critic have in common.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="config">The settings.</param>
/// <param name="batches">The rollout.</param>
/// <param name="networks">What learns.</param>
/// <param name="descent">Its optimiser.</param>
internal abstract class SlicedSteps<T>(OnPolicyConfig config, RolloutBatches<T> batches, SlicedNetworks<T> networks, JointDescent<T> descent) : ISlicedSteps
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public int Count => (config.Epochs + 1) * config.Minibatches;

    /// <summary>Euclidean norm of the newest gradient.</summary>
    internal double GradientNorm => descent.GradientNorm;

    /// <summary>The settings.</summary>
    protected OnPolicyConfig Config => config;

    /// <summary>The rollout.</summary>
    protected RolloutBatches<T> Batches => batches;

    /// <summary>What learns.</summary>
    protected SlicedNetworks<T> Networks => networks;

    /// <summary>What the loss is called when it goes wrong.</summary>
    protected abstract string LossName { get; }

    /// <inheritdoc/>
    public int Slices(int step) => batches.Slices(Epoch(step), Part(step));

    /// <inheritdoc/>
    public bool MayBegin(int step) => IsReading(step) || batches.IsEstimated;

    /// <inheritdoc/>
    public void Evaluate(int step, int slice)
    {
        if (IsReading(step))
            Read(Part(step), slice);
        else
            Differentiate(Epoch(step), Part(step), slice);
    }

    /// <inheritdoc/>
    public void Finish(int step)
    {
        if (IsReading(step))
        {
            if (Part(step) == batches.LastPart)
                FinishReading();
            return;
        }
        int slices = Slices(step);
        networks.Gather(slices);
        descent.Step(Loss(slices, batches.Rows(Epoch(step), Part(step))), LossName);
        networks.Refold();
    }

    /// <summary>Asks the networks as they are about a slice.</summary>
    protected abstract void Read(int part, int slice);

    /// <summary>When all slices are read.</summary>
    protected virtual void FinishReading()
    {
    }

    /// <summary>Part of the loss and its gradient.</summary>
    protected abstract void Differentiate(int epoch, int part, int slice);

    /// <summary>The loss of a whole part.</summary>
    protected abstract double Loss(int slices, int rows);

    private bool IsReading(int step) => step < config.Minibatches;

    private int Epoch(int step) => IsReading(step) ? 0 : step / config.Minibatches - 1;

    private int Part(int step) => step % config.Minibatches;
}
