using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Tabular;

/// <summary>Settings of tabular baselines that value joint actions and count what the others do.</summary>
public abstract record JointActionConfig : ExploringConfig
{
    private protected JointActionConfig()
    {
    }

    /// <summary>Newest transitions W that are counted; 0 means the whole history.</summary>
    [Description("newest transitions that are counted (integer in [0, 1000000]); 0 = the whole history")]
    public int Window { get; init; }

    /// <summary>Whether every state has a window of its own, or all states share one.</summary>
    [Description("which transitions share a window: per-state or all-states")]
    public WindowScope WindowScope { get; init; } = WindowScope.PerState;

    /// <summary>Weight kappa of the uniform distribution among the counts, in observations.</summary>
    [Description("weight of the uniform distribution among the counts, in observations, >= 0; 0 = the plain frequencies")]
    public double PriorSmoothing { get; init; }

    /// <summary>Whether the others are counted one by one instead of jointly.</summary>
    [Description("count the other agents one by one instead of their joint action (true or false)")]
    public bool FactoredPrior { get; init; }

    /// <inheritdoc/>
    private protected override void Check(ConfigCheck check)
    {
        base.Check(check);
        var unset = (JointActionConfig)Unset;
        check.Require(Window is >= 0 and <= 1_000_000, nameof(Window), Window, "an integer in [0, 1000000]")
            .Require(Enum.IsDefined(WindowScope), nameof(WindowScope), WindowScope, "per-state or all-states")
            .NonNegative(nameof(PriorSmoothing), PriorSmoothing)
            .Unread(Window > 0, nameof(WindowScope), WindowScope, unset.WindowScope, "a window > 0");
    }
}
