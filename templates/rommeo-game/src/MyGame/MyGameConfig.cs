using System.ComponentModel;
using Rommeo.Configuration;

namespace MyGame;

/// <summary>Settings of the game: each property is a key, for example <c>--set environment.cells=7</c>.</summary>
public sealed record MyGameConfig : EnvironmentConfig
{
    [Description("cells of the ring (integer >= 2)")]
    public int Cells { get; init; } = 5;

    [Description("steps after which an episode is cut off (integer >= 1)")]
    public int Steps { get; init; } = 20;

    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck().AtLeast(nameof(Cells), Cells, 2).AtLeast(nameof(Steps), Steps, 1).Problems;
}
