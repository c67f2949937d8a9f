namespace Rommeo.Theory;

/// <summary>The soft Bellman operator is a contraction (Theorem 3), and what that rests on.</summary>
internal static class OperatorChecks
{
    private const int Pairs = 4;

    internal static IReadOnlyList<TheoryCheck> All { get; } =
    [
        new("adding c to every entry of Q adds c to V", "proof of Theorem 3, with erratum E18", ShiftEquivariance),
        new("V never falls when entries of Q rise", "proof of Theorem 3", Monotonicity),
        new("|T Q1 - T Q2| <= gamma |Q1 - Q2|, for every alpha and beta", "Theorem 3, (61)-(63) with erratum E18", Contraction),
        new("|T^k Q - Q*| <= gamma^k |Q - Q*|", "Theorem 3", Rate),
        new("every start leads to the same Q*", "Theorem 3", Uniqueness),
    ];

    private static double ShiftEquivariance(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double shift = 5 * c.Random.NextGaussian();
        double[] shifted = [.. q];
        for (int k = 0; k < q.Length; k++)
            shifted[k] += shift;
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            if (!c.Game.Terminal[s])
                worst = Math.Max(worst, Math.Abs(c.Value(shifted, s) - c.Value(q, s) - shift));
        }
        return worst;
    }

    private static double Monotonicity(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double[] raised = [.. q];
        for (int k = 0; k < q.Length; k++)
            raised[k] += c.Random.NextInt32(2) * c.Random.NextDouble() * c.Game.RewardScale;
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
            worst = Math.Max(worst, c.Value(q, s) - c.Value(raised, s));
        return worst;
    }

    /// <summary>Independent pairs, and pairs that differ by a nearly constant shift, where the bound is tight.</summary>
    private static double Contraction(TheoryCase c)
    {
        double worst = 0;
        for (int pair = 0; pair < Pairs; pair++)
        {
            double[] left = c.RandomTable();
            double[] right = c.RandomTable();
            for (int k = 0; k < right.Length && pair % 2 == 1; k++)
                right[k] = left[k] + c.Game.RewardScale * (1 - 1e-3 * c.Random.NextDouble());
            worst = Math.Max(worst, TheoryCase.Distance(c.Apply(left), c.Apply(right)) - c.Game.Gamma * TheoryCase.Distance(left, right));
        }
        return worst;
    }

    private static double Rate(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double bound = TheoryCase.Distance(q, c.Optimum);
        double worst = 0;
        for (int k = 0; k < 20; k++)
        {
            q = c.Apply(q);
            bound *= c.Game.Gamma;
            worst = Math.Max(worst, TheoryCase.Distance(q, c.Optimum) - bound);
        }
        return worst;
    }

    private static double Uniqueness(TheoryCase c)
    {
        double[] far = c.RandomTable();
        for (int k = 0; k < far.Length; k++)
            far[k] *= 30;
        double worst = TheoryCase.Distance(c.FixedPointFrom(far), c.Optimum);
        return Math.Max(worst, TheoryCase.Distance(c.FixedPointFrom(c.RandomTable()), c.Optimum));
    }
}
