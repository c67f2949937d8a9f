using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>A tabular learner whose policy follows from the values of its actions, epsilon-greedily or by a Boltzmann distribution.</summary>
internal abstract class ExploringLearner(ExploringConfig config, AgentSeat seat, bool seesOthers) : TabularLearner(config, seat, seesOthers, "temperature")
{
    private readonly ExploringConfig _config = config;

    /// <summary>T(t) = T_min + T_0 exp(-k t).</summary>
    private double Temperature => _config.TemperatureMin + _config.Temperature * Math.Exp(-_config.TemperatureDecay * Updates);

    /// <inheritdoc/>
    protected override void Policy(int state, Span<double> policy)
    {
        Values(state, policy);
        if (_config.Exploration == ExplorationKind.Boltzmann)
            ActionPreferences.Boltzmann(policy, Temperature, policy);
        else
            ActionPreferences.Greedy(policy, policy);
    }

    /// <inheritdoc/>
    protected override double OwnMetric(int state) => _config.Exploration == ExplorationKind.Boltzmann ? Temperature : double.NaN;
}
