using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>
/// Settings of Max of Two Quadratics; the defaults are the published game. Both hills are centred on the diagonal: every coordinate of
/// every agent has the same centre. Other arrangements are built in code from <see cref="QuadraticMode"/>s.
/// </summary>
public sealed record MaxOfQuadraticsConfig : DifferentialGameConfig
{
    /// <summary>Which published reading applies.</summary>
    [Description("code: (a - x)^2 / s, as behind the published figures; paper: ((a - x) / s)^2, as printed")]
    public QuadraticFormula Formula { get; init; } = QuadraticFormula.Code;

    /// <summary>How many agents play.</summary>
    [Description("agents, 1..100; 2 is the published game")]
    public int Agents { get; init; } = 2;

    /// <summary>Coordinates of each agent's action.</summary>
    [Description("coordinates of each agent's action, 1..100; 1 is the published game")]
    public int Dimensions { get; init; } = 1;

    /// <summary>Centre of the lower, wide hill.</summary>
    [Description("centre of the lower hill in every coordinate, within the action bounds")]
    public double LowerCentre { get; init; } = -5;

    /// <summary>Height factor h1 of the lower hill.</summary>
    [Description("height factor h1 of the lower hill, > 0")]
    public double LowerHeight { get; init; } = 0.8;

    /// <summary>Width s1 of the lower hill.</summary>
    [Description("width s1 of the lower hill, > 0")]
    public double LowerWidth { get; init; } = 3;

    /// <summary>Centre of the upper, narrow hill: the optimum.</summary>
    [Description("centre of the upper hill (the optimum) in every coordinate, within the action bounds")]
    public double UpperCentre { get; init; } = 5;

    /// <summary>Height factor h2 of the upper hill.</summary>
    [Description("height factor h2 of the upper hill, > 0")]
    public double UpperHeight { get; init; } = 1;

    /// <summary>Width s2 of the upper hill.</summary>
    [Description("width s2 of the upper hill, > 0")]
    public double UpperWidth { get; init; } = 1;

    /// <summary>Reward c at the optimum; the lower hill ends at 0.</summary>
    [Description("reward c at the top of the upper hill, > 0; the lower one ends at 0")]
    public double UpperOffset { get; init; } = 10;

    /// <summary>The two hills these settings describe, the lower one first.</summary>
    public ImmutableArray<QuadraticMode> Modes() =>
    [
        new(Everywhere(LowerCentre), LowerHeight, Divisor(LowerWidth), Offset: 0),
        new(Everywhere(UpperCentre), UpperHeight, Divisor(UpperWidth), UpperOffset),
    ];

    private protected override void CheckOwn(ConfigCheck check) => check
        .Require(Enum.IsDefined(Formula), nameof(Formula), Formula, "code or paper")
        .InRange(nameof(Agents), Agents, 1, 100)
        .InRange(nameof(Dimensions), Dimensions, 1, 100)
        .InRange(nameof(LowerCentre), LowerCentre, Low, High)
        .InRange(nameof(UpperCentre), UpperCentre, Low, High)
        .Positive(nameof(LowerHeight), LowerHeight)
        .Positive(nameof(LowerWidth), LowerWidth)
        .Positive(nameof(UpperHeight), UpperHeight)
        .Positive(nameof(UpperWidth), UpperWidth)
        .Positive(nameof(UpperOffset), UpperOffset);

    private ImmutableArray<double> Everywhere(double centre) => [.. Enumerable.Repeat(centre, Agents * Dimensions)];

    private double Divisor(double width) => Formula == QuadraticFormula.Paper ? width * width : width;
}
