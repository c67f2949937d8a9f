using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StaticGames;

/// <summary>Settings of the p-beauty contest.</summary>
public sealed record PBeautyConfig : EnvironmentConfig
{
    /// <summary>How many agents guess.</summary>
    [Description("agents, 2..1000")]
    public int Agents { get; init; } = 2;

    /// <summary>Factor p on the mean guess.</summary>
    [Description("factor p on the mean guess, > 0; below 1 everybody should guess 0")]
    public double P { get; init; } = 0.67;

    /// <summary>How the distance to the target is paid.</summary>
    [Description("reward of a distance d to the target: abs (-d), sqrt (-sqrt d), square (-d^2) or one (1 to the nearest, 0 to the others)")]
    public PBeautyReward Reward { get; init; } = PBeautyReward.Abs;

    /// <summary>Steps per episode. A single step ends terminated; of several, the last is truncated.</summary>
    [Description("steps per episode, >= 1; a single step is terminal, a longer episode is cut off (truncated)")]
    public int Steps { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .InRange(nameof(Agents), Agents, 2, 1000)
        .Positive(nameof(P), P)
        .Require(Enum.IsDefined(Reward), nameof(Reward), Reward, "abs, sqrt, square or one")
        .AtLeast(nameof(Steps), Steps, 1)
        .Problems;
}

/// <summary>How the distance d between guess and target is paid in the p-beauty contest.</summary>
public enum PBeautyReward
{
    /// <summary>-d.</summary>
    Abs,

    /// <summary>-sqrt(d).</summary>
    Sqrt,

    /// <summary>-d^2.</summary>
    Square,

    /// <summary>1 for the nearest agent, the first of equals; 0 for the others.</summary>
    One,
}
