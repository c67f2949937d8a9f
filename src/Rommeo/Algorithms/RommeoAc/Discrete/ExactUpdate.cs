using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>One training step of one agent with enumerated choices (spec 3.5, 4.1): prior, opponent model, critic, policy, temperature, target. Nothing is sampled.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ExactUpdate<T> : IDiscreteUpdate<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RommeoAcConfig _config;
    private readonly DiscreteNetworks<T> _networks;
    private readonly Descent<T> _descent;
    private readonly Temperature _temperature;
    private readonly ExactPasses<T> _passes;
    private double _priorLoss = double.NaN, _opponentLoss = double.NaN, _criticLoss = double.NaN, _policyLoss = double.NaN, _centralPriorLoss = double.NaN;

    internal ExactUpdate(DiscreteNetworks<T> networks, RommeoAcConfig config)
    {
        _config = config;
        _networks = networks;
        _descent = new Descent<T>(config.LearningRate);
        _temperature = Temperature.ForChoices(config, networks.Actions);
        _passes = new ExactPasses<T>(networks, config.Batch, backward: true);
        OpponentModel = new ExactOpponentModelLoss<T>(networks, _passes, config.Batch);
        Critic = new ExactCriticLoss<T>(networks, _passes, config.Batch);
        Policy = new ExactPolicyLoss<T>(networks, _passes, config.Batch);
        string[] central = _passes.Central is null ? [] : ["centralPriorLoss"];
        MetricNames = ["alpha", "priorLoss", "opponentModelLoss", "criticLoss", "policyLoss", "logPi", "logRho", "logRhoOverPrior", "q", .. central];
        Alpha = _temperature.At(0);
    }

    /// <inheritdoc/>
    public NetworkSet<T> Networks => _networks.All;

    /// <inheritdoc/>
    public BatchParts Parts => BatchParts.Others | BatchParts.Recent | (_config.CentralCritic ? BatchParts.OthersObservations : BatchParts.None);

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; }

    /// <inheritdoc/>
    public double Alpha { get; private set; }

    internal ExactPasses<T> Passes => _passes;

    internal ExactOpponentModelLoss<T> OpponentModel { get; }

    internal ExactCriticLoss<T> Critic { get; }

    internal ExactPolicyLoss<T> Policy { get; }

    /// <inheritdoc/>
    public void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream)
    {
        Alpha = _temperature.At(environmentStep);

        // psi: maximum likelihood on the newest transitions
        _priorLoss = EvaluatePrior(batch);
        _descent.Step(_networks.Prior, _priorLoss, "the prior's loss");
        if (_passes.Central is { } central)
        {
            _centralPriorLoss = central.Evaluate(batch);
            _descent.Step(_networks.CentralPrior!, _centralPriorLoss, "the central prior's loss");
        }

        // phi: KL to the optimal opponent model
        _opponentLoss = OpponentModel.Evaluate(batch.Seen, Alpha, _config.BetaAt(Alpha));
        _descent.Step(_networks.OpponentModel, _opponentLoss, "the opponent model's loss");

        // omega: soft Bellman regression at the visited state
        _criticLoss = Critic.Evaluate(batch, Alpha, _config);
        _descent.Step(_networks.Critic, _criticLoss, "the critic's loss");

        // theta: KL to the optimal conditional policy
        _policyLoss = Policy.Evaluate(batch.Seen, Alpha, _config.UniformOpponentWeight);
        _descent.Step(_networks.Policy, _policyLoss, "the policy's loss");
        _temperature.Update(Policy.MeanLogPi);
        _networks.All.UpdateTargets(_config.Tau);
    }

    /// <summary>The prior's loss on the newest transitions; its gradient goes to the prior's block.</summary>
    internal double EvaluatePrior(TransitionBatch<T> batch) =>
        CategoricalPriorLoss.Evaluate(_passes.Prior, _networks.Prior, _networks.Choices, batch.RecentObservation, batch.RecentOthers, batch.RecentOthersIndex);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        ReadOnlySpan<double> values =
        [
            Alpha, _priorLoss, _opponentLoss, _criticLoss, _policyLoss, Policy.MeanLogPi, OpponentModel.MeanLogRho, OpponentModel.MeanDivergence, Policy.MeanQ, _centralPriorLoss,
        ];
        values[..MetricNames.Count].CopyTo(destination);
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
