using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StaticGames;

/// <summary>Settings of the Gaussian squeeze.</summary>
public sealed record GaussianSqueezeConfig : EnvironmentConfig
{
    /// <summary>How many agents choose.</summary>
    [Description("agents, 1..1000")]
    public int Agents { get; init; } = 5;

    /// <summary>Whether agents choose integers or real numbers.</summary>
    [Description("discrete (integers 0..9) or continuous (reals in [0, 10])")]
    public ActionKind Actions { get; init; } = ActionKind.Discrete;

    /// <summary>Means mu of the domains.</summary>
    [Description("mean mu of each domain, a list, finite")]
    public ImmutableArray<double> Mu { get; init; } = [20];

    /// <summary>Widths sigma of the domains.</summary>
    [Description("width sigma of each domain, a list as long as mu, > 0")]
    public ImmutableArray<double> Sigma { get; init; } = [10];

    /// <summary>Steps per episode. A single step ends terminated; of several, the last is truncated.</summary>
    [Description("steps per episode, >= 1; a single step is terminal, a longer episode is cut off (truncated)")]
    public int Steps { get; init; } = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .InRange(nameof(Agents), Agents, 1, 1000)
        .Require(Actions is ActionKind.Discrete or ActionKind.Continuous, nameof(Actions), Actions, "discrete or continuous")
        .Require(!Mu.IsDefaultOrEmpty && Mu.All(double.IsFinite), nameof(Mu), Shown(Mu), "a list of finite numbers, at least one")
        .Require(!Sigma.IsDefault && !Mu.IsDefault && Sigma.Length == Mu.Length && Sigma.All(sigma => double.IsFinite(sigma) && sigma > 0),
            nameof(Sigma), Shown(Sigma), "as many numbers > 0 as mu has")
        .AtLeast(nameof(Steps), Steps, 1)
        .Problems;

    /// <inheritdoc/>
    public bool Equals(GaussianSqueezeConfig? other) => other is not null && (Agents, Actions, Steps) == (other.Agents, other.Actions, other.Steps)
        && Mu.SequenceEqual(other.Mu) && Sigma.SequenceEqual(other.Sigma);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Agents, Actions, Steps, Mu.Length);

    private static string Shown(ImmutableArray<double> list) => list.IsDefault ? "nothing" : $"[{string.Join(", ", list)}]";
}
