namespace Rommeo.Environments.MatrixGames;

/// <summary>Tables of the games of conflict beyond two actions or two agents.</summary>
internal static class CompetitiveTables
{
    // Each action beats the one before it, cyclically: rock 0, paper 1, scissors 2.
    public static PayoffTable RockPaperScissors() => PayoffTable.PerAgent(
        new double[,] { { 0, -1, 1 }, { 1, 0, -1 }, { -1, 1, 0 } },
        new double[,] { { 0, 1, -1 }, { -1, 0, 1 }, { 1, -1, 0 } });

    public static PayoffTable ThreePennies(ThreePenniesRule rule) => PayoffTable.PerAgent([2, 2, 2], rule switch
    {
        ThreePenniesRule.Jordan => (a, agent) => Penny(a[agent] == a[(agent + 1) % 3], agent),
        ThreePenniesRule.PermutedAxes => (a, agent) => Penny(a[(agent + 1) % 3] == a[(agent + 2) % 3], agent),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "not a rule of three pennies"),
    });

    // Agents 0 and 1 win by a match, agent 2 by a difference.
    private static double Penny(bool match, int agent) => match == (agent < 2) ? 1 : -1;
}
