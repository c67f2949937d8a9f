using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Foraging;

/// <summary>Settings of Level-Based Foraging; a task name such as <c>lbf/2s-8x8-2p-2f-coop</c> sets some of them.</summary>
public sealed record ForagingConfig : EnvironmentConfig
{
    /// <summary>Rows of the field.</summary>
    [Description("rows of the field, 3..100")]
    public int Rows { get; init; } = 8;

    /// <summary>Columns of the field.</summary>
    [Description("columns of the field, 3..100")]
    public int Columns { get; init; } = 8;

    /// <summary>How many players forage.</summary>
    [Description("players, 1..100 and fewer than cells")]
    public int Players { get; init; } = 2;

    /// <summary>How much food is placed, if there is room.</summary>
    [Description("food places, 1..100; fewer are placed where there is no room")]
    public int Foods { get; init; } = 3;

    /// <summary>How far players see.</summary>
    [Description("how many cells players see in every direction, 1..100")]
    public int Sight { get; init; } = 8;

    /// <summary>Lowest level of a player.</summary>
    [Description("lowest level of a player, 1..1000")]
    public int MinPlayerLevel { get; init; } = 1;

    /// <summary>Highest level of a player.</summary>
    [Description("highest level of a player, minPlayerLevel..1000")]
    public int MaxPlayerLevel { get; init; } = 2;

    /// <summary>Lowest level of food.</summary>
    [Description("lowest level of food, 1..1000")]
    public int MinFoodLevel { get; init; } = 1;

    /// <summary>Highest level of food; <see langword="null"/> is the sum of the three lowest player levels of the episode.</summary>
    [Description("highest level of food, minFoodLevel..1000, or null: the sum of the three lowest player levels of the episode")]
    public int? MaxFoodLevel { get; init; }

    /// <summary>Whether all food has the highest level, so that players must load together.</summary>
    [Description("whether all food has the highest level, so that players must load together (true or false)")]
    public bool ForceCoop { get; init; }

    /// <summary>What a failed attempt to load costs each who tried.</summary>
    [Description("what a failed attempt to load costs each who tried, >= 0")]
    public double Penalty { get; init; }

    /// <summary>Whether the rewards of an episode sum to 1 over the players if everything is collected.</summary>
    [Description("whether rewards are scaled so that a whole field is worth 1, summed over players (true or false)")]
    public bool NormaliseReward { get; init; } = true;

    /// <summary>Form of the observation.</summary>
    [Description("vector (places and levels of what is in sight) or grid (three layers around the player)")]
    public ForagingObservation Observation { get; init; } = ForagingObservation.Vector;

    /// <summary>Whether players see levels of players.</summary>
    [Description("whether players see the levels of players (true or false)")]
    public bool ObserveLevels { get; init; } = true;

    /// <summary>Steps after which an episode is cut off.</summary>
    [Description("steps after which an episode is cut off (truncated), >= 1")]
    public int Steps { get; init; } = 50;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .InRange(nameof(Rows), Rows, 3, 100)
        .InRange(nameof(Columns), Columns, 3, 100)
        .Require(Players is >= 1 and <= 100 && Players < Rows * Columns, nameof(Players), Players, "an integer in [1, 100], fewer than cells")
        .InRange(nameof(Foods), Foods, 1, 100)
        .InRange(nameof(Sight), Sight, 1, 100)
        .InRange(nameof(MinPlayerLevel), MinPlayerLevel, 1, 1000)
        .InRange(nameof(MaxPlayerLevel), MaxPlayerLevel, MinPlayerLevel, 1000)
        .InRange(nameof(MinFoodLevel), MinFoodLevel, 1, 1000)
        .Require(MaxFoodLevel is null || (MaxFoodLevel >= MinFoodLevel && MaxFoodLevel <= 1000), nameof(MaxFoodLevel), MaxFoodLevel, "an integer in [minFoodLevel, 1000] or null")
        .NonNegative(nameof(Penalty), Penalty)
        .Require(Enum.IsDefined(Observation), nameof(Observation), Observation, "vector or grid")
        .AtLeast(nameof(Steps), Steps, 1)
        .Problems;
}

/// <summary>Form of the observation in Level-Based Foraging.</summary>
public enum ForagingObservation
{
    /// <summary>Row, column and level of each food and of each player in sight, the observer first.</summary>
    Vector,

    /// <summary>Three layers around the observer: levels of players, levels of food, free cells.</summary>
    Grid,
}
