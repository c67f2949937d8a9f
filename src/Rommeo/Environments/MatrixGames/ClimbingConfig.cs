using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the climbing game.</summary>
public sealed record ClimbingConfig : MatrixGameConfig
{
    /// <summary>How many agents play; 2 is the published game.</summary>
    [Description("agents, 2..10; 2 is the published game, more follow this project's generalisation")]
    public int Agents { get; init; } = 2;

    /// <summary>Which way round the table is read.</summary>
    [Description("claus-boutilier (as published) or transposed (agents exchanged, as in the EPyMARL family)")]
    public Orientation Orientation { get; init; } = Orientation.ClausBoutilier;

    private protected override void CheckOwn(ConfigCheck check) => check
        .InRange(nameof(Agents), Agents, 2, 10)
        .Require(Enum.IsDefined(Orientation), nameof(Orientation), Orientation, "claus-boutilier or transposed");
}
