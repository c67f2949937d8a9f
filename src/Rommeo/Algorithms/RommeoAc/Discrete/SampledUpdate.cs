using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// One training step where the others have too many joint choices to enumerate (spec 4.2): own choices stay exact sums, the others' are straight-through Gumbel-softmax samples of the opponent model.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class SampledUpdate<T> : IDiscreteUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcConfig _config;
    private readonly DiscreteNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly Temperature _temperature;
    private readonly SampledPasses<T> _passes;
    private readonly T[] _nextV;
    private double _priorLoss = double.NaN, _opponentLoss = double.NaN, _criticLoss = double.NaN, _policyLoss = double.NaN;

    internal SampledUpdate(DiscreteNetworks<T> networks, RommeoAcConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        _temperature = Temperature.ForChoices(config, networks.Actions);
        _passes = new SampledPasses<T>(networks, config.Batch, config.GumbelTemperature);
        _nextV = new T[config.Batch];
        TdTarget = new T[config.Batch];
        Alpha = _temperature.At(0);
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others | BatchParts.Recent;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; } =
        ["alpha", "priorLoss", "opponentModelLoss", "criticLoss", "policyLoss", "logPi", "logRho", "logRhoOverPrior", "q"];

    /// <inheritdoc/>
    public double Alpha { get; private set; }

    /// <summary>y of the newest evaluation, [B].</summary>
    internal T[] TdTarget { get; }

    internal SampledPasses<T> Passes => _passes;

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        Alpha = _temperature.At(environmentStep);
        _priorLoss = CategoricalPriorLoss.Evaluate(_passes.Prior, _networks.Prior, _networks.Choices, batch.RecentObservation, batch.RecentOthers, batch.RecentOthersIndex);
        _descent.Step(_networks.Prior, _priorLoss, "the prior's loss");

        _passes.Others.DrawNoise(batch.Count, ref stream);
        _opponentLoss = EvaluateOpponentModel(batch.Observation, Alpha);
        _descent.Step(_networks.OpponentModel, _opponentLoss, "the opponent model's loss");

        _passes.Others.DrawNoise(batch.Count, ref stream);
        _criticLoss = EvaluateCritic(batch, Alpha);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");

        _passes.Others.DrawNoise(batch.Count, ref stream);
        _policyLoss = EvaluatePolicy(batch.Observation, Alpha);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _temperature.Update(_passes.MeanLogPi);
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>J_rho = mean[ beta (log rho(o) - log P(o)) + sum_a pi(a|o) (alpha log pi(a|o) - Q(a, o)) ], o drawn from rho; gradients reach o through all of it (3.5).</summary>
    internal double EvaluateOpponentModel(BatchRows<T> observation, double alpha)
    {
        _passes.SampleOthers(observation, Keep.ForParameters);
        _passes.Prior.Evaluate(_networks.Prior, observation, Keep.Nothing);
        double soft = _passes.EvaluateAnswers(observation, _networks.Critic, alpha, Keep.ForInput);
        double divergence = _passes.EvaluateDivergence();
        _passes.BackwardThroughAnswers();
        double beta = _config.BetaAt(alpha);
        _passes.BackwardThroughSample(beta);
        return beta * divergence + soft;
    }

    /// <summary>J_Q = 1/2 mean (Q(s, o)[a] - y)^2 with V(s') = sum_a pi(a|o') (Q(a, o') - alpha log pi(a|o')) - beta (log rho(o') - log P(o')), o' ~ rho (3.6), (3.7).</summary>
    internal double EvaluateCritic(TransitionBatch<T> batch, double alpha)
    {
        int count = batch.Count;
        Span<T> nextV = _nextV.AsSpan(0, count), tdTarget = TdTarget.AsSpan(0, count);
        nextV.Clear();
        if (batch.Bootstraps)
        {
            _passes.SampleOthers(batch.NextObservation, Keep.Nothing);
            _passes.Prior.Evaluate(_networks.Prior, batch.NextObservation, Keep.Nothing);
            _passes.EvaluateAnswers(batch.NextObservation, _networks.CriticTarget, alpha, Keep.Nothing);
            _passes.EvaluateDivergence();
            T beta = T.CreateTruncating(_config.BetaAt(alpha)), centre = T.CreateTruncating(_config.CentredEntropy ? alpha * Math.Log(_networks.Actions) : 0.0);
            for (int b = 0; b < count; b++)
                nextV[b] = _passes.Inner[b] - beta * _passes.LogRatio[b] - centre;
        }
        Regression.TdTarget<T>(batch, nextV, _config, tdTarget);
        _passes.SetCriticInput(batch);
        return TakenActionRegression.Fit(_passes.Critic, _networks.Critic, batch.ActionIndex, tdTarget, half: true);
    }

    /// <summary>J_pi = mean sum_a pi(a|o) (alpha log pi(a|o) - Q(a, o)), o ~ rho held constant (3.8).</summary>
    internal double EvaluatePolicy(BatchRows<T> observation, double alpha)
    {
        _passes.SampleOthers(observation, Keep.Nothing);
        double soft = _passes.EvaluateAnswers(observation, _networks.Critic, alpha, Keep.ForParameters);
        _passes.Policy.BackwardToParameters(_networks.Policy);
        return soft;
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values =
            [Alpha, _priorLoss, _opponentLoss, _criticLoss, _policyLoss, _passes.MeanLogPi, _passes.MeanLogRho, _passes.MeanDivergence, _passes.MeanQ];
        values.CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        _temperature.Save(writer);
        writer.Write("alpha", [Alpha]);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        _temperature.Restore(reader);
        Alpha = DiscreteUpdate.RestoreAlpha(reader);
    }
}
