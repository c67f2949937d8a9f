namespace Rommeo.Environments.Wrappers;

/// <summary>Multiplies every reward.</summary>
public sealed class RewardScale(IEnvironment inner, double factor) : EnvironmentWrapper(inner)
{
    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        Inner.Step(actions, in outcome);
        foreach (ref double reward in outcome.Rewards)
            reward *= factor;
    }
}
