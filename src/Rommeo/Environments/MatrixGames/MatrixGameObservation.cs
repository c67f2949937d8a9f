namespace Rommeo.Environments.MatrixGames;

/// <summary>What the agents of a repeated matrix game see; all of them see the same.</summary>
public enum MatrixGameObservation
{
    /// <summary>The constant 0: no memory, one state.</summary>
    Constant,

    /// <summary>A zero per agent, whatever happened: no memory, one state (the "nostate" games of the EPyMARL family).</summary>
    ZeroPerAgent,

    /// <summary>One block of |A_i| numbers per agent, one-hot of its last action; all zeros at first (their "laststate" games).</summary>
    LastActions,

    /// <summary>One-hot of length 1 + prod |A_i|: place 0 at first, then 1 + the row-major number of the last joint action (memory 1).</summary>
    LastJointAction,
}
