using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>What every matrix game can be told: how often it is played in one episode and what the agents see.</summary>
public record MatrixGameConfig : EnvironmentConfig
{
    /// <summary>Steps per episode. A single step ends terminated; of several, the last is truncated.</summary>
    [Description("steps per episode, >= 1; a single step is terminal, a longer episode is cut off (truncated)")]
    public int Steps { get; init; } = 1;

    /// <summary>What every agent observes.</summary>
    [Description("what every agent observes: constant, zero-per-agent, last-actions or last-joint-action")]
    public MatrixGameObservation Observation { get; init; } = MatrixGameObservation.Constant;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate()
    {
        var check = new ConfigCheck();
        check.AtLeast(nameof(Steps), Steps, 1)
            .Require(Enum.IsDefined(Observation), nameof(Observation), Observation, "constant, zero-per-agent, last-actions or last-joint-action");
        CheckOwn(check);
        return check.Problems;
    }

    /// <summary>Checks what a derived record adds.</summary>
    private protected virtual void CheckOwn(ConfigCheck check)
    {
    }
}
