using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Environments;

namespace Rommeo.Algorithms;

/// <summary>One line of the algorithm registry: a name, what it can play, and how to make an agent of it.</summary>
public sealed record AlgorithmEntry
{
    private const int MostJointActions = 1 << 18;

    /// <summary>Name on the command line, for example <c>rommeo-q</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The documented default settings; their type is the config type of the algorithm.</summary>
    public required AlgorithmConfig DefaultConfig { get; init; }

    /// <summary>Whether agents may have discrete action spaces.</summary>
    public required bool SupportsDiscrete { get; init; }

    /// <summary>Whether agents may have bounded box action spaces.</summary>
    public required bool SupportsContinuous { get; init; }

    /// <summary>Whether one update takes long enough (tens of microseconds or more) for the agents of a team to share it out over threads.</summary>
    public bool HasCostlyUpdates { get; init; }

    /// <summary>Whether the rules of the game must be known (<see cref="TeamLayout.Model"/>), because the algorithm plans instead of playing.</summary>
    public bool NeedsModel { get; init; }

    /// <summary>Whether the algorithm keeps tables over all joint actions, which restricts it to games with few of them.</summary>
    public bool TabulatesJointActions { get; init; }

    /// <summary>Whether the algorithm reasons about other agents and so needs at least one.</summary>
    public bool NeedsOthers { get; init; }

    /// <summary>Multiply-adds that one update of an agent with a valid config needs by the mathematics, for benchmarks; none for tabular algorithms.</summary>
    internal Func<AlgorithmConfig, AgentSeat, long>? MultiplyAdds { get; init; }

    /// <summary>Makes one agent. The config has the type of <see cref="DefaultConfig"/> and is valid.</summary>
    public required Func<AlgorithmConfig, AgentSeat, TeamMember> Create { get; init; }

    /// <summary>Why this algorithm cannot play a game of this layout, or <see langword="null"/> if it can.</summary>
    public string? Refusal(TeamLayout layout)
    {
        if (NeedsModel && layout.Model is null)
            return $"{Name} needs a game whose rules are known, such as a matrix game or a stochastic game with a model";
        if (TabulatesJointActions && layout.IsDiscrete && JointActions(layout) > MostJointActions)
            return $"{Name} keeps tables over all joint actions; the game has {JointActions(layout):0.##e+0}, at most {MostJointActions} will do";
        if (NeedsOthers && layout.AgentCount < 2)
            return $"{Name} reasons about other agents and needs a game of at least two";
        if (layout.IsDiscrete && SupportsDiscrete)
            return null;
        if (layout.IsContinuous && SupportsContinuous)
            return null;
        if (layout.ActionSpaces.Any(space => space is MultiDiscreteSpace))
            return $"{Name} chooses one thing at a time; put CombinedChoices around a game whose agents make several choices at once";
        string accepted = (SupportsDiscrete, SupportsContinuous) switch
        {
            (true, true) => "discrete or bounded box actions for all agents",
            (true, false) => "discrete actions",
            _ => "bounded box actions",
        };
        return $"{Name} needs {accepted}, the game has {string.Join(", ", layout.ActionSpaces.Distinct())}";
    }

    private static double JointActions(TeamLayout layout)
    {
        double count = 1;
        for (int agent = 0; agent < layout.AgentCount; agent++)
            count *= layout.ActionCount(agent);
        return count;
    }
}
