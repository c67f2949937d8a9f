using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Neural;

/// <summary>Sizes of one agent's vectors and where its rows and those of the others (ascending) stand in the joint ones.</summary>
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
        OthersBoxes = [.. layout.ActionSpaces.Where((_, agent) => agent != seat.Agent).Cast<BoxSpace>()];
        ActionBox = (BoxSpace)layout.ActionSpaces[seat.Agent];
        Others = OthersRows.Sum(row => row.Size);
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

    /// <summary>Action boxes of the others, ascending.</summary>
    internal ImmutableArray<BoxSpace> OthersBoxes { get; }

    /// <summary>Own action box.</summary>
    internal BoxSpace ActionBox { get; }

    /// <summary>dS.</summary>
    internal int Observation => ObservationRow.Size;

    /// <summary>dA.</summary>
    internal int Action => ActionRow.Size;

    /// <summary>dO = sum of the others' action dimensions; 0 for an agent on its own.</summary>
    internal int Others { get; }

    /// <summary>Sum of the others' observation dimensions.</summary>
    internal int OthersObservation { get; }

    /// <summary>The sizes, for batches.</summary>
    internal BatchSizes Sizes => new(Observation, Action, Others, OthersObservation);
}

/// <summary>Lengths of the vectors in a batch of one agent.</summary>
/// <param name="Observation">dS.</param>
/// <param name="Action">dA.</param>
/// <param name="Others">dO, sum of the others' action dimensions.</param>
/// <param name="OthersObservation">Sum of the others' observation dimensions.</param>
internal readonly record struct BatchSizes(int Observation, int Action, int Others, int OthersObservation);
