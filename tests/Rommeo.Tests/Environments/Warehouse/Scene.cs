using Rommeo.Environments;
using Rommeo.Environments.Warehouse;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Environments.Warehouse;

/// <summary>A warehouse with robots put where a test wants them; places are (column, row).</summary>
internal sealed class Scene
{
    private readonly WarehouseCopies _copies;
    private readonly double[] _observations;
    private readonly double[] _rewards;
    private readonly bool[] _terminated;
    private readonly bool[] _truncated;

    internal Scene((int X, int Y, int Direction)[] robots, WarehouseConfig? config = null)
    {
        _copies = new WarehouseCopies((config ?? new WarehouseConfig()) with { Robots = robots.Length }, 1);
        State.Clear(0);
        for (int robot = 0; robot < robots.Length; robot++)
            State.PutRobot(0, robot, robots[robot].Y * State.Floor.Width + robots[robot].X, robots[robot].Direction);
        _observations = new double[robots.Length * _copies.ObservationSpaces[0].Size];
        (_rewards, _terminated, _truncated) = (new double[robots.Length], new bool[robots.Length], new bool[robots.Length]);
    }

    internal (int, int)[] Places => [.. Enumerable.Range(0, _rewards.Length).Select(Place)];

    internal int RequestCount => State.IsRequested(0).ToArray().Count(requested => requested);

    internal bool IsOver => _truncated[0];

    private WarehouseState State => _copies.State;

    internal Scene Play(params double[] actions)
    {
        _copies.Play(0, new PhiloxGenerator[] { new(1, 0, StreamPurpose.Environment) }, actions, new StepOutcome(_observations, _rewards, _terminated, _truncated));
        return this;
    }

    internal (int X, int Y) Place(int robot) => (State.Cell(0)[robot] % State.Floor.Width, State.Cell(0)[robot] / State.Floor.Width);

    internal int Direction(int robot) => State.Direction(0)[robot];

    internal double Reward(int robot) => _rewards[robot];

    internal bool IsLoaded(int robot) => State.Load(0)[robot] >= 0;

    internal int ShelfOf(int robot) => State.Load(0)[robot];

    internal bool IsRequested(int shelf) => State.IsRequested(0)[shelf];

    internal void Request(int x, int y) => State.IsRequested(0)[State.ShelfAt(0)[y * State.Floor.Width + x]] = true;

    internal double[] Observation(int robot)
    {
        int size = _observations.Length / _rewards.Length;
        return _observations[(robot * size)..((robot + 1) * size)];
    }
}
