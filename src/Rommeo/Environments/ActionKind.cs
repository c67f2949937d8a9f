namespace Rommeo.Environments;

/// <summary>Which form of a game's actions is played, where a game has both.</summary>
public enum ActionKind
{
    /// <summary>One of finitely many actions per agent.</summary>
    Discrete,

    /// <summary>A vector of bounded real numbers per agent.</summary>
    Continuous,

    /// <summary>Several finite choices per agent at once, where it has several things to do.</summary>
    MultiDiscrete,
}
