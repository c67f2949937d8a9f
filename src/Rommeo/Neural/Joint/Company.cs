using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Neural.Joint;

/// <summary>The agents of a team that learn together, and how networks see them: observations padded to the longest, actions to the most (rivals 0.3).</summary>
internal sealed class Company
{
    /// <param name="layout">The game's spaces; actions are discrete.</param>
    /// <param name="agents">The agents, ascending.</param>
    /// <param name="seed">Seed of the run.</param>
    internal Company(TeamLayout layout, ImmutableArray<int> agents, ulong seed)
    {
        (Layout, Agents, Seed) = (layout, agents, seed);
        Observation = agents.Max(agent => layout.Observations[agent].Size);
        Actions = agents.Max(layout.ActionCount);
    }

    internal TeamLayout Layout { get; }

    internal ImmutableArray<int> Agents { get; }

    internal ulong Seed { get; }

    /// <summary>n, the agents that learn together.</summary>
    internal int Count => Agents.Length;

    /// <summary>Length of the longest observation.</summary>
    internal int Observation { get; }

    /// <summary>Number of actions of the agent that has most.</summary>
    internal int Actions { get; }

    /// <summary>Length of the global state: all observations, each padded.</summary>
    internal int State => Count * Observation;

    /// <summary>Features of an agent's network input: its observation and, if one network serves all, who it is.</summary>
    internal int Input(bool shared) => Observation + (shared ? Count : 0);

    /// <summary>Row of a member's observation within the joint one.</summary>
    internal Row ObservationRow(int member) => Layout.Observations[Agents[member]];

    /// <summary>Row of a member's action within the joint one.</summary>
    internal Row ActionRow(int member) => Layout.Actions[Agents[member]];

    /// <summary>Number of actions of a member.</summary>
    internal int ActionCount(int member) => Layout.ActionCount(Agents[member]);

    /// <summary>The member's seat, for streams.</summary>
    internal AgentSeat Seat(int member) => new(Layout, Agents[member], Seed);
}
