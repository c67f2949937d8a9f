namespace Rommeo.Theory;

/// <summary>The closed forms are the maximisers, in one step and in the whole game (Theorems 1 and 2).</summary>
internal static class OptimalityChecks
{
    private const int RandomPairs = 5;

    internal static IReadOnlyList<TheoryCheck> All { get; } =
    [
        new("the one-step objective of (1.3) and (1.5) equals V of (1.4)", "Theorem 1, (58)-(59) with errata E16, E17", Attained),
        new("no other (pi, rho) exceeds V in one step", "Theorem 1; evidence lower bound (6)-(7)", NeverExceeded),
        new("Q* is the Q of its own (pi*, rho*)", "Theorems 1 and 2", OwnQ),
        new("no (pi, rho) has a larger Q than Q* anywhere", "Theorem 1", NoneLarger),
        new("the best rho against a given pi is that of Theorem 5", "Theorem 5, one step", BestAnswer),
    ];

    private static double Attained(TheoryCase c)
    {
        double[] q = c.RandomTable();
        (double[] logPi, double[] logRho) = (c.LogPolicy(q), c.LogOpponentModel(q));
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            if (!c.Game.Terminal[s])
                worst = Math.Max(worst, Math.Abs(c.Objective(q, logPi, logRho, s) - c.Value(q, s)));
        }
        return worst;
    }

    private static double NeverExceeded(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double worst = 0;
        for (int pair = 0; pair < RandomPairs; pair++)
        {
            double[] logPi = RandomNumbers.LogPolicy(ref c.Random, c.Game);
            double[] logRho = RandomNumbers.LogOpponentModel(ref c.Random, c.Game);
            for (int s = 0; s < c.Game.States; s++)
            {
                if (!c.Game.Terminal[s])
                    worst = Math.Max(worst, c.Objective(q, logPi, logRho, s) - c.Value(q, s));
            }
        }
        return worst;
    }

    private static double OwnQ(TheoryCase c) =>
        TheoryCase.Distance(c.QOf(c.LogPolicy(c.Optimum), c.LogOpponentModel(c.Optimum)), c.Optimum);

    private static double NoneLarger(TheoryCase c)
    {
        double worst = 0;
        for (int pair = 0; pair < RandomPairs; pair++)
        {
            double[] q = c.QOf(RandomNumbers.LogPolicy(ref c.Random, c.Game), RandomNumbers.LogOpponentModel(ref c.Random, c.Game));
            worst = Math.Max(worst, TheoryCase.Excess(q, c.Optimum));
        }
        return worst;
    }

    private static double BestAnswer(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double[] logPi = RandomNumbers.LogPolicy(ref c.Random, c.Game);
        double[] best = c.LogImprovedOpponentModel(q, logPi);
        double worst = 0;
        for (int pair = 0; pair < RandomPairs; pair++)
        {
            double[] other = RandomNumbers.LogOpponentModel(ref c.Random, c.Game);
            for (int s = 0; s < c.Game.States; s++)
                worst = Math.Max(worst, c.Objective(q, logPi, other, s) - c.Objective(q, logPi, best, s));
        }
        return worst;
    }
}
