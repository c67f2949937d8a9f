using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>
/// Sizes of one agent's vectors as networks see them and where its rows and those of the others (ascending) stand in the joint ones. A box action has a feature per
/// dimension, a discrete one a feature per choice, of which one is 1.
/// </summary>
internal sealed record SeatRows
{
    internal SeatRows(AgentSeat seat)
    {
        TeamLayout layout = seat.Layout;
        Agent = seat.Agent;
        ObservationRow = layout.Observations[seat.Agent];
        ActionRow = layout.Actions[seat.Agent];
        OthersRows = [.. layout.Actions.Where((_, agent) => agent != seat.Agent)];
        OthersObservationRows = [.. layout.Observations.Where((_, agent) => agent != seat.Agent)];
        OthersSpaces = [.. layout.ActionSpaces.Where((_, agent) => agent != seat.Agent)];
        ActionSpace = layout.ActionSpaces[seat.Agent];
        Action = Features(ActionSpace);
        OthersSizes = [.. OthersSpaces.Select(Features)];
        Others = OthersSizes.Sum();
        OthersObservation = OthersObservationRows.Sum(row => row.Size);
    }

    /// <summary>Index of the agent in its team.</summary>
    internal int Agent { get; }

    /// <summary>Own row of the joint observation.</summary>
    internal Row ObservationRow { get; }

    /// <summary>Own row of the joint action.</summary>
    internal Row ActionRow { get; }

    /// <summary>Rows of the others in the joint action, ascending.</summary>
    internal ImmutableArray<Row> OthersRows { get; }

    /// <summary>Rows of the others in the joint observation, ascending.</summary>
    internal ImmutableArray<Row> OthersObservationRows { get; }

    /// <summary>Action spaces of the others, ascending.</summary>
    internal ImmutableArray<Space> OthersSpaces { get; }

    /// <summary>Own action space.</summary>
    internal Space ActionSpace { get; }

    /// <summary>Features of each other's action, ascending.</summary>
    internal ImmutableArray<int> OthersSizes { get; private init; }

    /// <summary>Features in front of the observation that say which of several agents with common networks this is, one per agent; 0 if the networks are its own.</summary>
    internal int Identity { get; private init; }

    /// <summary>Place among the agents with common networks.</summary>
    internal int Position { get; private init; }

    /// <summary>What must be equal for agents to have common networks: the sizes of all vectors, in order.</summary>
    internal string Kind => $"{ActionSpace is DiscreteSpace} {ObservationRow.Size} {Action}, {string.Join(' ', OthersSizes)}, {string.Join(' ', OthersObservationRows.Select(row => row.Size))}";

    /// <summary>dS, with the identity.</summary>
    internal int Observation => Identity + ObservationRow.Size;

    /// <summary>dA, or nA for a discrete action.</summary>
    internal int Action { get; private init; }

    /// <summary>dO = sum of the features of the others' actions; 0 for an agent on its own.</summary>
    internal int Others { get; private init; }

    /// <summary>Sum of the others' observation dimensions.</summary>
    internal int OthersObservation { get; }

    /// <summary>The sizes, for batches.</summary>
    internal BatchSizes Sizes => new(Observation, Action, Others, OthersObservation);

    /// <summary>An action as an actor writes it, in [-1, 1]^dA or the index of a choice, in the units of the space.</summary>
    internal void ToSpace(ReadOnlySpan<double> unitAction, Span<double> action)
    {
        if (ActionSpace is BoxSpace box)
            box.FromUnit(unitAction, action);
        else
            unitAction.CopyTo(action);
    }

    /// <summary>The same with as many features for every action as the agent with most choices needs: what a network for all agents sees.</summary>
    internal SeatRows PaddedTo(int choices) => this with
    {
        Action = choices,
        OthersSizes = [.. OthersSizes.Select(_ => choices)],
        Others = OthersSizes.Length * choices,
    };

    /// <summary>The rows of the agent as one of several with common networks.</summary>
    internal SeatRows Identified(int position, int count) => this with { Position = position, Identity = count };

    /// <summary>Writes the identity of the agent into neighbouring samples.</summary>
    internal void PutIdentity<T>(BatchRows<T> destination, int first, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int k = 0; k < Identity; k++)
            destination.Row(k).Slice(first, count).Fill(k == Position ? T.One : T.Zero);
    }

    private static int Features(Space space) => space is DiscreteSpace discrete ? discrete.Count : space.Size;
}

/// <summary>Lengths of the vectors in a batch of one agent.</summary>
/// <param name="Observation">dS.</param>
/// <param name="Action">dA.</param>
/// <param name="Others">dO, sum of the others' action dimensions.</param>
/// <param name="OthersObservation">Sum of the others' observation dimensions.</param>
internal readonly record struct BatchSizes(int Observation, int Action, int Others, int OthersObservation);
