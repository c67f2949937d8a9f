using System.Collections.Immutable;

namespace Rommeo.Environments.StochasticGames;

/// <summary>
/// Grid Games 1 to 3 (Hu and Wellman 2003; Greenwald and Hall 2003): two agents walk on 3x3 cells towards their goals and must not want the same cell.
/// Cells are (x, y), x to the right, y up; actions 0 up, 1 down, 2 left, 3 right.
/// </summary>
internal static class GridGame
{
    private const int Side = 3;
    private const double GoalReward = 100, CollisionReward = -1;
    private static readonly (int X, int Y)[] Moves = [(0, 1), (0, -1), (-1, 0), (1, 0)];

    /// <summary>The rules of one of the three games.</summary>
    /// <param name="number">1, 2 or 3.</param>
    /// <param name="barriersBothWays">Game 2: whether the barriers also stop the way back down.</param>
    internal static TransitionTable Table(int number, bool barriersBothWays)
    {
        var rules = new Rules(number, barriersBothWays);
        return TransitionTable.Create(
            [Moves.Length, Moves.Length], [(new Places(new Cell(0, 0), new Cell(2, 0)), 1.0)], rules.Follow,
            [.. rules.States()], places => [places.Of0.X, places.Of0.Y, places.Of1.X, places.Of1.Y]);
    }

    private readonly record struct Cell(int X, int Y);

    private readonly record struct Places(Cell Of0, Cell Of1);

    private sealed class Rules(int number, bool barriersBothWays)
    {
        private readonly Cell _goalOf0 = number == 1 ? new Cell(2, 2) : new Cell(1, 2);
        private readonly Cell _goalOf1 = number == 1 ? new Cell(0, 2) : new Cell(1, 2);

        // Every pair of different cells that are nobody's goal reached.
        internal IEnumerable<Places> States() =>
            from cell0 in Cells()
            from cell1 in Cells()
            where cell0 != cell1 && cell0 != _goalOf0 && cell1 != _goalOf1
            select new Places(cell0, cell1);

        internal IEnumerable<Outcome<Places>> Follow(Places places, ImmutableArray<int> actions) =>
            from target0 in Targets(places.Of0, actions[0])
            from target1 in Targets(places.Of1, actions[1])
            select Arrive(places, target0.Cell, target1.Cell, target0.Probability * target1.Probability);

        private Outcome<Places> Arrive(Places places, Cell target0, Cell target1, double probability)
        {
            bool together = target0 == target1;
            if (together && !(target0 == _goalOf0 && target1 == _goalOf1))
                return new(probability, places, [CollisionReward, CollisionReward]);
            bool arrived0 = target0 == _goalOf0, arrived1 = target1 == _goalOf1;
            ImmutableArray<double> rewards = together && number == 3
                ? [TogetherReward(places.Of0, places.Of1), TogetherReward(places.Of1, places.Of0)]
                : [arrived0 ? GoalReward : 0, arrived1 ? GoalReward : 0];
            return new(probability, new Places(target0, target1), rewards, arrived0 || arrived1);
        }

        // Game 3 pays more for arriving together, most of all to the one that came through the centre.
        private static double TogetherReward(Cell own, Cell other) => (own.X == 1, other.X == 1) switch
        {
            (true, _) => 125,
            (false, true) => 100,
            (false, false) => 120,
        };

        private IEnumerable<(Cell Cell, double Probability)> Targets(Cell cell, int action)
        {
            (int x, int y) = (cell.X + Moves[action].X, cell.Y + Moves[action].Y);
            if (x is < 0 or >= Side || y is < 0 or >= Side)
                return [(cell, 1.0)];
            return HasBarrier(cell, action) ? [(new Cell(x, y), 0.5), (cell, 0.5)] : [(new Cell(x, y), 1.0)];
        }

        // Game 2: above either start a barrier lets every second attempt through.
        private bool HasBarrier(Cell cell, int action) =>
            number == 2 && cell.X != 1 && ((cell.Y == 0 && action == 0) || (barriersBothWays && cell.Y == 1 && action == 1));

        private static IEnumerable<Cell> Cells() =>
            from x in Enumerable.Range(0, Side)
            from y in Enumerable.Range(0, Side)
            select new Cell(x, y);
    }
}
