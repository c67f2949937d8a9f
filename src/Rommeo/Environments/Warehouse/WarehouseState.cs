using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Warehouse;

/// <summary>State of many copies of a warehouse, an array per quantity: robots [copy, robot], shelves [copy, shelf], who and what is where [copy, cell].</summary>
internal sealed class WarehouseState
{
    internal const int Nobody = -1, Nothing = -1;
    private readonly WarehouseConfig _config;
    private readonly int[] _cell;
    private readonly int[] _direction;
    private readonly int[] _load;
    private readonly int[] _message;
    private readonly bool[] _hasDelivered;
    private readonly int[] _robotAt;
    private readonly int[] _shelfAt;
    private readonly bool[] _isRequested;
    private readonly int[] _drawn;   // [copy, cell]: scratch to draw without replacement

    internal WarehouseState(WarehouseConfig config, WarehouseFloor floor, int copies)
    {
        (_config, Floor, Copies) = (config, floor, copies);
        int robots = copies * config.Robots, cells = copies * floor.CellCount;
        (_cell, _direction, _load, _message, _hasDelivered) = (new int[robots], new int[robots], new int[robots], new int[robots], new bool[robots]);
        (_robotAt, _shelfAt, _drawn) = (new int[cells], new int[cells], new int[cells]);
        _isRequested = new bool[copies * floor.Shelves.Length];
        (Played, Inactive) = (new int[copies], new int[copies]);
    }

    internal int Copies { get; }

    internal WarehouseFloor Floor { get; }

    /// <summary>[copy]: steps of the episode.</summary>
    internal int[] Played { get; }

    /// <summary>[copy]: steps since the last delivery.</summary>
    internal int[] Inactive { get; }

    /// <summary>[robot]: its cell.</summary>
    internal Span<int> Cell(int copy) => _cell.AsSpan(copy * _config.Robots, _config.Robots);

    /// <summary>[robot]: 0 up, 1 down, 2 left, 3 right.</summary>
    internal Span<int> Direction(int copy) => _direction.AsSpan(copy * _config.Robots, _config.Robots);

    /// <summary>[robot]: the shelf it carries, or <see cref="Nothing"/>.</summary>
    internal Span<int> Load(int copy) => _load.AsSpan(copy * _config.Robots, _config.Robots);

    /// <summary>[robot]: its message as a number.</summary>
    internal Span<int> Message(int copy) => _message.AsSpan(copy * _config.Robots, _config.Robots);

    /// <summary>[robot]: whether it delivered the shelf that it has not put down yet.</summary>
    internal Span<bool> HasDelivered(int copy) => _hasDelivered.AsSpan(copy * _config.Robots, _config.Robots);

    /// <summary>[cell]: the robot there, or <see cref="Nobody"/>.</summary>
    internal Span<int> RobotAt(int copy) => _robotAt.AsSpan(copy * Floor.CellCount, Floor.CellCount);

    /// <summary>[cell]: the shelf there, standing or carried, or <see cref="Nothing"/>.</summary>
    internal Span<int> ShelfAt(int copy) => _shelfAt.AsSpan(copy * Floor.CellCount, Floor.CellCount);

    /// <summary>[shelf]: whether it is asked for.</summary>
    internal Span<bool> IsRequested(int copy) => _isRequested.AsSpan(copy * Floor.Shelves.Length, Floor.Shelves.Length);

    /// <summary>Shelves in their places, robots in random cells looking anywhere, random requests.</summary>
    internal void Place(int copy, ref PhiloxGenerator random)
    {
        Clear(copy);
        DrawWithoutReplacement(copy, Floor.CellCount, _config.Robots, ref random, out ReadOnlySpan<int> cells);
        for (int robot = 0; robot < _config.Robots; robot++)
            PutRobot(copy, robot, cells[robot], random.NextInt32(4));
        DrawWithoutReplacement(copy, Floor.Shelves.Length, _config.Requests, ref random, out ReadOnlySpan<int> shelves);
        foreach (int shelf in shelves)
            IsRequested(copy)[shelf] = true;
    }

    /// <summary>A floor with all shelves in their places, no robot and no request.</summary>
    internal void Clear(int copy)
    {
        (Played[copy], Inactive[copy]) = (0, 0);
        RobotAt(copy).Fill(Nobody);
        ShelfAt(copy).Fill(Nothing);
        for (int shelf = 0; shelf < Floor.Shelves.Length; shelf++)
            ShelfAt(copy)[Floor.Shelves[shelf]] = shelf;
        IsRequested(copy).Clear();
    }

    /// <summary>Puts an unloaded robot somewhere.</summary>
    internal void PutRobot(int copy, int robot, int cell, int direction)
    {
        Cell(copy)[robot] = cell;
        Direction(copy)[robot] = direction;
        Load(copy)[robot] = Nothing;
        Message(copy)[robot] = 0;
        HasDelivered(copy)[robot] = false;
        RobotAt(copy)[cell] = robot;
    }

    /// <summary>Replaces a delivered request by a shelf that is not asked for; the delivered one still counts as asked for while drawing.</summary>
    internal void ReplaceRequest(int copy, int delivered, ref PhiloxGenerator random)
    {
        Span<bool> requested = IsRequested(copy);
        int rank = random.NextInt32(requested.Length - _config.Requests);
        for (int shelf = 0; shelf < requested.Length; shelf++)
        {
            if (requested[shelf] || rank-- > 0)
                continue;
            requested[shelf] = true;
            break;
        }
        requested[delivered] = false;
    }

    // The first steps of a Fisher-Yates shuffle.
    private void DrawWithoutReplacement(int copy, int from, int count, ref PhiloxGenerator random, out ReadOnlySpan<int> drawn)
    {
        Span<int> numbers = _drawn.AsSpan(copy * Floor.CellCount, from);
        for (int k = 0; k < from; k++)
            numbers[k] = k;
        for (int k = 0; k < count; k++)
        {
            int other = k + random.NextInt32(from - k);
            (numbers[k], numbers[other]) = (numbers[other], numbers[k]);
        }
        drawn = numbers[..count];
    }
}
