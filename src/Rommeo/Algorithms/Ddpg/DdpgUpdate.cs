using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Ddpg;

/// <summary>One training step of one DDPG agent (spec 6.1): critic, policy, targets. The other agents are part of the environment.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DdpgUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DdpgConfig _config;
    private readonly DdpgNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly TanhPass<T> _policy;
    private readonly MlpPass<T> _critic;
    private readonly T[] _nextV;
    private double _criticLoss = double.NaN, _policyLoss = double.NaN;

    internal DdpgUpdate(DdpgNetworks<T> networks, DdpgConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate, config.ClipNorm);
        var workspace = new KernelWorkspace<T>();
        _policy = new TanhPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _critic = new MlpPass<T>(networks.Critic.Shape, config.Batch, workspace, backward: true);
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.None;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } = ["criticLoss", "policyLoss"];

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        _criticLoss = EvaluateCritic(batch);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");
        _policyLoss = EvaluatePolicy(batch);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = 1/2 mean (Q(s, a) - y)^2; its gradient goes to the critic's block.</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch)
    {
        int count = batch.Count;

        // y = r + gamma (1 - d) Qtarget(s', muTarget(s'))                                                    (6.1)
        if (batch.Bootstraps)
        {
            SetCriticInput(batch.NextObservation, _policy.Forward(_networks.PolicyTarget, batch.NextObservation, Keep.Nothing));
            _critic.Forward(_networks.CriticTarget, Keep.Nothing);
            _critic.Output.Row(0).CopyTo(_nextV);
        }
        Regression.TdTarget<T>(batch, _nextV.AsSpan(0, count), _config, TdTarget.AsSpan(0, count));

        SetCriticInput(batch.Observation, batch.Action);
        return Regression.Fit<T>(_critic, _networks.Critic, TdTarget.AsSpan(0, count));
    }

    /// <summary>J_mu = -mean Q(s, mu(s)); its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch)
    {
        SetCriticInput(batch.Observation, _policy.Forward(_networks.Policy, batch.Observation, Keep.ForParameters));
        return DeterministicPolicyGradient.Evaluate(_policy, _networks.Policy, _critic, _networks.Critic, firstAction: batch.Observation.Features);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => (destination[0], destination[1]) = (_criticLoss, _policyLoss);

    private void SetCriticInput(BatchRows<T> observation, BatchRows<T> action)
    {
        _critic.Input.Count = observation.Count;
        _critic.Input.SetRows(0, observation);
        _critic.Input.SetRows(observation.Features, action);
    }
}
