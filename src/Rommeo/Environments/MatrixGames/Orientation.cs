namespace Rommeo.Environments.MatrixGames;

/// <summary>Which agent plays which side of an asymmetric table.</summary>
public enum Orientation
{
    /// <summary>Rows belong to agent 0, as printed by Claus and Boutilier (1998).</summary>
    ClausBoutilier,

    /// <summary>The agents in reverse order; the transposed table of the EPyMARL-family benchmarks.</summary>
    Transposed,
}
