using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Maddpg.Discrete;

/// <summary>One training step of one MADDPG agent with choices (rivals 5): a critic that knows what all agents saw and did, then the policy through straight-through samples, then the targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMaddpgUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MaddpgConfig _config;
    private readonly MaddpgNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly PolicyLogits<T> _policy;
    private readonly StraightThrough<T> _sample;
    private readonly MlpPass<T> _critic;
    private readonly BatchRows<T> _next;
    private readonly int _firstAction;
    private readonly T[] _nextV;
    private readonly List<StraightThrough<T>> _shown = [];
    private Teammates<T> _teammates = Teammates<T>.None;
    private double _criticLoss = double.NaN, _policyLoss = double.NaN;

    internal DiscreteMaddpgUpdate(MaddpgNetworks<T> networks, BatchSizes sizes, MaddpgConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate, config.ClipNorm);
        var workspace = new KernelWorkspace<T>();
        _policy = new PolicyLogits<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _sample = new StraightThrough<T>(sizes.Action, config.Batch, config.GumbelTemperature);
        _critic = new MlpPass<T>(networks.Critic.Shape, config.Batch, workspace, backward: true);
        _next = new BatchRows<T>(sizes.Action, config.Batch);
        _firstAction = sizes.Observation + sizes.OthersObservation;
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others | BatchParts.OthersObservations;

    /// <inheritdoc/>
    public SharedParts Reads => SharedParts.NextActions | SharedParts.CurrentActions;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => Names;

    /// <summary>Names of the metrics.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["criticLoss", "policyLoss"];

    /// <summary>The policy at the newest states.</summary>
    internal PolicyLogits<T> Policy => _policy;

    /// <summary>dJ/d(sample) of the newest policy loss stands in these rows, from <see cref="FirstAction"/> on.</summary>
    internal BatchRows<T> SampleGradient => _critic.InputGradient;

    /// <summary>Feature of the critic's input where the own action starts.</summary>
    internal int FirstAction => _firstAction;

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>The own sample of the newest policy loss; its noise is to be there before.</summary>
    internal StraightThrough<T> Sample => _sample;

    /// <inheritdoc/>
    public void Join(Teammates<T> teammates) => _teammates = teammates;

    /// <summary>The view that teammates of an agent read. Its noise serves the own loss, too; agents with common networks ask in their order.</summary>
    internal DiscreteMaddpgView<T> CreateView(int batch)
    {
        var view = new DiscreteMaddpgView<T>(_networks, _config, batch);
        _shown.Add(view.Current);
        return view;
    }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        int actions = batch.Action.Features;
        MaskRows<T> nextMask = MaskRows<T>.Of(batch.NextObservation, actions, _config.ActionMasks), mask = MaskRows<T>.Of(batch.Observation, actions, _config.ActionMasks);
        _criticLoss = EvaluateCritic(batch, nextMask);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");
        TakeNoise(batch.Count, ref stream);
        _policyLoss = EvaluatePolicy(batch, mask, _config.ReplayedOthers);
        _descent.Step(_networks.Policy, batch.States, _policyLoss, "the policy's loss");
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = mean (Q_i(s, a) - y)^2 of joint s and a; its gradient goes to the critic's block.</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch, MaskRows<T> nextMask)
    {
        int count = batch.Count;

        // y = r_i + gamma (1 - d) Qtarget_i(s', argmax logitsTarget_1(s'_1), ..., argmax logitsTarget_n(s'_n))
        if (batch.Bootstraps)
        {
            SetObservations(batch.NextObservation, batch.NextOthersObservation);
            _policy.Evaluate(_networks.PolicyTarget, batch.NextPolicyInput, nextMask, Keep.Nothing);
            _policy.Likeliest(_next);
            _critic.Input.SetRows(_firstAction, _next);
            _teammates.PutNextActions(_critic.Input, _firstAction + batch.Action.Features);
            _critic.Forward(_networks.CriticTarget, Keep.Nothing);
            _critic.Output.Row(0).CopyTo(_nextV);
        }
        Regression.TdTarget<T>(batch, _nextV.AsSpan(0, count), _config, TdTarget.AsSpan(0, count));

        SetObservations(batch.Observation, batch.OthersObservation);
        _critic.Input.SetRows(_firstAction, batch.Action);
        _critic.Input.SetRows(_firstAction + batch.Action.Features, batch.Others);
        return Regression.Fit<T>(_critic, _networks.Critic, TdTarget.AsSpan(0, count), half: false);
    }

    /// <summary>J = -mean Q_i(s, a_1, ..., straight-through sample, ..., a_n) + c mean(available logits^2), the others' choices constant; its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch, MaskRows<T> mask, bool replayedOthers)
    {
        int count = batch.Count, actions = batch.Action.Features;
        _policy.Evaluate(_networks.Policy, batch.PolicyInput, mask, batch.PolicyKeep);
        _sample.Sample(_policy.Masked, 0, actions);
        SetObservations(batch.Observation, batch.OthersObservation);
        _critic.Input.SetRows(_firstAction, _sample.Hard);
        if (replayedOthers)
            _critic.Input.SetRows(_firstAction + actions, batch.Others);
        else
            _teammates.PutCurrentActions(_critic.Input, _firstAction + actions);
        _critic.Forward(_networks.Critic, Keep.ForInput);
        double meanQ = Accumulate.Sum<T>(_critic.Output.Row(0)) / count;

        // dJ/dQ = -1/B, dJ/d(sample) through the critic, dJ/d(logits) through the relaxation
        _critic.OutputGradient.Row(0).Fill(T.CreateTruncating(-1.0 / count));
        _critic.BackwardToInput(_networks.Critic, _firstAction, actions);
        double regularisation = Regularise(count, actions);
        _sample.AddLogitGradient(_critic.InputGradient, _firstAction, 0, actions, _policy.Network.OutputGradient);
        _policy.Backward(_networks.Policy, batch.States);
        return -meanQ + regularisation;
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => (destination[0], destination[1]) = (_criticLoss, _policyLoss);

    /// <summary>c times the mean square of the available logits; starts the logits' gradient.</summary>
    private double Regularise(int count, int actions)
    {
        BatchRows<T> logits = _policy.Network.Output, gradient = _policy.Network.OutputGradient;
        double squares = 0;
        int available = 0;
        for (int b = 0; b < count; b++)
            available += _policy.Available(b);
        double scale = 2 * _config.LogitRegularisation / available;
        for (int k = 0; k < actions; k++)
        {
            for (int b = 0; b < count; b++)
            {
                double logit = _policy.Mask.IsAvailable(k, b) ? double.CreateTruncating(logits[k, b]) : 0;
                squares += logit * logit;
                gradient[k, b] = T.CreateTruncating(scale * logit);
            }
        }
        return _config.LogitRegularisation * squares / available;
    }

    /// <summary>The noise that teammates saw; on its own, the agent draws some.</summary>
    private void TakeNoise(int count, ref PhiloxGenerator stream)
    {
        if (_shown.Count == 0)
        {
            _sample.DrawNoise(count, ref stream);
            return;
        }
        _sample.Noise.Count = count;
        for (int agent = 0, each = count / _shown.Count; agent < _shown.Count; agent++)
        {
            for (int k = 0; k < _sample.Noise.Features; k++)
                _shown[agent].Noise.Row(k)[..each].CopyTo(_sample.Noise.Row(k)[(agent * each)..]);
        }
    }

    private void SetObservations(BatchRows<T> own, BatchRows<T> others)
    {
        _critic.Input.Count = own.Count;
        _critic.Input.SetRows(0, own);
        _critic.Input.SetRows(own.Features, others);
    }
}
