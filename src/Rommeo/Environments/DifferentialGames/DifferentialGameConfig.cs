using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>What every differential game can be told.</summary>
public record DifferentialGameConfig : EnvironmentConfig
{
    /// <summary>Steps per episode. A single step ends terminated; of several, the last is truncated.</summary>
    [Description("steps per episode, >= 1; a single step is terminal, a longer episode is cut off (truncated)")]
    public int Steps { get; init; } = 1;

    /// <summary>Lower bound of every action.</summary>
    [Description("lower bound of every action, in the game's own units, finite")]
    public double Low { get; init; } = -10;

    /// <summary>Upper bound of every action.</summary>
    [Description("upper bound of every action, in the game's own units, finite and greater than low")]
    public double High { get; init; } = 10;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ConfigProblem> Validate()
    {
        var check = new ConfigCheck();
        check.AtLeast(nameof(Steps), Steps, 1)
            .Require(double.IsFinite(Low), nameof(Low), Low, "a finite number")
            .Require(double.IsFinite(High) && High > Low, nameof(High), High, "a finite number greater than low");
        CheckOwn(check);
        return check.Problems;
    }

    /// <summary>Checks what a derived record adds.</summary>
    private protected virtual void CheckOwn(ConfigCheck check)
    {
    }
}
