namespace Rommeo.Environments.MatrixGames;

/// <summary>Tables of the team games, in which everybody gets the same (rows agent 0, columns agent 1). README.md names the sources.</summary>
internal static class TeamTables
{
    public static PayoffTable Trivial() => PayoffTable.Shared(new double[,] { { 11, 8, 0 }, { 8, 7, 0 }, { 0, 0, 0 } });

    public static PayoffTable Linear() => PayoffTable.Shared(new double[,] { { 1, 4, 2 }, { 0, 3, 1 }, { 2, 5, 3 } });

    public static PayoffTable Nonlinear() => PayoffTable.Shared(new double[,] { { 0, 3, 1 }, { 0, 0, 0 }, { 0, 6, 2 } });

    public static PayoffTable Linear2x2() => PayoffTable.Shared(new double[,] { { 1, 5 }, { 5, 9 } });

    public static PayoffTable Nonlinear2x2() => PayoffTable.Shared(new double[,] { { 0, 0 }, { 0, 10 } });

    public static PayoffTable Coordination00() => PayoffTable.Shared(new double[,] { { 1, -1 }, { -1, -1 } });

    public static PayoffTable Penalty(double k, PenaltyLayout layout) => PayoffTable.Shared(layout == PenaltyLayout.Diagonal
        ? new[,] { { 10, 0, k }, { 0, 2, 0 }, { k, 0, 10 } }
        : new[,] { { k, 0, 10 }, { 0, 2, 0 }, { 10, 0, k } });

    // 1 if all agree, else 0.
    public static PayoffTable Coordination(int agents, int actions) => PayoffTable.Shared(
        [.. Enumerable.Repeat(actions, agents)], joint => joint.Count(joint[0]) == joint.Length ? 1 : 0);
}
