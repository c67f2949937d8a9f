using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Environments;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>Sizes of one agent's vectors and where its rows stand in the joint ones.</summary>
internal sealed record RommeoAcDimensions
{
    internal RommeoAcDimensions(AgentSeat seat)
    {
        TeamLayout layout = seat.Layout;
        Agent = seat.Agent;
        ObservationRow = layout.Observations[seat.Agent];
        ActionRow = layout.Actions[seat.Agent];
        OthersRows = [.. layout.Actions.Where((_, agent) => agent != seat.Agent)];
        OthersBoxes = [.. layout.ActionSpaces.Where((_, agent) => agent != seat.Agent).Cast<BoxSpace>()];
        ActionBox = (BoxSpace)layout.ActionSpaces[seat.Agent];
        Others = OthersRows.Sum(row => row.Size);
        if (Others == 0)
            throw new ArgumentException("rommeo-ac models the other agents and needs at least one", nameof(seat));
    }

    /// <summary>Index of the agent in its team.</summary>
    internal int Agent { get; }

    /// <summary>Own row of the joint observation.</summary>
    internal Row ObservationRow { get; }

    /// <summary>Own row of the joint action.</summary>
    internal Row ActionRow { get; }

    /// <summary>Rows of the others in the joint action, ascending.</summary>
    internal ImmutableArray<Row> OthersRows { get; }

    /// <summary>Action boxes of the others, ascending.</summary>
    internal ImmutableArray<BoxSpace> OthersBoxes { get; }

    /// <summary>Own action box.</summary>
    internal BoxSpace ActionBox { get; }

    /// <summary>dS.</summary>
    internal int Observation => ObservationRow.Size;

    /// <summary>dA.</summary>
    internal int Action => ActionRow.Size;

    /// <summary>dO = sum of the others' dimensions.</summary>
    internal int Others { get; }
}
