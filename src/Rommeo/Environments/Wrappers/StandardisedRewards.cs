namespace Rommeo.Environments.Wrappers;

/// <summary>Brings each agent's rewards to mean 0 and variance 1 by what was paid so far.</summary>
/// <param name="inner">The game inside.</param>
/// <param name="scores">Statistics per agent, shared with whoever saves them.</param>
/// <param name="learns">Whether rewards seen here count; not in evaluation.</param>
public sealed class StandardisedRewards(IEnvironment inner, StandardScores scores, bool learns) : EnvironmentWrapper(inner)
{
    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        Inner.Step(actions, in outcome);
        if (learns)
            scores.Add(outcome.Rewards);
        scores.Apply(outcome.Rewards);
    }
}
