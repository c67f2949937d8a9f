namespace Rommeo.Agents;

/// <summary>An agent whose networks, or part of them, also decide for other members of its team, so that one pass serves all.</summary>
internal interface IActsTogether : IAgent
{
    /// <summary>What the members that act together have in common; asked once, when their team is complete.</summary>
    object ActsWith { get; }

    /// <summary>Chooses for all members of a group, this one the first of them.</summary>
    void Act(in ActingRound round, ActMode mode, ReadOnlySpan<IActsTogether> group);
}
