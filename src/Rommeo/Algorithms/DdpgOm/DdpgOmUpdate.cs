using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>One training step of one DDPG-OM agent (spec 6.2): opponent model, critic, policy, targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DdpgOmUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DdpgOmConfig _config;
    private readonly DdpgOmNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly TanhPass<T> _policy;
    private readonly TanhPass<T> _model;
    private readonly MlpPass<T> _critic;
    private readonly T[] _nextV;
    private double _modelLoss = double.NaN, _criticLoss = double.NaN, _policyLoss = double.NaN;

    internal DdpgOmUpdate(DdpgOmNetworks<T> networks, DdpgOmConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate, config.ClipNorm);
        var workspace = new KernelWorkspace<T>();
        _policy = new TanhPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _model = new TanhPass<T>(networks.OpponentModel.Shape, config.Batch, workspace, backward: true);
        _critic = new MlpPass<T>(networks.Critic.Shape, config.Batch, workspace, backward: true);
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others | BatchParts.Recent;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } = ["opponentModelLoss", "criticLoss", "policyLoss"];

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        _modelLoss = EvaluateOpponentModel(batch);
        _descent.Step(_networks.OpponentModel, _modelLoss, "the opponent model's loss");
        _criticLoss = EvaluateCritic(batch);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");
        _policyLoss = EvaluatePolicy(batch, _config.ImproveAgainstModel);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_m on the newest transitions; its gradient goes to the opponent model's block.</summary>
    internal double EvaluateOpponentModel(TransitionBatch<T> batch) =>
        OpponentModelLoss.Evaluate(_model, _networks.OpponentModel, batch.RecentObservation, batch.RecentOthers);

    /// <summary>J_Q = 1/2 mean (Q(s, a, o) - y)^2; its gradient goes to the critic's block.</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch)
    {
        int count = batch.Count;

        // y = r + gamma (1 - d) Qtarget(s', muTarget(s'), m(s'))                                             (6.2)
        if (batch.Bootstraps)
        {
            BatchRows<T> nextAction = _policy.Forward(_networks.PolicyTarget, batch.NextObservation, Keep.Nothing);
            BatchRows<T> nextOthers = _model.Forward(_networks.OpponentModel, batch.NextObservation, Keep.Nothing);
            SetCriticInput(batch.NextObservation, nextAction, nextOthers);
            _critic.Forward(_networks.CriticTarget, Keep.Nothing);
            _critic.Output.Row(0).CopyTo(_nextV);
        }
        Regression.TdTarget<T>(batch, _nextV.AsSpan(0, count), _config, TdTarget.AsSpan(0, count));

        SetCriticInput(batch.Observation, batch.Action, batch.Others);
        return Regression.Fit<T>(_critic, _networks.Critic, TdTarget.AsSpan(0, count));
    }

    /// <summary>J_mu = -mean Q(s, mu(s), o) with replayed or modelled o, a constant; its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch, bool againstModel)
    {
        BatchRows<T> others = againstModel ? _model.Forward(_networks.OpponentModel, batch.Observation, Keep.Nothing) : batch.Others;
        SetCriticInput(batch.Observation, _policy.Forward(_networks.Policy, batch.Observation, Keep.ForParameters), others);
        return DeterministicPolicyGradient.Evaluate(_policy, _networks.Policy, _critic, _networks.Critic, firstAction: batch.Observation.Features);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => (destination[0], destination[1], destination[2]) = (_modelLoss, _criticLoss, _policyLoss);

    private void SetCriticInput(BatchRows<T> observation, BatchRows<T> action, BatchRows<T> others)
    {
        _critic.Input.Count = observation.Count;
        _critic.Input.SetRows(0, observation);
        _critic.Input.SetRows(observation.Features, action);
        _critic.Input.SetRows(observation.Features + action.Features, others);
    }
}
