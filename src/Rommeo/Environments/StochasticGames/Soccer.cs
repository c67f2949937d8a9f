using System.Collections.Immutable;

namespace Rommeo.Environments.StochasticGames;

/// <summary>
/// Markov soccer (Littman 1994) on 4 rows and 5 columns: agent 0 (A) attacks the right edge, agent 1 (B) the left one; the goals are rows 1 and 2.
/// Actions 0 up, 1 down, 2 left, 3 right, 4 stand; row 0 is at the top. Moves are carried out one after the other in a random order.
/// </summary>
internal static class Soccer
{
    private const int Rows = 4, Columns = 5;
    private static readonly (int Row, int Column)[] Moves = [(-1, 0), (1, 0), (0, -1), (0, 1), (0, 0)];

    /// <summary>The rules.</summary>
    /// <param name="afterGoal">Whether a goal ends the game or leads to the next kick-off.</param>
    internal static TransitionTable Table(SoccerGoal afterGoal) => TransitionTable.Create(
        [Moves.Length, Moves.Length], [.. KickOffs().Select(state => (state, 0.5))],
        (state, actions) => Follow(state, actions, afterGoal), [.. States()],
        state => [state.A.Row, state.A.Column, state.B.Row, state.B.Column, state.Ball]);

    private static IEnumerable<Field> KickOffs() => [new(new Cell(2, 1), new Cell(1, 3), 0), new(new Cell(2, 1), new Cell(1, 3), 1)];

    private static IEnumerable<Field> States() =>
        from a in Cells()
        from b in Cells()
        where a != b
        from ball in Enumerable.Range(0, 2)
        select new Field(a, b, ball);

    private static IEnumerable<Cell> Cells() =>
        from row in Enumerable.Range(0, Rows)
        from column in Enumerable.Range(0, Columns)
        select new Cell(row, column);

    private static IEnumerable<Outcome<Field>> Follow(Field from, ImmutableArray<int> actions, SoccerGoal afterGoal)
    {
        for (int first = 0; first < 2; first++)
        {
            Field field = from;
            if (!Move(ref field, first, actions[first]) && !Move(ref field, 1 - first, actions[1 - first]))
            {
                yield return new(0.5, field, [0, 0]);
                continue;
            }
            // Only who has the ball scores.
            ImmutableArray<double> rewards = field.Ball == 0 ? [1, -1] : [-1, 1];
            if (afterGoal == SoccerGoal.Ends)
            {
                yield return new(0.5, field, rewards, Ends: true);
                continue;
            }
            foreach (Field kickOff in KickOffs())
                yield return new(0.25, kickOff, rewards);
        }
    }

    /// <returns>Whether the move is a goal.</returns>
    private static bool Move(ref Field field, int player, int action)
    {
        Cell own = player == 0 ? field.A : field.B;
        Cell other = player == 0 ? field.B : field.A;
        var target = new Cell(own.Row + Moves[action].Row, own.Column + Moves[action].Column);
        if (target.Row is < 0 or >= Rows || target.Column is < 0 or >= Columns)
            return field.Ball == player && own.Row is 1 or 2 && target.Column == (player == 0 ? Columns : -1);
        if (target == other)
            field = field with { Ball = 1 - player };
        else
            field = player == 0 ? field with { A = target } : field with { B = target };
        return false;
    }

    private readonly record struct Cell(int Row, int Column);

    /// <param name="A">Where agent 0 is.</param>
    /// <param name="B">Where agent 1 is.</param>
    /// <param name="Ball">Who has the ball, 0 or 1.</param>
    private readonly record struct Field(Cell A, Cell B, int Ball);
}
