namespace Rommeo.Environments.Wrappers;

/// <summary>How the rewards of a step become one reward for everybody.</summary>
public enum RewardSharing
{
    /// <summary>Everybody keeps its own.</summary>
    None,

    /// <summary>Everybody gets the sum.</summary>
    Sum,

    /// <summary>Everybody gets the mean.</summary>
    Mean,
}

/// <summary>Pays every agent the sum or the mean of all rewards, as the team benchmarks of the field do.</summary>
public sealed class SharedReward(IEnvironment inner, RewardSharing sharing) : EnvironmentWrapper(inner)
{
    /// <inheritdoc/>
    public override void Step(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        Inner.Step(actions, in outcome);
        if (sharing == RewardSharing.None)
            return;
        double sum = 0;
        foreach (double reward in outcome.Rewards)
            sum += reward;
        outcome.Rewards.Fill(sharing == RewardSharing.Sum ? sum : sum / AgentCount);
    }
}
