using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StochasticGames;

/// <summary>What every stochastic game can be told.</summary>
public record StochasticGameConfig : EnvironmentConfig
{
    /// <summary>Steps after which an episode is cut off.</summary>
    [Description("steps after which an episode is cut off (truncated), >= 1")]
    public int Steps { get; init; } = 100;

    /// <summary>How agents see the state.</summary>
    [Description("how agents see the state: state (one-hot over all states) or coordinates (places and the like as numbers)")]
    public StateObservation Observation { get; init; } = StateObservation.State;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate()
    {
        var check = new ConfigCheck();
        check.AtLeast(nameof(Steps), Steps, 1)
            .Require(Enum.IsDefined(Observation), nameof(Observation), Observation, "state or coordinates");
        CheckOwn(check);
        return check.Problems;
    }

    /// <summary>Checks what a derived record adds.</summary>
    private protected virtual void CheckOwn(ConfigCheck check)
    {
    }
}

/// <summary>How the agents of a stochastic game see its state; all of them see the same.</summary>
public enum StateObservation
{
    /// <summary>One-hot over all states.</summary>
    State,

    /// <summary>The numbers that describe the state, such as places on a grid.</summary>
    Coordinates,
}
