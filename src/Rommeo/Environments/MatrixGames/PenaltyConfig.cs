using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the penalty game.</summary>
public sealed record PenaltyConfig : MatrixGameConfig
{
    /// <summary>The penalty for missing each other at an optimum.</summary>
    [Description("payoff for missing each other at an optimum, <= 0; published values are 0, -25, -50, -75, -100")]
    public double K { get; init; } = -100;

    /// <summary>Where the two optima stand.</summary>
    [Description("anti-diagonal: optima (0,2) and (2,0); diagonal: optima (0,0) and (2,2), agent 0's actions relabelled")]
    public PenaltyLayout Layout { get; init; } = PenaltyLayout.AntiDiagonal;

    private protected override void CheckOwn(ConfigCheck check) => check
        .Require(double.IsFinite(K) && K <= 0, nameof(K), K, "a finite number <= 0")
        .Require(Enum.IsDefined(Layout), nameof(Layout), Layout, "anti-diagonal or diagonal");
}

/// <summary>Where the optima of the penalty game stand; the same game up to the names of agent 0's actions.</summary>
public enum PenaltyLayout
{
    /// <summary>Optima at (0,2) and (2,0), penalties at (0,0) and (2,2).</summary>
    AntiDiagonal,

    /// <summary>Optima at (0,0) and (2,2), penalties at (0,2) and (2,0).</summary>
    Diagonal,
}
