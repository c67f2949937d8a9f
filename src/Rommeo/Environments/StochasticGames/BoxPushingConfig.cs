using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Settings of cooperative box pushing.</summary>
public sealed record BoxPushingConfig : EnvironmentConfig
{
    /// <summary>Which field is played on.</summary>
    [Description("large (8 x 8 cells) or small (3 x 4 cells, few enough states for exact solvers)")]
    public BoxPushingField Field { get; init; } = BoxPushingField.Large;

    /// <summary>What an agent sees.</summary>
    [Description("faced-cell (what stands before the agent) or coordinates (places of agents and boxes, which with the small field makes the rules known)")]
    public BoxPushingObservation Observation { get; init; } = BoxPushingObservation.FacedCell;

    /// <summary>Whether agents bump into the big box that they have just pushed.</summary>
    [Description("whether agents also bump into the big box after pushing it, as a reference program has it (true or false)")]
    public bool BumpAfterBigPush { get; init; }

    /// <summary>Steps after which an episode is cut off.</summary>
    [Description("steps after which an episode is cut off (truncated), >= 1")]
    public int Steps { get; init; } = 100;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .Require(Enum.IsDefined(Field), nameof(Field), Field, "large or small")
        .Require(Enum.IsDefined(Observation), nameof(Observation), Observation, "faced-cell or coordinates")
        .AtLeast(nameof(Steps), Steps, 1)
        .Problems;
}

/// <summary>Fields of box pushing.</summary>
public enum BoxPushingField
{
    /// <summary>8 x 8 cells.</summary>
    Large,

    /// <summary>3 x 4 cells: goal row, boxes, agents.</summary>
    Small,
}

/// <summary>What an agent sees in box pushing.</summary>
public enum BoxPushingObservation
{
    /// <summary>One-hot of what stands in the faced cell: nothing, wall, the other agent, a small box, the big box.</summary>
    FacedCell,

    /// <summary>Row, column and heading of both agents, row and column of both small boxes and of the big box's left half.</summary>
    Coordinates,
}
