using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>One training step of one PR2-AC agent at level k = 0 (spec 6.4): both critics, policy, opponent sampler, targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Pr2AcUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Pr2AcConfig _config;
    private readonly Pr2AcNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly MlpPass<T> _particleCritic;
    private readonly MlpPass<T> _jointCritic;
    private readonly MlpPass<T> _ownCritic;
    private readonly T[] _nextV;
    private double _jointLoss = double.NaN, _ownLoss = double.NaN, _policyLoss = double.NaN, _samplerLoss = double.NaN;

    internal Pr2AcUpdate(Pr2AcNetworks<T> networks, BatchSizes sizes, Pr2AcConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        var workspace = new KernelWorkspace<T>();
        ParticleSplit split = config.Split;
        _particleCritic = new MlpPass<T>(networks.JointCritic.Shape, Math.Max(config.ValueParticles, split.Fixed) * config.Batch, workspace, backward: true);
        _jointCritic = new MlpPass<T>(networks.JointCritic.Shape, config.Batch, workspace, backward: true);
        _ownCritic = new MlpPass<T>(networks.OwnCritic.Shape, config.Batch, workspace, backward: true);
        Value = new SoftValue<T>(networks, config, _particleCritic, workspace);
        Policy = new PolicyLoss<T>(networks, config, _particleCritic, workspace);
        Sampler = new SteinSampler<T>(
            networks.Sampler, networks.JointCritic, _particleCritic, sizes.Observation + sizes.Action, split.Fixed, split.Updated, config.Batch, workspace);
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } = ["jointCriticLoss", "ownCriticLoss", "policyLoss", "samplerLoss"];

    internal SoftValue<T> Value { get; }

    internal PolicyLoss<T> Policy { get; }

    internal SteinSampler<T> Sampler { get; }

    /// <summary>V of the newest evaluation, [B].</summary>
    internal T[] NextV => _nextV;

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        if (batch.Bootstraps)
            Value.Draw(batch.Count, ref stream);
        EvaluateTarget(batch);
        _jointLoss = EvaluateJointCritic(batch);
        _descent.Step(_networks.JointCritic, _jointLoss, "the joint critic's loss");
        _ownLoss = EvaluateOwnCritic(batch);
        _descent.Step(_networks.OwnCritic, _ownLoss, "the own critic's loss");

        Policy.Draw(batch.Count, ref stream);
        _policyLoss = Policy.Evaluate(batch.Observation, batch.Action);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");

        SetCondition(batch);
        Sampler.Draw(ref stream);
        _samplerLoss = Sampler.Evaluate(_config.Alpha);
        _descent.Step(_networks.Sampler, _samplerLoss, "the opponent sampler's loss");

        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>y = r + gamma (1 - d) V(s', muTarget(s')).</summary>
    internal void EvaluateTarget(TransitionBatch<T> batch)
    {
        Span<T> nextV = _nextV.AsSpan(0, batch.Count);
        if (batch.Bootstraps)
            Value.Evaluate(batch.NextObservation, nextV);
        Regression.TdTarget<T>(batch, nextV, _config, TdTarget.AsSpan(0, batch.Count));
    }

    /// <summary>J_Q = 1/2 mean (Q(s, a, o) - y)^2; its gradient goes to the joint critic's block.</summary>
    internal double EvaluateJointCritic(TransitionBatch<T> batch)
    {
        SetInput(_jointCritic.Input, batch);
        _jointCritic.Input.SetRows(batch.Observation.Features + batch.Action.Features, batch.Others);
        return Regression.Fit<T>(_jointCritic, _networks.JointCritic, TdTarget.AsSpan(0, batch.Count));
    }

    /// <summary>J_q = 1/2 mean (q(s, a) - y)^2; its gradient goes to the own critic's block.</summary>
    internal double EvaluateOwnCritic(TransitionBatch<T> batch)
    {
        SetInput(_ownCritic.Input, batch);
        return Regression.Fit<T>(_ownCritic, _networks.OwnCritic, TdTarget.AsSpan(0, batch.Count));
    }

    /// <summary>The sampler answers the replayed own action: c = [s, a].</summary>
    internal void SetCondition(TransitionBatch<T> batch) => SetInput(Sampler.Condition, batch);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values = [_jointLoss, _ownLoss, _policyLoss, _samplerLoss];
        values.CopyTo(destination);
    }

    private static void SetInput(BatchRows<T> input, TransitionBatch<T> batch)
    {
        input.Count = batch.Count;
        input.SetRows(0, batch.Observation);
        input.SetRows(batch.Observation.Features, batch.Action);
    }
}
