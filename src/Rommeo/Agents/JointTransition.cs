namespace Rommeo.Agents;

/// <summary>One step of the whole team: (s, a, r, s', terminated, truncated), all agents' rows flat. Valid during the call only.</summary>
public readonly ref struct JointTransition
{
    /// <summary>Which of several copies of the game the step was taken in, from 0.</summary>
    public int Copy { get; init; }

    /// <summary>Joint observation before the step.</summary>
    public required ReadOnlySpan<double> Observations { get; init; }

    /// <summary>Joint action that was executed, in the units of the action spaces.</summary>
    public required ReadOnlySpan<double> Actions { get; init; }

    /// <summary>One reward per agent.</summary>
    public required ReadOnlySpan<double> Rewards { get; init; }

    /// <summary>Joint observation after the step, the real one also at the end of an episode.</summary>
    public required ReadOnlySpan<double> NextObservations { get; init; }

    /// <summary>Per agent: true end of the game; masks the bootstrap.</summary>
    public required ReadOnlySpan<bool> Terminated { get; init; }

    /// <summary>Per agent: cut from outside; does not mask the bootstrap.</summary>
    public required ReadOnlySpan<bool> Truncated { get; init; }
}
