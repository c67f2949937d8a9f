namespace Rommeo.Environments.MatrixGames;

/// <summary>The named games of two agents with two actions each and payoffs of their own.</summary>
public enum TwoByTwoGame
{
    /// <summary>Prisoner's dilemma on the ordinal scale 1..4; action 0 cooperates.</summary>
    PrisonersDilemma,

    /// <summary>Prisoner's dilemma with payoffs -3..0 (Foerster et al. 2018); action 0 cooperates.</summary>
    PrisonersDilemmaLola,

    /// <summary>Stag hunt: the better of two equilibria is the riskier one; action 0 hunts the stag.</summary>
    StagHunt,

    /// <summary>Chicken, or snowdrift: each wants to be the one who does not yield; action 0 yields.</summary>
    Chicken,

    /// <summary>Harmony: own interest leads to the best for both.</summary>
    Harmony,

    /// <summary>Battle of the sexes: both want to meet, each prefers another place.</summary>
    CoordinationWithPreference,

    /// <summary>Matching pennies: agent 0 wants to match, agent 1 to differ.</summary>
    MatchingPennies,

    /// <summary>Zero-sum game (5 2 / -1 6) of value 3.2.</summary>
    ZeroSum,

    /// <summary>The game of the WoLF papers whose only equilibrium is 1/2, 1/2 (Bowling and Veloso 2002).</summary>
    Wolf,
}
