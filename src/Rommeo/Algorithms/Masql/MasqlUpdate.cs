using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masql;

/// <summary>One training step of one MASQL agent (spec 6.5): joint critic, joint sampler, and every few updates the target.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasqlUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MasqlConfig _config;
    private readonly MasqlNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly MlpPass<T> _particleCritic;
    private readonly MlpPass<T> _critic;
    private readonly UniformNoise<T> _uniform;
    private readonly T[] _nextV;
    private readonly T[] _weight;
    private long _updates;
    private double _alpha = double.NaN, _criticLoss = double.NaN, _samplerLoss = double.NaN;

    internal MasqlUpdate(MasqlNetworks<T> networks, BatchSizes sizes, MasqlConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        var workspace = new KernelWorkspace<T>();
        ParticleSplit split = config.Split;
        int joint = sizes.Action + sizes.Others, particles = config.ValueParticles * config.Batch;
        _particleCritic = new MlpPass<T>(networks.Critic.Shape, Math.Max(particles, split.Fixed * config.Batch), workspace, backward: true);
        _critic = new MlpPass<T>(networks.Critic.Shape, config.Batch, workspace, backward: true);
        Sampler = new SteinSampler<T>(networks.Sampler, networks.Critic, _particleCritic, sizes.Observation, split.Fixed, split.Updated, config.Batch, workspace);
        JointActions = new BatchRows<T>(joint, particles);
        _uniform = new UniformNoise<T>(particles);
        _nextV = new T[config.Batch];
        _weight = new T[particles];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } = ["alpha", "criticLoss", "samplerLoss"];

    internal SteinSampler<T> Sampler { get; }

    /// <summary>Uniform joint actions of the newest value, [dA + dO, K B].</summary>
    internal BatchRows<T> JointActions { get; }

    /// <summary>V of the newest evaluation, [B].</summary>
    internal T[] NextV => _nextV;

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        _alpha = _config.Annealed ? _config.ScheduledAlpha(environmentStep) : _config.AlphaMin;
        if (batch.Bootstraps)
        {
            JointActions.Count = _config.ValueParticles * batch.Count;
            _uniform.Fill(ref stream, JointActions, 0, JointActions.Features);
        }
        _criticLoss = EvaluateCritic(batch, _alpha);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");

        SetCondition(batch);
        Sampler.Draw(ref stream);
        _samplerLoss = Sampler.Evaluate(_alpha);
        _descent.Step(_networks.Sampler, _samplerLoss, "the sampler's loss");

        _updates++;
        if (_updates % _config.TargetInterval == 0)
            _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = 1/2 mean (Q(s, a, o) - y)^2; its gradient goes to the critic's block.</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch, double alpha)
    {
        // y = r + gamma (1 - d) V(s')
        Span<T> nextV = _nextV.AsSpan(0, batch.Count), tdTarget = TdTarget.AsSpan(0, batch.Count);
        if (batch.Bootstraps)
            EvaluateNextV(batch.NextObservation, alpha, nextV);
        Regression.TdTarget<T>(batch, nextV, _config, tdTarget);

        _critic.Input.Count = batch.Count;
        _critic.Input.SetRows(0, batch.Observation);
        _critic.Input.SetRows(batch.Observation.Features, batch.Action);
        _critic.Input.SetRows(batch.Observation.Features + batch.Action.Features, batch.Others);
        return Regression.Fit<T>(_critic, _networks.Critic, tdTarget);
    }

    /// <summary>The sampler sees the state: c = s.</summary>
    internal void SetCondition(TransitionBatch<T> batch)
    {
        Sampler.Condition.Count = batch.Count;
        Sampler.Condition.SetRows(0, batch.Observation);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => (destination[0], destination[1], destination[2]) = (_alpha, _criticLoss, _samplerLoss);

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => writer.Write("updates", [_updates]);

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Span<long> updates = stackalloc long[1];
        reader.Read("updates", updates);
        _updates = updates[0] >= 0 ? updates[0] : throw new InvalidDataException($"updates is {updates[0]}, a count is never negative");
    }

    /// <summary>V(s') = alpha [ LogSumExp_k( Qtarget(s', x_k) / alpha ) - log K + (dA + dO) log 2 ], x_k uniform in (-1, 1)^(dA + dO), drawn per state.</summary>
    private void EvaluateNextV(BatchRows<T> nextObservation, double alpha, Span<T> nextV)
    {
        _particleCritic.Input.Count = JointActions.Count;
        _particleCritic.Input.RepeatRows(0, nextObservation);
        _particleCritic.Input.SetRows(nextObservation.Features, JointActions);
        _particleCritic.Forward(_networks.CriticTarget, Keep.Nothing);
        SoftMaximum.Evaluate(_particleCritic.Output.Row(0), alpha, nextV, _weight);

        // SoftMaximum holds alpha (LogSumExp - log K) already.
        double volume = JointActions.Features * Math.Log(2.0), particles = Math.Log(_config.ValueParticles);
        double constant = _config.CodeConstants ? volume - particles + alpha * particles : alpha * volume;
        for (int b = 0; b < nextV.Length; b++)
            nextV[b] += T.CreateTruncating(constant);
    }
}
