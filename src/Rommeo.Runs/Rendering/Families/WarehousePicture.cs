using Rommeo.Environments.Warehouse;
using Rommeo.Runs.Plots;

namespace Rommeo.Runs.Rendering.Families;

/// <summary>The multi-robot warehouse: shelves, those that are asked for, robots with where they look and what they carry, and the goals.</summary>
internal sealed class WarehousePicture : Picture
{
    private static readonly string[] ActionNames = ["stay", "forward", "turn left", "turn right", "toggle load"];
    private static readonly double[] Angles = [0, 180, 270, 90];   // up, down, left, right
    private readonly WarehouseState _state;
    private readonly int _robots;

    internal WarehousePicture(WarehouseCopies game)
    {
        _state = game.State;
        _robots = _state.Cell(0).Length;
        WarehouseFloor floor = _state.Floor;
        Scene = new Scene
        {
            Bounds = new Rect(0, 0, floor.Width, floor.Height),
            HasCells = true,
            Cells = [.. floor.Goals.Select(goal => Goal(goal, floor.Width))],
            Items = [.. Enumerable.Repeat(Shelf(), floor.Shelves.Length), .. Enumerable.Range(0, _robots).Select(Robot)],
            AgentNames = [.. Enumerable.Range(0, _robots).Select(robot => $"robot {Number(robot)}")],
            FlashMeaning = "carries a shelf",
        };
    }

    internal override Scene Scene { get; }

    internal override string ActionName(int agent, ReadOnlySpan<double> action)
    {
        (int message, int move) = Math.DivRem((int)action[0], WarehouseRules.MoveCount);
        return message == 0 ? ActionNames[move] : $"{ActionNames[move]}, shows {Number(message)}";
    }

    internal override ItemState[] Capture(PlayedStep? step)
    {
        int shelves = _state.Floor.Shelves.Length;
        var states = new ItemState[shelves + _robots];
        ReadOnlySpan<int> shelfAt = _state.ShelfAt(0);
        for (int cell = 0; cell < shelfAt.Length; cell++)
        {
            if (shelfAt[cell] is >= 0 and int shelf)
                states[shelf] = new() { At = Centre(cell), IsLit = _state.IsRequested(0)[shelf] };
        }
        for (int robot = 0; robot < _robots; robot++)
        {
            states[shelves + robot] = new()
            {
                At = Centre(_state.Cell(0)[robot]),
                Angle = Angles[_state.Direction(0)[robot]],
                Label = Number(robot),
                IsFlashing = _state.Load(0)[robot] != WarehouseState.Nothing,
            };
        }
        return states;
    }

    private Point Centre(int cell) => new(cell % _state.Floor.Width + 0.5, cell / _state.Floor.Width + 0.5);

    private static SceneCell Goal(int cell, int width) => new(cell % width, cell / width)
    {
        Fill = AgentColours.GoalGround,
        Text = "G",
        Kind = "goal: deliver here",
    };

    private static SceneItem Shelf() => new()
    {
        Kind = "shelf",
        Shape = ItemShape.Square,
        Radius = 0.42,
        Fill = AgentColours.Shelf,
        LitFill = AgentColours.Goal,
        LitKind = "requested shelf",
        Symbol = "=",
        LitSymbol = "R",
        IsGround = true,
    };

    private static SceneItem Robot(int robot) => new()
    {
        Kind = "robot, and where it looks",
        Shape = ItemShape.Robot,
        Radius = 0.3,
        Fill = AgentColours.Of(robot < 4 ? robot : robot + 1),
        HasHeading = true,
        Style = AgentColours.TerminalOf(robot < 4 ? robot : robot + 1),
        Agent = robot,
    };
}
