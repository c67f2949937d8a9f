namespace Rommeo.Environments.Checking;

/// <summary>One thing about a game that breaks, or bends, the contract of <see cref="IEnvironment"/>.</summary>
/// <param name="Rule">What was broken.</param>
/// <param name="IsWarning">Whether the game can be used all the same.</param>
/// <param name="Agent">The agent concerned, or <see langword="null"/> if all or none is.</param>
/// <param name="Step">Steps since the last reset, 0 for the reset itself; <see langword="null"/> outside of episodes.</param>
/// <param name="Message">What was seen, with the value, and what would be right.</param>
public sealed record EnvironmentFinding(EnvironmentRule Rule, bool IsWarning, int? Agent, int? Step, string Message)
{
    /// <summary>One line: place, then message.</summary>
    public override string ToString()
    {
        string agent = Agent is null ? "" : $", agent {Agent}", step = Step is null ? "" : Step == 0 ? ", reset" : $", step {Step}";
        return $"{(IsWarning ? "warning" : "error")} {Rule}{agent}{step}: {Message}";
    }
}

/// <summary>The rules that <see cref="EnvironmentChecker"/> tries.</summary>
public enum EnvironmentRule
{
    /// <summary>There is at least one agent, spaces never change, and actions are discrete or bounded boxes.</summary>
    Spaces,

    /// <summary>Every observation belongs to its agent's space.</summary>
    ObservationInSpace,

    /// <summary>Observations and rewards are never NaN or infinite.</summary>
    Finite,

    /// <summary>A reset writes every observation; a step writes every observation, reward and flag.</summary>
    WritesEverything,

    /// <summary>A seeded reset gives the same episodes again, in this instance and in another.</summary>
    Seeds,

    /// <summary>An instance depends on its own seed and actions only, not on other instances.</summary>
    Independence,

    /// <summary>The caller's buffers are read and written during calls only: what stands in them beforehand does not matter.</summary>
    Buffers,

    /// <summary>A step before the first reset, or after the end, is refused; an agent that has ended does not come back; terminated and truncated exclude each other.</summary>
    EpisodeFlags,

    /// <summary>Every episode ends.</summary>
    EpisodeEnds,

    /// <summary>An action outside its space is refused and changes nothing.</summary>
    IllegalActions,

    /// <summary>Legal calls throw nothing.</summary>
    Throws,

    /// <summary>Steps allocate nothing, so that training makes no garbage.</summary>
    Allocation,
}
