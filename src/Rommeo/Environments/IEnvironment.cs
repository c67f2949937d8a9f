namespace Rommeo.Environments;

/// <summary>
/// A game in which all agents act at once. Agents are numbered 0 .. AgentCount - 1; joint observations and joint actions are the agents'
/// own rows one after another (<see cref="TeamLayout"/> knows the offsets). Actions are in the units of their space. Every span belongs to the
/// caller: read it and write it during the call, never keep it. Not thread-safe; use one instance per thread.
/// </summary>
public interface IEnvironment
{
    /// <summary>How many agents play; constant, at least 1.</summary>
    int AgentCount { get; }

    /// <summary>Where the observations of <paramref name="agent"/> live; constant.</summary>
    Space ObservationSpace(int agent);

    /// <summary>Where the actions of <paramref name="agent"/> live; constant.</summary>
    Space ActionSpace(int agent);

    /// <summary>
    /// Starts an episode and writes the first joint observation. A seed re-creates the game's generator, so that the same seed gives the
    /// same episodes from here on; <see langword="null"/> continues the current one.
    /// </summary>
    void Reset(ulong? seed, Span<double> observations);

    /// <summary>
    /// Plays one joint action and fills <paramref name="outcome"/>, whose observations are the real next ones, also on the last step.
    /// </summary>
    /// <exception cref="ArgumentException">An action lies outside its space.</exception>
    /// <exception cref="InvalidOperationException">The episode is over, or <see cref="Reset"/> was never called.</exception>
    void Step(ReadOnlySpan<double> actions, in StepOutcome outcome);
}

/// <summary>Where a step writes its results; the spans belong to the caller.</summary>
/// <param name="observations">Joint next observation.</param>
/// <param name="rewards">One reward per agent.</param>
/// <param name="terminated">Per agent: the game reached a true end, and nothing follows. Bootstrapping looks at this flag only.</param>
/// <param name="truncated">Per agent: the episode was cut from outside (a step limit), and the next state still has a value.</param>
public readonly ref struct StepOutcome(
    Span<double> observations, Span<double> rewards, Span<bool> terminated, Span<bool> truncated)
{
    /// <summary>Joint next observation.</summary>
    public Span<double> Observations { get; } = observations;

    /// <summary>One reward per agent.</summary>
    public Span<double> Rewards { get; } = rewards;

    /// <summary>Per agent: a true end of the game.</summary>
    public Span<bool> Terminated { get; } = terminated;

    /// <summary>Per agent: cut from outside.</summary>
    public Span<bool> Truncated { get; } = truncated;

    /// <summary>Sets both flags of every agent to the same values, as games that end for all at once do.</summary>
    public void EndAll(bool terminated, bool truncated)
    {
        Terminated.Fill(terminated);
        Truncated.Fill(truncated);
    }
}
