namespace Rommeo.Theory;

/// <summary>Improving one half of a pair (pi, rho) never lowers its Q anywhere (Theorems 4 and 5).</summary>
internal static class ImprovementChecks
{
    private const int MaxRounds = 400;

    internal static IReadOnlyList<TheoryCheck> All { get; } =
    [
        new("for fixed rho, pi ~ exp(Q/alpha) improves Q everywhere", "Theorem 4, (46)-(51) with erratum E23", PolicyImprovement),
        new("for fixed pi, rho ~ P exp(E_pi Q + alpha H) improves Q everywhere", "Theorem 5, (52)-(57) with erratum E22", OpponentModelImprovement),
        new("alternating both is monotone and ends at Q*", "Theorems 4 and 5", Alternation),
    ];

    private static double PolicyImprovement(TheoryCase c)
    {
        double[] logRho = RandomNumbers.LogOpponentModel(ref c.Random, c.Game);
        double[] before = c.QOf(RandomNumbers.LogPolicy(ref c.Random, c.Game), logRho);
        return TheoryCase.Excess(before, c.QOf(c.LogPolicy(before), logRho));
    }

    private static double OpponentModelImprovement(TheoryCase c)
    {
        double[] logPi = RandomNumbers.LogPolicy(ref c.Random, c.Game);
        double[] before = c.QOf(logPi, RandomNumbers.LogOpponentModel(ref c.Random, c.Game));
        return TheoryCase.Excess(before, c.QOf(logPi, c.LogImprovedOpponentModel(before, logPi)));
    }

    private static double Alternation(TheoryCase c)
    {
        double[] logPi = RandomNumbers.LogPolicy(ref c.Random, c.Game);
        double[] logRho = RandomNumbers.LogOpponentModel(ref c.Random, c.Game);
        double[] q = c.QOf(logPi, logRho);
        double worst = 0;
        for (int round = 0; round < MaxRounds; round++)
        {
            logPi = c.LogPolicy(q);
            double[] improved = c.QOf(logPi, logRho);
            worst = Math.Max(worst, TheoryCase.Excess(q, improved));
            logRho = c.LogImprovedOpponentModel(improved, logPi);
            double[] next = c.QOf(logPi, logRho);
            worst = Math.Max(worst, TheoryCase.Excess(improved, next));
            double moved = TheoryCase.Distance(q, next);
            q = next;
            if (moved < 1e-12)
                break;
        }
        return Math.Max(worst, TheoryCase.Distance(q, c.Optimum));
    }
}
