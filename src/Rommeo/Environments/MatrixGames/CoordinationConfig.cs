using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the coordination game.</summary>
public sealed record CoordinationConfig : MatrixGameConfig
{
    /// <summary>How many agents play.</summary>
    [Description("agents, 2..10")]
    public int Agents { get; init; } = 2;

    /// <summary>Among how many actions the agents must agree.</summary>
    [Description("actions of each agent, 2..100; actions ^ agents must not exceed 4194304")]
    public int Actions { get; init; } = 2;

    private protected override void CheckOwn(ConfigCheck check) => check
        .InRange(nameof(Agents), Agents, 2, 10)
        .InRange(nameof(Actions), Actions, 2, 100)
        .Require(Math.Pow(Actions, Agents) <= PayoffTable.MaxJointActions, nameof(Actions), Actions,
            $"so few that actions ^ agents <= {PayoffTable.MaxJointActions}");
}
