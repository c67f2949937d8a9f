using System.Collections.Immutable;

namespace Rommeo.Environments.StochasticGames;

/// <summary>A place on the field; row 0, the goal, is at the top.</summary>
internal readonly record struct BoxCell(int Row, int Column)
{
    /// <summary>The neighbour in a heading: 0 north, 1 east, 2 south, 3 west.</summary>
    internal BoxCell Ahead(int heading) => heading switch
    {
        0 => this with { Row = Row - 1 },
        1 => this with { Column = Column + 1 },
        2 => this with { Row = Row + 1 },
        _ => this with { Column = Column - 1 },
    };
}

/// <summary>An agent's place and heading.</summary>
internal readonly record struct BoxPusher(BoxCell Cell, int Heading)
{
    internal BoxCell Faced => Cell.Ahead(Heading);
}

/// <summary>Where everything is. The big box covers the cell <paramref name="Big"/> and its right neighbour.</summary>
internal readonly record struct BoxPushingState(BoxPusher Agent0, BoxPusher Agent1, BoxCell Small0, BoxCell Small1, BoxCell Big)
{
    internal const int CoordinateCount = 12;

    /// <summary>8 x 8 as in OpenSpiel; 3 x 4 as in Seuken and Zilberstein (2007).</summary>
    internal static BoxPushingState Start(BoxPushingField field) => field == BoxPushingField.Large
        ? new(new(new(6, 1), 1), new(new(6, 6), 3), new(3, 1), new(3, 6), new(3, 3))
        : new(new(new(2, 0), 1), new(new(2, 3), 3), new(1, 0), new(1, 3), new(1, 1));

    internal static (int Rows, int Columns) Size(BoxPushingField field) => field == BoxPushingField.Large ? (8, 8) : (3, 4);

    internal BoxPusher Agent(int agent) => agent == 0 ? Agent0 : Agent1;

    internal BoxPushingState With(int agent, BoxPusher pusher) => agent == 0 ? this with { Agent0 = pusher } : this with { Agent1 = pusher };

    internal bool IsBig(BoxCell cell) => cell.Row == Big.Row && (cell.Column == Big.Column || cell.Column == Big.Column + 1);

    internal bool IsSmall(BoxCell cell) => cell == Small0 || cell == Small1;

    internal bool IsAgent(BoxCell cell) => cell == Agent0.Cell || cell == Agent1.Cell;

    internal bool IsFree(BoxCell cell) => !IsBig(cell) && !IsSmall(cell) && !IsAgent(cell);

    internal BoxPushingState MoveSmall(BoxCell from, BoxCell to) => from == Small0 ? this with { Small0 = to } : this with { Small1 = to };

    internal ImmutableArray<double> Coordinates()
    {
        var coordinates = new double[CoordinateCount];
        WriteCoordinates(coordinates);
        return [.. coordinates];
    }

    internal void WriteCoordinates(Span<double> destination)
    {
        (destination[0], destination[1], destination[2]) = (Agent0.Cell.Row, Agent0.Cell.Column, Agent0.Heading);
        (destination[3], destination[4], destination[5]) = (Agent1.Cell.Row, Agent1.Cell.Column, Agent1.Heading);
        (destination[6], destination[7]) = (Small0.Row, Small0.Column);
        (destination[8], destination[9]) = (Small1.Row, Small1.Column);
        (destination[10], destination[11]) = (Big.Row, Big.Column);
    }
}
