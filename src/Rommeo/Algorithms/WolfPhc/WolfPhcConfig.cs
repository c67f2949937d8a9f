using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.WolfPhc;

/// <summary>Settings of WoLF-PHC. <see cref="Rule"/> tells the published rule from the one in the code of Tian et al. 2019.</summary>
public sealed record WolfPhcConfig : TabularConfig
{
    private static readonly WolfPhcConfig Defaults = new();

    /// <summary>How the policy moves.</summary>
    [Description("how the policy moves: standard (towards the best action) or code (the executed action up or down, as in the code of Tian et al. 2019)")]
    public WolfPhcRule Rule { get; init; } = WolfPhcRule.Standard;

    /// <summary>delta_w, the policy's step while winning.</summary>
    [Description("step of the policy while it does better than its average, in (0, 1]")]
    public double WinningStep { get; init; } = 0.0025;

    /// <summary>delta_l, the policy's step while losing.</summary>
    [Description("step of the policy while it does no better than its average, in (0, 1]; usually larger than winningStep")]
    public double LosingStep { get; init; } = 0.005;

    /// <summary>The policy, and its average, at a state seen for the first time.</summary>
    [Description("policy at a state seen for the first time: uniform or random (all policies alike, as in the code of Tian et al. 2019)")]
    public InitialPolicy InitialPolicy { get; init; } = InitialPolicy.Uniform;

    /// <inheritdoc/>
    private protected override TabularConfig Unset => Defaults;

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        check.Require(Enum.IsDefined(Rule), nameof(Rule), Rule, "standard or code")
            .Require(WinningStep is > 0 and <= 1, nameof(WinningStep), WinningStep, "a number in (0, 1]")
            .Require(LosingStep is > 0 and <= 1, nameof(LosingStep), LosingStep, "a number in (0, 1]")
            .Require(Enum.IsDefined(InitialPolicy), nameof(InitialPolicy), InitialPolicy, "uniform or random");
    }
}

/// <summary>How the policy of WoLF-PHC moves by a step delta.</summary>
public enum WolfPhcRule
{
    /// <summary>Every action but the best gives up to delta / (A - 1) to the best (Bowling and Veloso 2002).</summary>
    Standard,

    /// <summary>
    /// The executed action gains delta if it is the best and loses delta / (A - 1) if not; then the policy is shifted to be non-negative and normalised
    /// (code of Tian et al. 2019).
    /// </summary>
    Code,
}

/// <summary>A policy before anything is learned.</summary>
public enum InitialPolicy
{
    /// <summary>Every action alike.</summary>
    Uniform,

    /// <summary>A draw from the flat Dirichlet distribution, under which all policies are alike.</summary>
    Random,
}
