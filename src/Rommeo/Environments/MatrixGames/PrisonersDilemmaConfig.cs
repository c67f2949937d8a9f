using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Settings of the prisoner's dilemma.</summary>
public sealed record PrisonersDilemmaConfig : MatrixGameConfig
{
    /// <summary>Which published payoffs apply.</summary>
    [Description("ordinal (1..4), lola (-3..0) or team (a published table that pays both alike, hence no dilemma)")]
    public PrisonersDilemmaPayoffs Payoffs { get; init; } = PrisonersDilemmaPayoffs.Ordinal;

    private protected override void CheckOwn(ConfigCheck check) =>
        check.Require(Enum.IsDefined(Payoffs), nameof(Payoffs), Payoffs, "ordinal, lola or team");
}

/// <summary>Published payoffs of the prisoner's dilemma; action 0 cooperates, action 1 defects.</summary>
public enum PrisonersDilemmaPayoffs
{
    /// <summary>The ordinal scale 1 (worst) to 4 (best).</summary>
    Ordinal,

    /// <summary>-1 each for cooperation, -2 each for defection, 0 and -3 otherwise.</summary>
    Lola,

    /// <summary>A widespread table that gives both agents the same payoff. Kept for comparison: it is a team game, not a dilemma.</summary>
    Team,
}
