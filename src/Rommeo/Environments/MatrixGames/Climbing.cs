namespace Rommeo.Environments.MatrixGames;

/// <summary>The climbing game and its relatives (Claus and Boutilier 1998; Kapetanakis and Kudenko 2002).</summary>
internal static class Climbing
{
    public static PayoffTable Table(int agents, Orientation orientation) =>
        Oriented(PayoffTable.Shared([.. Enumerable.Repeat(3, agents)], Reward), orientation);

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
