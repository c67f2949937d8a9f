using Rommeo.Environments.Warehouse;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>The warehouse: every robot fetches a requested shelf of its own, brings it to a goal and takes it to the nearest empty place for shelves.</summary>
internal sealed class WarehouseScript(WarehouseCopies game)
{
    private readonly WarehouseState _state = game.State;
    private readonly Paths _paths = new(game.State.Floor.Width, game.State.Floor.Height);

    // [direction]: quarter turns to the right from looking up; directions are up, down, left, right.
    private static readonly int[] Clockwise = [0, 2, 3, 1];

    internal void Act(ReadOnlySpan<double> observations, Span<double> actions)
    {
        var chosen = new HashSet<int>();
        for (int robot = 0; robot < actions.Length; robot++)
            actions[robot] = Act(robot, chosen);
    }

    private int Act(int robot, HashSet<int> chosen)
    {
        int load = _state.Load(0)[robot], own = _state.Cell(0)[robot];
        int[] targets = [.. Targets(robot, load, chosen)];
        if (targets.Contains(own))
            return load != WarehouseState.Nothing && _state.IsRequested(0)[load] ? WarehouseRules.None : WarehouseRules.Toggle;
        bool IsFree(int cell) => load == WarehouseState.Nothing || _state.ShelfAt(0)[cell] is WarehouseState.Nothing || _state.ShelfAt(0)[cell] == load;
        ReadOnlySpan<int> distance = _paths.To(targets, IsFree);
        int[] neighbours = _paths.Neighbours(own);   // in the order of directions
        int best = -1;
        for (int direction = 0; direction < neighbours.Length; direction++)
        {
            int next = neighbours[direction];
            if (next < 0 || !IsFree(next) || distance[next] >= distance[own])
                continue;
            // Round another robot where there is an equally good way.
            if (best < 0 || _state.RobotAt(0)[neighbours[best]] != WarehouseState.Nobody)
                best = direction;
        }
        return best < 0 ? WarehouseRules.TurnRight : Drive(_state.Direction(0)[robot], best);
    }

    private IEnumerable<int> Targets(int robot, int load, HashSet<int> chosen)
    {
        if (load != WarehouseState.Nothing)
        {
            return _state.IsRequested(0)[load]
                ? _state.Floor.Goals
                : _state.Floor.Shelves.Where(cell => _state.ShelfAt(0)[cell] is WarehouseState.Nothing || _state.ShelfAt(0)[cell] == load);
        }
        int width = _state.Floor.Width, own = _state.Cell(0)[robot];
        int[] requested = [.. Enumerable.Range(0, _state.ShelfAt(0).Length).Where(cell => IsWaiting(cell) && !chosen.Contains(cell))];
        if (requested.Length == 0)
            return [];
        int nearest = requested.MinBy(cell => Math.Abs(cell / width - own / width) + Math.Abs(cell % width - own % width));
        chosen.Add(nearest);
        return [nearest];
    }

    private bool IsWaiting(int cell)
    {
        int shelf = _state.ShelfAt(0)[cell];
        return shelf != WarehouseState.Nothing && _state.IsRequested(0)[shelf] && !_state.Load(0).Contains(shelf);
    }

    private static int Drive(int direction, int wanted)
    {
        int quarters = (Clockwise[wanted] - Clockwise[direction] + 4) % 4;
        return quarters switch
        {
            0 => WarehouseRules.Forward,
            3 => WarehouseRules.TurnLeft,
            _ => WarehouseRules.TurnRight,
        };
    }
}
