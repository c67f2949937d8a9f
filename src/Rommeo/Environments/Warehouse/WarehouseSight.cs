namespace Rommeo.Environments.Warehouse;

/// <summary>What a robot sees: itself, and the cells around it row by row.</summary>
internal sealed class WarehouseSight(WarehouseConfig config, WarehouseState state)
{
    private const int OwnNumbers = 8, Directions = 4;

    private int NumbersPerCell => 1 + Directions + config.MessageBits + 2;

    private int Width => 2 * config.SensorRange + 1;

    /// <summary>The space of every robot's observations.</summary>
    internal BoxSpace Space()
    {
        int size = OwnNumbers + Width * Width * NumbersPerCell;
        double[] high = [.. Enumerable.Repeat(1.0, size)];
        (high[0], high[1]) = (state.Floor.Width - 1, state.Floor.Height - 1);
        return new BoxSpace([.. new double[size]], [.. high]);
    }

    /// <summary>Writes what a robot of a copy sees.</summary>
    internal void Observe(int copy, int robot, Span<double> observation)
    {
        observation.Clear();
        int cell = state.Cell(copy)[robot];
        (int y, int x) = Math.DivRem(cell, state.Floor.Width);
        (observation[0], observation[1]) = (x, y);
        observation[2] = state.Load(copy)[robot] == WarehouseState.Nothing ? 0 : 1;
        observation[3 + state.Direction(copy)[robot]] = 1;
        observation[3 + Directions] = state.Floor.IsHighway[cell] ? 1 : 0;
        Span<double> around = observation[OwnNumbers..];
        for (int row = y - config.SensorRange; row <= y + config.SensorRange; row++)
        {
            for (int column = x - config.SensorRange; column <= x + config.SensorRange; column++)
            {
                bool isInside = row >= 0 && row < state.Floor.Height && column >= 0 && column < state.Floor.Width;
                ObserveCell(copy, isInside ? row * state.Floor.Width + column : -1, around[..NumbersPerCell]);
                around = around[NumbersPerCell..];
            }
        }
    }

    // Outside the walls there is nobody and nothing. Where nobody is, the direction reads "up".
    private void ObserveCell(int copy, int cell, Span<double> numbers)
    {
        int robot = cell < 0 ? WarehouseState.Nobody : state.RobotAt(copy)[cell];
        int shelf = cell < 0 ? WarehouseState.Nothing : state.ShelfAt(copy)[cell];
        if (robot == WarehouseState.Nobody)
        {
            numbers[1] = 1;
        }
        else
        {
            numbers[0] = 1;
            numbers[1 + state.Direction(copy)[robot]] = 1;
            for (int bit = 0; bit < config.MessageBits; bit++)
                numbers[1 + Directions + bit] = (state.Message(copy)[robot] >> bit) & 1;
        }
        if (shelf == WarehouseState.Nothing)
            return;
        numbers[^2] = 1;
        numbers[^1] = state.IsRequested(copy)[shelf] ? 1 : 0;
    }
}
