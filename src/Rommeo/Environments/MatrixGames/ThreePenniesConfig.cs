using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of matching pennies for three.</summary>
public sealed record ThreePenniesConfig : MatrixGameConfig
{
    /// <summary>Who wants to match whom.</summary>
    [Description("jordan (the published rule) or permuted-axes (a faulty public table in which nobody's own action matters)")]
    public ThreePenniesRule Rule { get; init; } = ThreePenniesRule.Jordan;

    private protected override void CheckOwn(ConfigCheck check) =>
        check.Require(Enum.IsDefined(Rule), nameof(Rule), Rule, "jordan or permuted-axes");
}

/// <summary>Who wants to match whom in matching pennies for three.</summary>
public enum ThreePenniesRule
{
    /// <summary>Agent 0 wants to match 1, agent 1 to match 2, agent 2 to differ from 0 (Jordan 1993).</summary>
    Jordan,

    /// <summary>A faulty public table with permuted axes: agent 0 is paid for 1 and 2 matching, 1 for 2 and 0, 2 for 0 and 1 differing.</summary>
    PermutedAxes,
}
