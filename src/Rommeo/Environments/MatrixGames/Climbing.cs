namespace Rommeo.Environments.MatrixGames;

/// <summary>The climbing game and its relatives (Claus and Boutilier 1998; Kapetanakis and Kudenko 2002).</summary>
internal static class Climbing
{
    public static PayoffTable Table(int agents, Orientation orientation) =>
        Oriented(PayoffTable.Shared([.. Enumerable.Repeat(3, agents)], Reward), orientation);

    // The middle cell pays 14 or 0, everything else is certain.
    public static PayoffTable PartiallyStochastic(Orientation orientation) => Oriented(
        PayoffTable.Shared(
            new double[,] { { 11, -30, 0 }, { -30, 14, 6 }, { 0, 0, 5 } },
            new double[,] { { 11, -30, 0 }, { -30, 0, 6 }, { 0, 0, 5 } }),
        orientation);

    // Every cell pays one of two values whose mean is the climbing game's.
    public static PayoffTable FullyStochastic(Orientation orientation) => Oriented(
        PayoffTable.Shared(
            new double[,] { { 10, 5, 8 }, { 5, 14, 12 }, { 5, 5, 10 } },
            new double[,] { { 12, -65, -8 }, { -65, 0, 0 }, { -5, -5, 0 } }),
        orientation);

    // The three-player table in circulation, which is not the case agents = 3 of Table.
    public static PayoffTable ThreePlayers() => PayoffTable.Shared([3, 3, 3], actions => (actions[0], actions[1], actions[2]) switch
    {
        (0, 0, 0) => 11,
        (0, 0, 1) or (0, 1, 0) or (1, 0, 0) => -30,
        (1, 1, 1) => 7,
        (2, 2, 1) => 6,
        (2, 2, 2) => 5,
        _ => 0,
    });

    // Best if all play 0, disastrous if a 0 meets a 1. Of those who avoid 0, agent 0 makes the difference: its step to 1 pays.
    private static double Reward(ReadOnlySpan<double> actions)
    {
        bool any0 = actions.Contains(0), any1 = actions.Contains(1), any2 = actions.Contains(2);
        return (any0, any1, any2) switch
        {
            (true, false, false) => 11,
            (false, true, false) => 7,
            (false, false, true) => 5,
            (true, true, _) => -30,
            (false, true, true) => actions[0] == 1 ? 6 : 0,
            _ => 0,
        };
    }

    private static PayoffTable Oriented(PayoffTable table, Orientation orientation) =>
        orientation == Orientation.Transposed ? table.Transposed() : table;
}
