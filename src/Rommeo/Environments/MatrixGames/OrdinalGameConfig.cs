using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Environments.MatrixGames;

/// <summary>Which of the 78 ordinal 2x2 games is played.</summary>
public sealed record OrdinalGameConfig : MatrixGameConfig
{
    /// <summary>Whether the agents' interests conflict.</summary>
    [Description("no-conflict (21 games, both agents like the same cell best) or conflict (57 games)")]
    public OrdinalGameFamily Family { get; init; } = OrdinalGameFamily.NoConflict;

    /// <summary>Number of the game within its family, from 1.</summary>
    [Description("number of the game in its family: 1..21 (no-conflict) or 1..57 (conflict)")]
    public int Index { get; init; } = 1;

    private protected override void CheckOwn(ConfigCheck check)
    {
        check.Require(Enum.IsDefined(Family), nameof(Family), Family, "no-conflict or conflict");
        if (Enum.IsDefined(Family))
            check.InRange(nameof(Index), Index, 1, OrdinalGames.Count(Family));
    }
}

/// <summary>The two families of ordinal 2x2 games.</summary>
public enum OrdinalGameFamily
{
    /// <summary>Both agents rank the same cell highest.</summary>
    NoConflict,

    /// <summary>The agents rank different cells highest.</summary>
    Conflict,
}
