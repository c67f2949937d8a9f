using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>One training step of one MADDPG agent (spec 6.3): a critic that knows what all agents saw and did, then the policy, then the targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MaddpgUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MaddpgConfig _config;
    private readonly MaddpgNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly TanhPass<T> _policy;
    private readonly MlpPass<T> _critic;
    private readonly int _firstAction;
    private readonly T[] _nextV;
    private Teammates<T> _teammates = Teammates<T>.None;
    private double _criticLoss = double.NaN, _policyLoss = double.NaN;

    internal MaddpgUpdate(MaddpgNetworks<T> networks, BatchSizes sizes, MaddpgConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate, config.ClipNorm);
        var workspace = new KernelWorkspace<T>();
        _policy = new TanhPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _critic = new MlpPass<T>(networks.Critic.Shape, config.Batch, workspace, backward: true);
        _firstAction = sizes.Observation + sizes.OthersObservation;
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others | BatchParts.OthersObservations;

    /// <inheritdoc/>
    public SharedParts Reads => SharedParts.NextActions;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } = ["criticLoss", "policyLoss"];

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <inheritdoc/>
    public void Join(Teammates<T> teammates) => _teammates = teammates;

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        _criticLoss = EvaluateCritic(batch);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");
        _policyLoss = EvaluatePolicy(batch, _config.RawOutputRegularisation);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = 1/2 mean (Q_i(s, a) - y)^2 of joint s and a; its gradient goes to the critic's block.</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch)
    {
        int count = batch.Count;

        // y = r_i + gamma (1 - d) Qtarget_i(s', muTarget_1(s'_1), ..., muTarget_n(s'_n))                     (6.3)
        if (batch.Bootstraps)
        {
            SetObservations(batch.NextObservation, batch.NextOthersObservation);
            _critic.Input.SetRows(_firstAction, _policy.Forward(_networks.PolicyTarget, batch.NextObservation, Keep.Nothing));
            _teammates.PutNextActions(_critic.Input, _firstAction + batch.Action.Features);
            _critic.Forward(_networks.CriticTarget, Keep.Nothing);
            _critic.Output.Row(0).CopyTo(_nextV);
        }
        Regression.TdTarget<T>(batch, _nextV.AsSpan(0, count), _config, TdTarget.AsSpan(0, count));

        SetObservations(batch.Observation, batch.OthersObservation);
        SetActions(batch.Action, batch.Others);
        return Regression.Fit<T>(_critic, _networks.Critic, TdTarget.AsSpan(0, count));
    }

    /// <summary>J_mu = -mean Q_i(s, mu_i(s_i), a_-i) + c mean(raw^2) with the others' replayed actions; its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch, double rawOutputRegularisation)
    {
        SetObservations(batch.Observation, batch.OthersObservation);
        SetActions(_policy.Forward(_networks.Policy, batch.Observation, Keep.ForParameters), batch.Others);
        return DeterministicPolicyGradient.Evaluate(_policy, _networks.Policy, _critic, _networks.Critic, _firstAction, rawOutputRegularisation);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => (destination[0], destination[1]) = (_criticLoss, _policyLoss);

    private void SetObservations(BatchRows<T> own, BatchRows<T> others)
    {
        _critic.Input.Count = own.Count;
        _critic.Input.SetRows(0, own);
        _critic.Input.SetRows(own.Features, others);
    }

    private void SetActions(BatchRows<T> own, BatchRows<T> others)
    {
        _critic.Input.SetRows(_firstAction, own);
        _critic.Input.SetRows(_firstAction + own.Features, others);
    }
}
