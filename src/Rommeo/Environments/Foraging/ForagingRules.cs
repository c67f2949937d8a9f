namespace Rommeo.Environments.Foraging;

/// <summary>One step of one copy: who goes where, who loads what (Level-Based Foraging v3).</summary>
internal sealed class ForagingRules(ForagingConfig config, ForagingField field)
{
    internal const int None = 0, North = 1, South = 2, West = 3, East = 4, Load = 5, ActionCount = 6;

    /// <summary>Whether an action does anything: moves into the field and not onto food, loads with food beside.</summary>
    internal bool IsValid(int copy, int player, int action)
    {
        if (action == None)
            return true;
        (int row, int column) = (field.PlayerRows(copy)[player], field.PlayerColumns(copy)[player]);
        if (action == Load)
            return IsBesideFood(copy, row, column);
        (row, column) = Target(row, column, action);
        return IsInside(row, column) && field.Cells(copy)[row * config.Columns + column] == 0;
    }

    /// <summary>Plays one step; actions that are not valid count as none.</summary>
    internal void Play(int copy, ReadOnlySpan<double> actions, Span<double> rewards)
    {
        rewards.Clear();
        int players = config.Players;
        Span<int> targets = stackalloc int[players];
        Span<bool> loads = stackalloc bool[players];
        Span<int> rows = field.PlayerRows(copy), columns = field.PlayerColumns(copy);
        bool anyLoad = false;
        for (int player = 0; player < players; player++)
        {
            int action = (int)actions[player];
            if (!IsValid(copy, player, action))
                action = None;
            (int row, int column) = Target(rows[player], columns[player], action);
            targets[player] = row * config.Columns + column;
            loads[player] = action == Load;
            anyLoad |= loads[player];
        }
        Move(targets, rows, columns);
        if (anyLoad)
            Collect(copy, loads, rewards);
    }

    /// <summary>
    /// Who alone wants a cell gets it, whoever stands there now. So places can be exchanged, and who enters the cell of somebody that was held back by a conflict
    /// shares it, as in the reference program.
    /// </summary>
    private void Move(ReadOnlySpan<int> targets, Span<int> rows, Span<int> columns)
    {
        for (int player = 0; player < targets.Length; player++)
        {
            int wanted = 0;
            foreach (int target in targets)
                wanted += target == targets[player] ? 1 : 0;
            if (wanted == 1)
                (rows[player], columns[player]) = Math.DivRem(targets[player], config.Columns);
        }
    }

    // Players never stand beside two pieces of food, so the order of the pieces does not matter.
    private void Collect(int copy, ReadOnlySpan<bool> loads, Span<double> rewards)
    {
        foreach (int cell in field.FoodCells(copy))
        {
            int level = field.Cells(copy)[cell];
            if (level == 0)
                continue;
            (int foodRow, int foodColumn) = Math.DivRem(cell, config.Columns);
            int together = LevelOfLoaders(copy, loads, foodRow, foodColumn);
            if (together == 0)
                continue;
            bool taken = together >= level;
            for (int player = 0; player < loads.Length; player++)
            {
                if (loads[player] && IsBeside(copy, player, foodRow, foodColumn))
                    rewards[player] += taken ? Share(copy, player, level, together) : -config.Penalty;
            }
            if (taken)
                field.RemoveFood(copy, cell);
        }
    }

    private int LevelOfLoaders(int copy, ReadOnlySpan<bool> loads, int foodRow, int foodColumn)
    {
        int together = 0;
        for (int player = 0; player < loads.Length; player++)
        {
            if (loads[player] && IsBeside(copy, player, foodRow, foodColumn))
                together += field.PlayerLevels(copy)[player];
        }
        return together;
    }

    private double Share(int copy, int player, int level, int together)
    {
        double share = field.PlayerLevels(copy)[player] * level;
        return config.NormaliseReward ? share / (together * (double)field.Spawned[copy]) : share;
    }

    private bool IsBeside(int copy, int player, int row, int column) =>
        Math.Abs(field.PlayerRows(copy)[player] - row) + Math.Abs(field.PlayerColumns(copy)[player] - column) == 1;

    private bool IsBesideFood(int copy, int row, int column)
    {
        foreach (int cell in field.FoodCells(copy))
        {
            (int foodRow, int foodColumn) = Math.DivRem(cell, config.Columns);
            if (Math.Abs(foodRow - row) + Math.Abs(foodColumn - column) == 1 && field.Cells(copy)[cell] > 0)
                return true;
        }
        return false;
    }

    private bool IsInside(int row, int column) => row >= 0 && row < config.Rows && column >= 0 && column < config.Columns;

    private static (int Row, int Column) Target(int row, int column, int action) => action switch
    {
        North => (row - 1, column),
        South => (row + 1, column),
        West => (row, column - 1),
        East => (row, column + 1),
        _ => (row, column),
    };
}
