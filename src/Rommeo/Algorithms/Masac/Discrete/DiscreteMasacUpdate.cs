using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masac.Discrete;

/// <summary>
/// One training step of one MASAC agent with choices (rivals 6): twin critics with a value per own choice, so that the own expectation is exact, policy, temperature, targets. Only the others' choices are
/// samples.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMasacUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MasacConfig _config;
    private readonly DiscreteMasacNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly Temperature _temperature;
    private readonly PolicyLogits<T> _policy;
    private readonly MlpPass<T> _critic1;
    private readonly MlpPass<T> _critic2;
    private readonly int _firstOther;
    private readonly T[] _nextV;
    private Teammates<T>? _teammates;
    private double _alpha = double.NaN, _criticLoss = double.NaN, _policyLoss = double.NaN, _meanQ = double.NaN;

    internal DiscreteMasacUpdate(DiscreteMasacNetworks<T> networks, BatchSizes sizes, MasacConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        _temperature = Temperature.ForChoices(config, sizes.Action);
        var workspace = new KernelWorkspace<T>();
        _policy = new PolicyLogits<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _critic1 = new MlpPass<T>(networks.Critic1.Shape, config.Batch, workspace, backward: true);
        _critic2 = new MlpPass<T>(networks.Critic2.Shape, config.Batch, workspace, backward: true);
        _firstOther = sizes.Observation + sizes.OthersObservation;
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => _config.Independent ? BatchParts.None : BatchParts.Others | BatchParts.OthersObservations;

    /// <inheritdoc/>
    public SharedParts Reads => _config.Independent ? SharedParts.None : SharedParts.NextActions | SharedParts.CurrentActions;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => Names;

    /// <summary>Names of the metrics.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["alpha", "criticLoss", "policyLoss", "logPi", "q"];

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Mean sum_k pi_k log pi_k of the newest policy loss.</summary>
    internal double MeanLogPi { get; private set; } = double.NaN;

    /// <summary>Mean target entropy of the newest policy loss: a share of the logarithm of the number of available choices.</summary>
    internal double TargetEntropy { get; private set; } = double.NaN;

    /// <summary>The learned temperature.</summary>
    internal Temperature Temperature => _temperature;

    /// <summary>The policy at the newest states.</summary>
    internal PolicyLogits<T> Policy => _policy;

    /// <inheritdoc/>
    public void Join(Teammates<T> teammates) => _teammates = teammates;

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        int actions = batch.Action.Features;
        _alpha = _temperature.At(environmentStep);
        _criticLoss = EvaluateCritics(batch, MaskRows<T>.Of(batch.NextObservation, actions, _config.ActionMasks), _alpha);
        _descent.Step(_networks.Critic1, _criticLoss, "the first critic's loss");
        _descent.Step(_networks.Critic2, _criticLoss, "the second critic's loss");
        _policyLoss = EvaluatePolicy(batch, MaskRows<T>.Of(batch.Observation, actions, _config.ActionMasks), _alpha);
        _descent.Step(_networks.Policy, batch.States, _policyLoss, "the policy's loss");
        _temperature.Update(MeanLogPi, TargetEntropy);
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = sum over both critics of 1/2 mean (Q_c(s, a_-i)[a_i] - y)^2; the gradients go to the critics' blocks.</summary>
    internal double EvaluateCritics(TransitionBatch<T> batch, MaskRows<T> nextMask, double alpha)
    {
        int count = batch.Count;
        Span<T> nextV = _nextV.AsSpan(0, count), tdTarget = TdTarget.AsSpan(0, count);

        // V(s') = sum_k pi_i(k|s'_i) [ min_c Qtarget_c(s', a'_-i)[k] - alpha log pi_i(k|s'_i) ], a'_j ~ pi_j(.|s'_j)
        if (batch.Bootstraps)
        {
            _policy.Evaluate(_networks.Policy, batch.NextPolicyInput, nextMask, Keep.Nothing);
            SetInput(batch.NextObservation, batch.NextOthersObservation);
            if (!_config.Independent)
                _teammates?.PutNextActions(_critic1.Input, _firstOther);
            Forward(_networks.Critic1Target, _networks.Critic2Target);
            for (int b = 0; b < count; b++)
                nextV[b] = T.CreateTruncating(SoftValue(b, alpha));
        }
        Regression.TdTarget<T>(batch, nextV, _config, tdTarget);

        SetInput(batch.Observation, batch.OthersObservation);
        if (!_config.Independent)
            _critic1.Input.SetRows(_firstOther, batch.Others);
        CopyInput();
        ReadOnlySpan<int> taken = batch.ActionIndex.AsSpan(0, count);
        return TakenActionRegression.Fit(_critic1, _networks.Critic1, taken, (ReadOnlySpan<T>)tdTarget, half: true)
            + TakenActionRegression.Fit(_critic2, _networks.Critic2, taken, (ReadOnlySpan<T>)tdTarget, half: true);
    }

    /// <summary>J_pi = mean sum_k pi_i(k|s_i) [ alpha log pi_i(k|s_i) - min_c Q_c(s, a_-i)[k] ], a_-i constant; its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch, MaskRows<T> mask, double alpha)
    {
        int count = batch.Count;
        _policy.Evaluate(_networks.Policy, batch.PolicyInput, mask, batch.PolicyKeep);
        SetInput(batch.Observation, batch.OthersObservation);
        if (!_config.Independent)
            PutOthers(batch);
        Forward(_networks.Critic1, _networks.Critic2);
        double loss = 0, logPi = 0, target = 0;
        for (int b = 0; b < count; b++)
        {
            double soft = SoftValue(b, alpha);
            loss -= soft;
            logPi += _policy.MeanLog(b);
            target += _temperature.TargetOf(_policy.Available(b));
            Gradient(b, alpha, soft, 1.0 / count);
        }
        _policy.Backward(_networks.Policy, batch.States);
        (MeanLogPi, TargetEntropy) = (logPi / count, target / count);
        _meanQ = alpha * MeanLogPi - loss / count;
        return loss / count;
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values = [_alpha, _criticLoss, _policyLoss, MeanLogPi, _meanQ];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => _temperature.Save(writer);

    /// <inheritdoc/>
    public void Restore(IStateReader reader) => _temperature.Restore(reader);

    /// <summary>sum_k pi_k [ min_c Q_c[k] - alpha log pi_k ] over available choices.</summary>
    private double SoftValue(int b, double alpha)
    {
        double sum = 0;
        for (int k = 0; k < _policy.LogPolicy.Features; k++)
        {
            if (!_policy.Mask.IsAvailable(k, b))
                continue;
            double logPi = double.CreateTruncating(_policy.LogPolicy[k, b]);
            sum += Math.Exp(logPi) * (MinQ(k, b) - alpha * logPi);
        }
        return sum;
    }

    /// <summary>dJ/dz_k = pi_k ( f_k - sum_j pi_j f_j ) / B with f = alpha log pi - min Q, whose mean under pi is minus the soft value.</summary>
    private void Gradient(int b, double alpha, double soft, double weight)
    {
        for (int k = 0; k < _policy.LogPolicy.Features; k++)
        {
            double logPi = double.CreateTruncating(_policy.LogPolicy[k, b]);
            double gradient = _policy.Mask.IsAvailable(k, b) ? weight * Math.Exp(logPi) * (alpha * logPi - MinQ(k, b) + soft) : 0;
            _policy.Network.OutputGradient[k, b] = T.CreateTruncating(gradient);
        }
    }

    private double MinQ(int k, int b) => double.CreateTruncating(T.Min(_critic1.Output[k, b], _critic2.Output[k, b]));

    private void PutOthers(TransitionBatch<T> batch)
    {
        if (_config.ReplayedOthers || _teammates is null)
            _critic1.Input.SetRows(_firstOther, batch.Others);
        else
            _teammates.PutCurrentActions(_critic1.Input, _firstOther);
    }

    private void SetInput(BatchRows<T> observation, BatchRows<T> othersObservation)
    {
        _critic1.Input.Count = observation.Count;
        _critic1.Input.SetRows(0, observation);
        if (!_config.Independent)
            _critic1.Input.SetRows(observation.Features, othersObservation);
    }

    private void CopyInput()
    {
        _critic2.Input.Count = _critic1.Input.Count;
        _critic2.Input.SetRows(0, _critic1.Input);
    }

    private void Forward(ParameterBlock<T> critic1, ParameterBlock<T> critic2)
    {
        CopyInput();
        _critic1.Forward(critic1, Keep.Nothing);
        _critic2.Forward(critic2, Keep.Nothing);
    }
}
