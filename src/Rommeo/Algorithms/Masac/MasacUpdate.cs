using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.Masac;

/// <summary>One training step of one MASAC agent (spec 6.7): twin critics, policy, temperature, targets.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasacUpdate<T> : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MasacConfig _config;
    private readonly MasacNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly Temperature _temperature;
    private readonly GaussianPass<T> _policy;
    private readonly TwinCritics<T> _critics;
    private readonly BatchRows<T> _actionGradient;
    private readonly T[] _nextV;
    private Teammates<T>? _teammates;
    private readonly List<MasacView<T>> _views = [];
    private MasacView<T> _view;
    private double _alpha = double.NaN, _criticLoss = double.NaN, _policyLoss = double.NaN, _meanQ = double.NaN;

    internal MasacUpdate(MasacNetworks<T> networks, BatchSizes sizes, MasacConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        _temperature = new Temperature(config, sizes.Action);
        var workspace = new KernelWorkspace<T>();
        _policy = new GaussianPass<T>(networks.Policy.Shape, config.Batch, workspace, backward: true);
        _critics = new TwinCritics<T>(networks, sizes, config.Batch, config.Independent, workspace);
        _actionGradient = new BatchRows<T>(sizes.Action, config.Batch);
        _view = new MasacView<T>(networks.Policy, config.Batch);
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
    public IReadOnlyList<string> MetricNames { get; } = ["alpha", "criticLoss", "policyLoss", "logPi", "q"];

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    /// <summary>Mean log pi(a|s) of the policy's newest samples.</summary>
    internal double MeanLogPi { get; private set; } = double.NaN;

    /// <summary>The learned temperature.</summary>
    internal Temperature Temperature => _temperature;

    /// <inheritdoc/>
    public void Join(Teammates<T> teammates) => _teammates = teammates;

    /// <summary>
    /// The view that teammates of an agent read. Its samples serve the own losses, too; only an independent learner has its own. Agents with common networks ask in their order.
    /// </summary>
    internal MasacView<T> CreateView(int batch)
    {
        var view = new MasacView<T>(_networks.Policy, batch);
        _views.Add(view);
        if (!_config.Independent)
            _view = _views.Count == 1 ? view : new MasacView<T>(_networks.Policy, _config.Batch);
        return view;
    }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        _alpha = _temperature.At(environmentStep);
        // In a team the samples are there already; an independent learner draws its own.
        if (_teammates is null)
            DrawSamples(batch, ref stream);
        else if (_views.Count > 1)
            RepeatSamples(batch);

        _criticLoss = EvaluateCritics(batch, _alpha);
        _descent.Step(_networks.Critic1, _criticLoss, "the first critic's loss");
        _descent.Step(_networks.Critic2, _criticLoss, "the second critic's loss");
        _policyLoss = EvaluatePolicy(batch, _alpha);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _temperature.Update(MeanLogPi);
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_Q = 1/2 mean (Q_1 - y)^2 + 1/2 mean (Q_2 - y)^2; the gradients go to the critics' blocks.</summary>
    internal double EvaluateCritics(TransitionBatch<T> batch, double alpha)
    {
        int count = batch.Count;
        Span<T> nextV = _nextV.AsSpan(0, count), tdTarget = TdTarget.AsSpan(0, count);

        // V(s') = min_k Qtarget_k(s', a'_1, ..., a'_n) - alpha log pi_i(a'_i|s'_i), a'_j ~ pi_j(.|s'_j)      (6.7)
        if (batch.Bootstraps)
        {
            SquashedGaussian<T> next = _view.Next.Head;
            _critics.SetInput(batch.NextObservation, batch.NextOthersObservation, next.Action);
            if (!_config.Independent)
                _teammates?.PutNextActions(_critics.Input, _critics.FirstOther);
            ReadOnlySpan<T> minQ = _critics.EvaluateTargets();
            T a = T.CreateTruncating(alpha);
            for (int b = 0; b < count; b++)
                nextV[b] = minQ[b] - a * next.LogDensity[b];
        }
        Regression.TdTarget<T>(batch, nextV, _config, tdTarget);

        _critics.SetInput(batch.Observation, batch.OthersObservation, batch.Action);
        if (!_config.Independent)
            _critics.Input.SetRows(_critics.FirstOther, batch.Others);
        return _critics.Fit(tdTarget);
    }

    /// <summary>J_pi = mean[ alpha log pi_i(a_i|s_i) - min_k Q_k(s, a_i, a_-i) ]; its gradient goes to the policy's block.</summary>
    internal double EvaluatePolicy(TransitionBatch<T> batch, double alpha)
    {
        int count = batch.Count;
        SquashedGaussian<T> policy = _policy.Head;

        // a_i = tanh(mu + sigma eps) with the noise that teammates saw; a_-i is a constant
        policy.Noise.Count = count;
        for (int d = 0; d < policy.Dimensions; d++)
            _view.Current.Head.Noise.Row(d)[..count].CopyTo(policy.Noise.Row(d));
        _policy.Sample(_networks.Policy, batch.Observation, Keep.ForParameters);
        _critics.SetInput(batch.Observation, batch.OthersObservation, policy.Action);
        if (!_config.Independent)
            PutOthers(batch);
        _meanQ = Accumulate.Sum(_critics.EvaluateWithActionGradient(_actionGradient)) / count;
        MeanLogPi = Accumulate.Sum<T>(policy.LogDensity.AsSpan(0, count)) / count;

        // dJ/du = alpha/B 2 tanh(u) + dJ/da (1 - a^2);  dJ/dsigma also has -alpha/B / sigma
        T weight = T.CreateTruncating(alpha / count);
        for (int k = 0; k < policy.Dimensions; k++)
        {
            ReadOnlySpan<T> a = policy.Action.Row(k), da = _actionGradient.Row(k);
            Span<T> du = policy.PreTanhGradient.Row(k);
            for (int b = 0; b < count; b++)
                du[b] = (weight + weight) * a[b] + da[b] * (T.One - a[b] * a[b]);
        }
        MlpPass<T> network = _policy.Network;
        network.OutputGradient.Clear();
        policy.BackwardSample(network.Output, -weight, network.OutputGradient);
        network.BackwardToParameters(_networks.Policy);
        return alpha * MeanLogPi - _meanQ;
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

    private void DrawSamples(TransitionBatch<T> batch, ref PhiloxGenerator stream)
    {
        if (batch.Bootstraps)
            _view.NextActions(batch.NextObservation, ref stream);
        _view.CurrentActions(batch.Observation, ref stream);
    }

    /// <summary>The samples that each of several agents has shown, side by side.</summary>
    private void RepeatSamples(TransitionBatch<T> batch)
    {
        int each = batch.Count / _views.Count;
        _view.Next.Head.Noise.Count = _view.Current.Head.Noise.Count = batch.Count;
        for (int agent = 0; agent < _views.Count; agent++)
        {
            for (int d = 0; d < _view.Next.Head.Dimensions; d++)
            {
                _views[agent].Next.Head.Noise.Row(d)[..each].CopyTo(_view.Next.Head.Noise.Row(d)[(agent * each)..]);
                _views[agent].Current.Head.Noise.Row(d)[..each].CopyTo(_view.Current.Head.Noise.Row(d)[(agent * each)..]);
            }
        }
        if (batch.Bootstraps)
            _view.Next.Sample(_networks.Policy, batch.NextObservation, Keep.Nothing);
    }

    private void PutOthers(TransitionBatch<T> batch)
    {
        if (_config.ReplayedOthers || _teammates is null)
            _critics.Input.SetRows(_critics.FirstOther, batch.Others);
        else
            _teammates.PutCurrentActions(_critics.Input, _critics.FirstOther);
    }
}
