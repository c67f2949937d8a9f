namespace Rommeo.Environments.Foraging;

/// <summary>What a player sees.</summary>
internal sealed class ForagingSight(ForagingConfig config, ForagingField field)
{
    private const double Unseen = -1;

    /// <summary>The space of every player's observations.</summary>
    internal BoxSpace Space()
    {
        int highestPlayer = config.ObserveLevels ? config.MaxPlayerLevel : 1;
        int highestFood = config.MaxFoodLevel ?? config.MaxPlayerLevel * Math.Min(3, config.Players);
        if (config.Observation == ForagingObservation.Grid)
        {
            int cells = Width * Width;
            return new BoxSpace(
                [.. new double[3 * cells]],
                [.. Enumerable.Repeat((double)highestPlayer, cells), .. Enumerable.Repeat((double)highestFood, cells), .. Enumerable.Repeat(1.0, cells)]);
        }
        double[] noFood = [Unseen, Unseen, 0], food = [config.Rows - 1, config.Columns - 1, highestFood];
        double[] nobody = [Unseen, Unseen, 0], player = [config.Rows - 1, config.Columns - 1, highestPlayer];
        return new BoxSpace(
            [.. Repeat(noFood, config.Foods), .. Repeat(nobody[..PlayerNumbers], config.Players)],
            [.. Repeat(food, config.Foods), .. Repeat(player[..PlayerNumbers], config.Players)]);
    }

    /// <summary>Writes what a player of a copy sees.</summary>
    internal void Observe(int copy, int player, Span<double> observation)
    {
        if (config.Observation == ForagingObservation.Grid)
            ObserveGrid(copy, player, observation);
        else
            ObserveVector(copy, player, observation);
    }

    private int PlayerNumbers => config.ObserveLevels ? 3 : 2;

    private int Width => 2 * config.Sight + 1;

    private void ObserveVector(int copy, int player, Span<double> observation)
    {
        (int row, int column) = (field.PlayerRows(copy)[player], field.PlayerColumns(copy)[player]);
        (int top, int left) = (Math.Max(row - config.Sight, 0), Math.Max(column - config.Sight, 0));
        int seen = 0;
        foreach (int cell in field.FoodCells(copy))
        {
            (int foodRow, int foodColumn) = Math.DivRem(cell, config.Columns);
            int level = field.Cells(copy)[cell];
            if (level > 0 && foodRow >= top && foodRow <= row + config.Sight && foodColumn >= left && foodColumn <= column + config.Sight)
                Write(observation.Slice(3 * seen++, 3), foodRow - top, foodColumn - left, level);
        }
        for (; seen < config.Foods; seen++)
            Write(observation.Slice(3 * seen, 3), Unseen, Unseen, 0);
        observation = observation[(3 * config.Foods)..];
        WritePlayer(observation, copy, player, row - top, column - left);
        int slot = 1;
        for (int other = 0; other < config.Players; other++)
        {
            if (other == player)
                continue;
            // Near the upper and the left border the window shrinks but this bound does not, so that players further off are seen; kept as it is.
            int y = field.PlayerRows(copy)[other] - top, x = field.PlayerColumns(copy)[other] - left;
            if (Math.Min(y, x) >= 0 && Math.Max(y, x) <= 2 * config.Sight)
                WritePlayer(observation[(PlayerNumbers * slot++)..], copy, other, y, x);
        }
        for (; slot < config.Players; slot++)
            Write(observation.Slice(PlayerNumbers * slot, PlayerNumbers), Unseen, Unseen, 0);
    }

    private void WritePlayer(Span<double> slots, int copy, int player, int row, int column) =>
        Write(slots[..PlayerNumbers], row, column, field.PlayerLevels(copy)[player]);

    private static void Write(Span<double> slot, double row, double column, double level)
    {
        (slot[0], slot[1]) = (row, column);
        if (slot.Length > 2)
            slot[2] = level;
    }

    private void ObserveGrid(int copy, int player, Span<double> observation)
    {
        observation.Clear();
        int cells = Width * Width;
        Span<double> players = observation[..cells], foods = observation.Slice(cells, cells), free = observation.Slice(2 * cells, cells);
        int top = field.PlayerRows(copy)[player] - config.Sight, left = field.PlayerColumns(copy)[player] - config.Sight;
        for (int row = Math.Max(top, 0); row < Math.Min(top + Width, config.Rows); row++)
        {
            for (int column = Math.Max(left, 0); column < Math.Min(left + Width, config.Columns); column++)
            {
                int level = field.Cells(copy)[row * config.Columns + column], place = (row - top) * Width + column - left;
                foods[place] = level;
                free[place] = level == 0 ? 1 : 0;
            }
        }
        for (int other = 0; other < config.Players; other++)
        {
            int row = field.PlayerRows(copy)[other] - top, column = field.PlayerColumns(copy)[other] - left;
            if (row < 0 || row >= Width || column < 0 || column >= Width)
                continue;
            // Of two in one cell the later shows.
            players[row * Width + column] = config.ObserveLevels ? field.PlayerLevels(copy)[other] : 1;
            free[row * Width + column] = 0;
        }
    }

    private static IEnumerable<double> Repeat(double[] slot, int count) => Enumerable.Repeat(slot, count).SelectMany(numbers => numbers);
}
