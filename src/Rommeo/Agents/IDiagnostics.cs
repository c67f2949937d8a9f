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

/// <summary>An agent of networks that may be able to list what it believes about discrete choices.</summary>
internal interface IListedBeliefs
{
    /// <summary>The beliefs; <see langword="null"/> if there are none, or too many choices to list.</summary>
    ITabularBeliefs? Beliefs { get; }
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

/// <summary>How likely a continuous agent held what the others did.</summary>
internal interface IDensityBeliefs : IContinuousBeliefs
{
    /// <summary>Log-densities, in nats, of the others' joint action over actions scaled to [-1, 1].</summary>
    /// <param name="observation">The agent's observation.</param>
    /// <param name="othersAction">What the others did (ascending order), in the units of the action spaces.</param>
    BelievedDensity LogDensityOf(ReadOnlySpan<double> observation, ReadOnlySpan<double> othersAction);
}

/// <summary>Log-density, in nats, of one joint action of the others.</summary>
/// <param name="OpponentModel">Under rho(.|s).</param>
/// <param name="Prior">Under P(.|s).</param>
internal readonly record struct BelievedDensity(double OpponentModel, double Prior);
