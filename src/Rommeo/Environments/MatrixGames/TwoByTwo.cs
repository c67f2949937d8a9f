namespace Rommeo.Environments.MatrixGames;

/// <summary>Payoffs of the games with two agents and two actions each; cells in the order (0,0), (0,1), (1,0), (1,1).</summary>
internal static class TwoByTwo
{
    public static PayoffTable Of(TwoByTwoGame game) => game switch
    {
        TwoByTwoGame.PrisonersDilemma => Table((3, 3), (1, 4), (4, 1), (2, 2)),
        TwoByTwoGame.PrisonersDilemmaLola => Table((-1, -1), (-3, 0), (0, -3), (-2, -2)),
        TwoByTwoGame.StagHunt => Table((4, 4), (1, 3), (3, 1), (2, 2)),
        TwoByTwoGame.Chicken => Table((3, 3), (2, 4), (4, 2), (1, 1)),
        TwoByTwoGame.Harmony => Table((4, 4), (3, 2), (2, 3), (1, 1)),
        TwoByTwoGame.CoordinationWithPreference => Table((2, 1), (0, 0), (0, 0), (1, 2)),
        TwoByTwoGame.MatchingPennies => Table((1, -1), (-1, 1), (-1, 1), (1, -1)),
        TwoByTwoGame.ZeroSum => Table((5, -5), (2, -2), (-1, 1), (6, -6)),
        TwoByTwoGame.Wolf => Table((0, 3), (3, 2), (1, 0), (2, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(game), game, "not a 2x2 game"),
    };

    public static PayoffTable Of(PrisonersDilemmaPayoffs payoffs) => payoffs switch
    {
        PrisonersDilemmaPayoffs.Ordinal => Of(TwoByTwoGame.PrisonersDilemma),
        PrisonersDilemmaPayoffs.Lola => Of(TwoByTwoGame.PrisonersDilemmaLola),
        PrisonersDilemmaPayoffs.Team => PayoffTable.Shared(new double[,] { { -1, -3 }, { -3, -2 } }),
        _ => throw new ArgumentOutOfRangeException(nameof(payoffs), payoffs, "not a scale of the prisoner's dilemma"),
    };

    public static PayoffTable Table(
        (double, double) cell00, (double, double) cell01, (double, double) cell10, (double, double) cell11) => PayoffTable.PerAgent(
            new[,] { { cell00.Item1, cell01.Item1 }, { cell10.Item1, cell11.Item1 } },
            new[,] { { cell00.Item2, cell01.Item2 }, { cell10.Item2, cell11.Item2 } });
}
