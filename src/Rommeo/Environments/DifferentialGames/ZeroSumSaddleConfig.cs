using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.DifferentialGames;

/// <summary>Settings of the zero-sum saddle.</summary>
public sealed record ZeroSumSaddleConfig : DifferentialGameConfig
{
    /// <summary>How many agents play.</summary>
    [Description("agents, 2..100; 2 is the published game, of more each plays it against agent 0")]
    public int Agents { get; init; } = 2;

    private protected override void CheckOwn(ConfigCheck check) => check.InRange(nameof(Agents), Agents, 2, 100);
}
