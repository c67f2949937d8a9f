using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Settings of Markov soccer.</summary>
public sealed record SoccerConfig : StochasticGameConfig
{
    /// <summary>What follows a goal.</summary>
    [Description("what follows a goal: ends (the game is over) or kick-off (start again, random possession, as Littman 1994)")]
    public SoccerGoal AfterGoal { get; init; } = SoccerGoal.Ends;

    private protected override void CheckOwn(ConfigCheck check) =>
        check.Require(Enum.IsDefined(AfterGoal), nameof(AfterGoal), AfterGoal, "ends or kick-off");
}

/// <summary>What follows a goal in Markov soccer.</summary>
public enum SoccerGoal
{
    /// <summary>The game is over.</summary>
    Ends,

    /// <summary>Both players return to their places and possession is drawn.</summary>
    KickOff,
}
