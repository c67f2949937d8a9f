using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments.Foraging;

/// <summary>
/// State of many copies of a field, an array per quantity: players [copy, player], food [copy, slot] in row-major order of its cells, and the level of food per
/// cell [copy, cell].
/// </summary>
internal sealed class ForagingField
{
    private const int PlacementAttempts = 1000;
    private readonly ForagingConfig _config;
    private readonly int[] _playerRow;
    private readonly int[] _playerColumn;
    private readonly int[] _playerLevel;
    private readonly int[] _foodCell;
    private readonly int[] _foodCount;   // slots in use; food that was taken keeps its slot with level 0
    private readonly int[] _cellLevel;

    internal ForagingField(ForagingConfig config, int copies)
    {
        _config = config;
        Copies = copies;
        int players = copies * config.Players, foods = copies * config.Foods;
        (_playerRow, _playerColumn, _playerLevel) = (new int[players], new int[players], new int[players]);
        (_foodCell, _foodCount) = (new int[foods], new int[copies]);
        _cellLevel = new int[copies * config.Rows * config.Columns];
        (Spawned, Left) = (new int[copies], new int[copies]);
    }

    internal int Copies { get; }

    /// <summary>[copy]: sum of the levels of all food at reset.</summary>
    internal int[] Spawned { get; }

    /// <summary>[copy]: pieces of food left.</summary>
    internal int[] Left { get; }

    internal Span<int> PlayerRows(int copy) => _playerRow.AsSpan(copy * _config.Players, _config.Players);

    internal Span<int> PlayerColumns(int copy) => _playerColumn.AsSpan(copy * _config.Players, _config.Players);

    internal Span<int> PlayerLevels(int copy) => _playerLevel.AsSpan(copy * _config.Players, _config.Players);

    /// <summary>Level of food per cell, row-major; 0 where there is none.</summary>
    internal Span<int> Cells(int copy) => _cellLevel.AsSpan(copy * _config.Rows * _config.Columns, _config.Rows * _config.Columns);

    /// <summary>Cells where food was placed, in ascending order; some of it may be gone.</summary>
    internal ReadOnlySpan<int> FoodCells(int copy) => _foodCell.AsSpan(copy * _config.Foods, _foodCount[copy]);

    /// <summary>Puts food where it is not yet; slots stay in order.</summary>
    internal void AddFood(int copy, int row, int column, int level)
    {
        int cell = row * _config.Columns + column;
        Cells(copy)[cell] = level;
        Span<int> slots = _foodCell.AsSpan(copy * _config.Foods, _config.Foods);
        int slot = _foodCount[copy]++;
        for (; slot > 0 && slots[slot - 1] > cell; slot--)
            slots[slot] = slots[slot - 1];
        slots[slot] = cell;
        Left[copy]++;
        Spawned[copy] += level;
    }

    /// <summary>Takes food away.</summary>
    internal void RemoveFood(int copy, int cell)
    {
        Cells(copy)[cell] = 0;
        Left[copy]--;
    }

    /// <summary>Clears the food of a copy.</summary>
    internal void Clear(int copy)
    {
        Cells(copy).Clear();
        (_foodCount[copy], Left[copy], Spawned[copy]) = (0, 0, 0);
    }

    /// <summary>Draws players and then food, as the reference program does: food never on the border, next to food or where a player stands.</summary>
    internal void Place(int copy, ref PhiloxGenerator random)
    {
        Clear(copy);
        for (int player = 0; player < _config.Players; player++)
            PlacePlayer(copy, player, ref random);
        int maxLevel = _config.MaxFoodLevel ?? SumOfLowestLevels(copy);
        int minLevel = _config.ForceCoop ? maxLevel : Math.Min(_config.MinFoodLevel, maxLevel);
        for (int attempt = 0; attempt < PlacementAttempts && _foodCount[copy] < _config.Foods; attempt++)
        {
            int row = 1 + random.NextInt32(_config.Rows - 2), column = 1 + random.NextInt32(_config.Columns - 2);
            if (HasRoomForFood(copy, row, column))
                AddFood(copy, row, column, minLevel + random.NextInt32(maxLevel - minLevel + 1));
        }
    }

    private void PlacePlayer(int copy, int player, ref PhiloxGenerator random)
    {
        PlayerLevels(copy)[player] = _config.MinPlayerLevel + random.NextInt32(_config.MaxPlayerLevel - _config.MinPlayerLevel + 1);
        int row, column;
        do
        {
            row = random.NextInt32(_config.Rows);
            column = random.NextInt32(_config.Columns);
        }
        while (IsPlayerAt(copy, row, column, among: player));
        (PlayerRows(copy)[player], PlayerColumns(copy)[player]) = (row, column);
    }

    private bool IsPlayerAt(int copy, int row, int column, int among)
    {
        Span<int> rows = PlayerRows(copy), columns = PlayerColumns(copy);
        for (int player = 0; player < among; player++)
        {
            if (rows[player] == row && columns[player] == column)
                return true;
        }
        return false;
    }

    // No food in the 3x3 block around, nor within two cells in the same row or column.
    private bool HasRoomForFood(int copy, int row, int column)
    {
        foreach (int cell in FoodCells(copy))
        {
            (int foodRow, int foodColumn) = Math.DivRem(cell, _config.Columns);
            int rows = Math.Abs(foodRow - row), columns = Math.Abs(foodColumn - column);
            if ((rows <= 1 && columns <= 1) || (rows == 0 && columns <= 2) || (columns == 0 && rows <= 2))
                return false;
        }
        return !IsPlayerAt(copy, row, column, _config.Players);
    }

    private int SumOfLowestLevels(int copy)
    {
        int first = int.MaxValue, second = int.MaxValue, third = int.MaxValue;
        foreach (int level in PlayerLevels(copy))
        {
            if (level < first)
                (first, second, third) = (level, first, second);
            else if (level < second)
                (second, third) = (level, second);
            else if (level < third)
                third = level;
        }
        return first + (_config.Players > 1 ? second : 0) + (_config.Players > 2 ? third : 0);
    }
}
