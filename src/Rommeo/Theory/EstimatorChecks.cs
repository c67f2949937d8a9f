namespace Rommeo.Theory;

/// <summary>The importance-sampled value of Algorithm 1, in its corrected form (1.7).</summary>
internal static class EstimatorChecks
{
    internal static IReadOnlyList<TheoryCheck> All { get; } =
    [
        new("with exact pi and rho every sample has log w = V: zero variance", "Algorithm 1 with erratum E1", ZeroVariance),
        new("with exact pi and rho the nested estimate is V for any samples", "erratum E1, nested form", NestedIsExact),
        new("the mean of log w over any (pi, rho) is their objective, at most V", "erratum E1; evidence lower bound", LowerBound),
    ];

    private static double ZeroVariance(TheoryCase c)
    {
        double[] q = c.RandomTable();
        (double[] logPi, double[] logRho) = (c.LogPolicy(q), c.LogOpponentModel(q));
        double worst = 0;
        for (int k = 0; k < q.Length; k++)
        {
            int s = k / c.Game.Entries;
            int o = s * c.Game.Others + k % c.Game.Others;
            if (!c.Game.Terminal[s] && Math.Exp(logRho[o]) > 0 && Math.Exp(logPi[k]) > 0)
                worst = Math.Max(worst, Math.Abs(LogWeight(c, q, logPi, logRho, k, o) - c.Value(q, s)));
        }
        return worst;
    }

    /// <summary>For beta = 1, the weight the estimator is made for.</summary>
    private static double NestedIsExact(TheoryCase c)
    {
        if (c.Beta != 1)
            return 0;
        double[] q = c.RandomTable();
        (double[] logPi, double[] logRho) = (c.LogPolicy(q), c.LogOpponentModel(q));
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            if (c.Game.Terminal[s])
                continue;
            int[] others = [.. Enumerable.Range(0, c.Game.Others).Where(o => !double.IsNegativeInfinity(c.Game.PriorOf(s)[o]))];
            int[] own = new int[3 * others.Length];
            for (int k = 0; k < own.Length; k++)
                own[k] = c.Random.NextInt32(c.Game.Actions);
            double estimate = ValueEstimators.Nested(
                c.Game.Row(q, s), c.Game.Row(logPi, s), logRho.AsSpan(s * c.Game.Others, c.Game.Others), c.Game.PriorOf(s), c.Alpha, others, own);
            worst = Math.Max(worst, Math.Abs(estimate - c.Value(q, s)));
        }
        return worst;
    }

    private static double LowerBound(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double[] logPi = RandomNumbers.LogPolicy(ref c.Random, c.Game);
        double[] logRho = RandomNumbers.LogOpponentModel(ref c.Random, c.Game);
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            if (c.Game.Terminal[s])
                continue;
            double mean = 0;
            for (int k = s * c.Game.Entries; k < (s + 1) * c.Game.Entries; k++)
            {
                int o = s * c.Game.Others + k % c.Game.Others;
                double probability = Math.Exp(logRho[o] + logPi[k]);
                if (probability > 0)
                    mean += probability * LogWeight(c, q, logPi, logRho, k, o);
            }
            worst = Math.Max(worst, Math.Abs(mean - c.Objective(q, logPi, logRho, s)));
            worst = Math.Max(worst, mean - c.Value(q, s));
        }
        return worst;
    }

    private static double LogWeight(TheoryCase c, double[] q, double[] logPi, double[] logRho, int k, int o) =>
        c.Operators.LogWeight(q[k], logPi[k], logRho[o], c.Game.LogPrior[o], c.Alpha, c.Beta);
}
