using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.Warehouse;

/// <summary>Settings of the multi-robot warehouse; a task name such as <c>rware-tiny-2ag</c> sets some of them.</summary>
public sealed record WarehouseConfig : EnvironmentConfig
{
    /// <summary>Blocks of shelves from top to bottom.</summary>
    [Description("blocks of shelves from top to bottom, 1..20")]
    public int ShelfRows { get; init; } = 1;

    /// <summary>Double columns of shelves from left to right.</summary>
    [Description("double columns of shelves from left to right, odd, 1..21")]
    public int ShelfColumns { get; init; } = 3;

    /// <summary>Shelves in a column of a block.</summary>
    [Description("height of a block of shelves in cells, 1..50")]
    public int ColumnHeight { get; init; } = 8;

    /// <summary>How many robots.</summary>
    [Description("robots, 1..100 and no more than cells")]
    public int Robots { get; init; } = 2;

    /// <summary>How many shelves are asked for at any time.</summary>
    [Description("shelves asked for at any time, at least 1 and fewer than shelves")]
    public int Requests { get; init; } = 2;

    /// <summary>How far robots see.</summary>
    [Description("how many cells robots see in every direction, 1..10")]
    public int SensorRange { get; init; } = 1;

    /// <summary>Bits of a robot's message.</summary>
    [Description("bits that a robot shows to those that see it, 0..4")]
    public int MessageBits { get; init; }

    /// <summary>Who is paid for a delivery, and when.</summary>
    [Description("individual (1 to who delivers), global (1 to all) or two-stage (1/2 for delivering, 1/2 for bringing the shelf back)")]
    public WarehouseReward Reward { get; init; } = WarehouseReward.Individual;

    /// <summary>Steps after which an episode is cut off.</summary>
    [Description("steps after which an episode is cut off (truncated), >= 1")]
    public int Steps { get; init; } = 500;

    /// <summary>Steps without a delivery after which an episode is cut off; 0 means never.</summary>
    [Description("steps without a delivery after which an episode is cut off (truncated); 0 = never")]
    public int MaxInactivity { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate()
    {
        ConfigCheck check = new ConfigCheck()
            .InRange(nameof(ShelfRows), ShelfRows, 1, 20)
            .Require(ShelfColumns is >= 1 and <= 21 && ShelfColumns % 2 == 1, nameof(ShelfColumns), ShelfColumns, "an odd integer in [1, 21]")
            .InRange(nameof(ColumnHeight), ColumnHeight, 1, 50)
            .InRange(nameof(SensorRange), SensorRange, 1, 10)
            .InRange(nameof(MessageBits), MessageBits, 0, 4)
            .Require(Enum.IsDefined(Reward), nameof(Reward), Reward, "individual, global or two-stage")
            .AtLeast(nameof(Steps), Steps, 1)
            .AtLeast(nameof(MaxInactivity), MaxInactivity, 0);
        if (check.Problems.Count > 0)
            return check.Problems;
        var floor = new WarehouseFloor(this);
        return check
            .Require(Robots >= 1 && Robots <= Math.Min(100, floor.CellCount), nameof(Robots), Robots, $"an integer in [1, {Math.Min(100, floor.CellCount)}]")
            .Require(Requests >= 1 && Requests < floor.Shelves.Length, nameof(Requests), Requests, $"an integer in [1, {floor.Shelves.Length - 1}]")
            .Problems;
    }
}

/// <summary>Who is paid for a delivery in the warehouse, and when.</summary>
public enum WarehouseReward
{
    /// <summary>1 to the robot that delivers.</summary>
    Individual,

    /// <summary>1 to every robot.</summary>
    Global,

    /// <summary>1/2 to the robot that delivers, and 1/2 when it next puts a shelf down.</summary>
    TwoStage,
}
