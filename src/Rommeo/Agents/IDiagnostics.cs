namespace Rommeo.Agents;

/// <summary>Numbers an agent offers for logging and figures. Reading them changes no number of the run.</summary>
public interface IDiagnostics
{
    /// <summary>Stable names, for example <c>alpha</c>, <c>criticLoss</c>.</summary>
    IReadOnlyList<string> MetricNames { get; }

    /// <summary>Writes the newest value of each metric, NaN where there is none yet.</summary>
    void ReadMetrics(Span<double> destination);
}

/// <summary>What a tabular agent believes at one observation. Spans are valid until the next call on the agent.</summary>
public interface ITabularBeliefs
{
    /// <summary>Probability of each own action, [A]; uniform exploration with probability epsilon, if any, is not part of it.</summary>
    ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation);

    /// <summary>rho(o|s) over the others' joint actions, [O].</summary>
    ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation);

    /// <summary>P(o|s) over the others' joint actions, [O].</summary>
    ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation);
}

/// <summary>What a continuous agent believes at one observation.</summary>
public interface IContinuousBeliefs
{
    /// <summary>
    /// Deterministic own action and the believed action of the others (ascending order), both in the units of the action spaces:
    /// tanh of the means, with the policy conditioned on the mean of the opponent model.
    /// </summary>
    void MeanActions(ReadOnlySpan<double> observation, Span<double> ownAction, Span<double> othersAction);
}
