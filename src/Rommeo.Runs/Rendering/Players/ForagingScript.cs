using Rommeo.Environments.Foraging;

namespace Rommeo.Runs.Rendering.Players;

/// <summary>Foraging: all go to the food that is nearest to them together, each to a side of its own, and load when enough of them are there.</summary>
internal sealed class ForagingScript(ForagingCopies game)
{
    private readonly ForagingField _field = game.Field;
    private readonly ForagingConfig _config = game.Config;
    private readonly Paths _paths = new(game.Config.Columns, game.Config.Rows);

    internal void Act(ReadOnlySpan<double> observations, Span<double> actions)
    {
        actions.Clear();   // none
        int food = Target();
        if (food < 0)
            return;
        int[] players = [.. Enumerable.Range(0, _config.Players)];
        int[] beside = [.. players.Where(player => IsBeside(CellOf(player), food))];
        if (beside.Sum(player => _field.PlayerLevels(0)[player]) >= _field.Cells(0)[food])
        {
            foreach (int player in beside)
                actions[player] = ForagingRules.Load;
            return;
        }
        HashSet<int> taken = [.. beside.Select(CellOf)];
        foreach (int player in players.Except(beside))
            actions[player] = Walk(player, food, taken);
    }

    // A cell that somebody stands on or is about to enter is no way.
    private int Walk(int player, int food, HashSet<int> taken)
    {
        HashSet<int> others = [.. Enumerable.Range(0, _config.Players).Where(other => other != player).Select(CellOf), .. taken];
        bool IsFree(int cell) => _field.Cells(0)[cell] == 0 && !others.Contains(cell);
        int own = CellOf(player);
        ReadOnlySpan<int> distance = _paths.To(_paths.Neighbours(food).Where(cell => cell >= 0 && IsFree(cell)), IsFree);
        int[] neighbours = _paths.Neighbours(own);
        for (int move = 0; move < neighbours.Length; move++)
        {
            int next = neighbours[move];
            if (next < 0 || !IsFree(next) || distance[next] >= distance[own])
                continue;
            taken.Add(next);
            return ForagingRules.North + move;
        }
        taken.Add(own);
        return ForagingRules.None;
    }

    private int Target()
    {
        int best = -1, least = int.MaxValue;
        foreach (int food in _field.FoodCells(0))
        {
            int distance = Enumerable.Range(0, _config.Players).Sum(player => Distance(CellOf(player), food));
            if (_field.Cells(0)[food] > 0 && distance < least)
                (best, least) = (food, distance);
        }
        return best;
    }

    private int CellOf(int player) => _field.PlayerRows(0)[player] * _config.Columns + _field.PlayerColumns(0)[player];

    private bool IsBeside(int cell, int food) => Distance(cell, food) == 1;

    private int Distance(int cell, int food) =>
        Math.Abs(cell / _config.Columns - food / _config.Columns) + Math.Abs(cell % _config.Columns - food % _config.Columns);
}
