using System.Collections.Immutable;

namespace Rommeo.Environments.Warehouse;

/// <summary>The plan of a warehouse: where shelves stand at first, where the way is kept free, and where to deliver. Cells are numbered row by row.</summary>
internal sealed class WarehouseFloor
{
    internal WarehouseFloor(WarehouseConfig config)
    {
        (Height, Width) = ((config.ColumnHeight + 1) * config.ShelfRows + 2, 3 * config.ShelfColumns + 1);
        int lastRow = Height - 1, middle = Width / 2;
        IsHighway = [.. Enumerable.Range(0, CellCount).Select(cell => IsWay(cell % Width, cell / Width))];
        Shelves = [.. Enumerable.Range(0, CellCount).Where(cell => !IsHighway[cell])];
        Goals = [lastRow * Width + middle - 1, lastRow * Width + middle];

        // Crossways, the last row, and room to queue before the goals.
        bool IsWay(int x, int y) => x % 3 == 0 || y % (config.ColumnHeight + 1) == 0 || y == lastRow
            || ((x == middle - 1 || x == middle) && y > Height - (config.ColumnHeight + 3));
    }

    internal int Width { get; }

    internal int Height { get; }

    internal int CellCount => Width * Height;

    /// <summary>[cell]: whether shelves may not be put down there.</summary>
    internal ImmutableArray<bool> IsHighway { get; }

    /// <summary>[shelf]: where it stands at first.</summary>
    internal ImmutableArray<int> Shelves { get; }

    internal ImmutableArray<int> Goals { get; }

    /// <summary>The neighbouring cell in a direction (0 up, 1 down, 2 left, 3 right), or the cell itself at the wall.</summary>
    internal int Ahead(int cell, int direction)
    {
        (int y, int x) = Math.DivRem(cell, Width);
        return direction switch
        {
            0 => y > 0 ? cell - Width : cell,
            1 => y < Height - 1 ? cell + Width : cell,
            2 => x > 0 ? cell - 1 : cell,
            _ => x < Width - 1 ? cell + 1 : cell,
        };
    }
}
