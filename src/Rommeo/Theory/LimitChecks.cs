using Rommeo.Tabular;

namespace Rommeo.Theory;

/// <summary>Bounds and limits in the temperature, and what must never happen to the numbers.</summary>
internal static class LimitChecks
{
    private const double Cold = 1e-3;
    private const double Hot = 1e4;
    private const double Huge = 1e4;

    internal static IReadOnlyList<TheoryCheck> All { get; } =
    [
        new("max_a Q <= L <= max_a Q + alpha log A", "definition of L", SoftMaximumBounds),
        new("alpha -> 0: V exceeds its form with max_a Q by at most alpha log A", "limit of (1.4)", ColdLimit),
        new("alpha -> infinity: V - alpha log A exceeds its form with mean_a Q by at most range^2/(8 alpha)", "limit of (1.4), Hoeffding's lemma", HotLimit),
        new("P(o) = 0 implies rho(o) = 0, and rho sums to 1", "(1.5)", AbsoluteContinuity),
        new("entries of +-10 000 give finite values and normalised policies", "log-domain forms", HugeEntries),
        new("renaming the others' actions renames rho and keeps V", "(1.4), (1.5)", Relabelling),
    ];

    private static double SoftMaximumBounds(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double[] l = new double[c.Game.Others];
        double[] largest = new double[c.Game.Others];
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            c.Operators.SoftMaximum(c.Game.Row(q, s), c.Alpha, l);
            OverActions(c.Game.Row(q, s), largest, Math.Max, double.NegativeInfinity);
            for (int o = 0; o < l.Length; o++)
                worst = Math.Max(worst, Math.Max(largest[o] - l[o], l[o] - largest[o] - c.Alpha * Math.Log(c.Game.Actions)));
        }
        return worst;
    }

    private static double ColdLimit(TheoryCase c) => Limit(c, Cold, Cold * Math.Log(c.Game.Actions), 0, row =>
    {
        double[] largest = new double[c.Game.Others];
        OverActions(row, largest, Math.Max, double.NegativeInfinity);
        return largest;
    });

    private static double HotLimit(TheoryCase c)
    {
        double[] q = c.RandomTable();
        double range = q.Max() - q.Min();
        return Limit(c, Hot, range * range / (8 * Hot), Hot * Math.Log(c.Game.Actions), row =>
        {
            double[] mean = new double[c.Game.Others];
            OverActions(row, mean, (sum, value) => sum + value / c.Game.Actions, 0);
            return mean;
        }, q);
    }

    /// <summary>Demands form &lt;= V - offset &lt;= form + slack at temperature <paramref name="alpha"/>.</summary>
    private static double Limit(TheoryCase c, double alpha, double slack, double offset, Func<double[], double[]> limitOfL, double[]? table = null)
    {
        double[] q = table ?? c.RandomTable();
        double[] logRho = new double[c.Game.Others];
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            double form = SoftEquations.LogOpponentModel(c.Game.PriorOf(s), limitOfL(c.Game.Row(q, s).ToArray()), c.Beta, logRho);
            double excess = c.Operators.Value(c.Game.Row(q, s), c.Game.PriorOf(s), alpha, c.Beta) - offset - form;
            worst = Math.Max(worst, Math.Max(-excess, excess - slack));
        }
        return worst;
    }

    private static double AbsoluteContinuity(TheoryCase c)
    {
        double[] logRho = c.LogOpponentModel(c.RandomTable());
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            double sum = 0;
            for (int o = 0; o < c.Game.Others; o++)
            {
                double rho = Math.Exp(logRho[s * c.Game.Others + o]);
                sum += rho;
                worst = Math.Max(worst, double.IsNegativeInfinity(c.Game.PriorOf(s)[o]) ? rho : 0);
            }
            worst = Math.Max(worst, Math.Abs(sum - 1));
        }
        return worst;
    }

    private static double HugeEntries(TheoryCase c)
    {
        double[] q = c.RandomTable();
        for (int k = 0; k < q.Length; k++)
            q[k] += c.Random.NextInt32(2) == 0 ? Huge : -Huge;
        double[] logPi = c.LogPolicy(q);
        double[] logRho = c.LogOpponentModel(q);
        double[] marginal = new double[c.Game.Actions];
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            double[] rho = logRho.AsSpan(s * c.Game.Others, c.Game.Others).ToArray();
            SoftEquations.Exp(rho, rho);
            SoftEquations.Marginal(rho, c.Game.Row(logPi, s), marginal);
            // Relative to the entries: at 1e4 the last bit of a value is worth 2e-12, and dividing by alpha = 0.1 magnifies it.
            worst = Math.Max(worst, Math.Abs(marginal.Sum() - 1) * Math.Min(1, c.Alpha));
            worst = Math.Max(worst, double.IsFinite(c.Value(q, s)) ? 0 : double.PositiveInfinity);
        }
        return worst;
    }

    private static double Relabelling(TheoryCase c)
    {
        double[] q = c.RandomTable();
        int others = c.Game.Others;
        int turn = c.Random.NextInt32(others);
        double[] renamedQ = new double[c.Game.Entries];
        double[] renamedPrior = new double[others];
        double[] renamedRho = new double[others];
        double[] logRho = c.LogOpponentModel(q);
        double worst = 0;
        for (int s = 0; s < c.Game.States; s++)
        {
            for (int k = 0; k < renamedQ.Length; k++)
                renamedQ[k] = c.Game.Row(q, s)[k / others * others + (k + turn) % others];
            for (int o = 0; o < others; o++)
                renamedPrior[o] = c.Game.PriorOf(s)[(o + turn) % others];
            double v = c.Operators.LogOpponentModel(renamedQ, renamedPrior, c.Alpha, c.Beta, renamedRho);
            worst = Math.Max(worst, Math.Abs(v - c.Operators.Value(c.Game.Row(q, s), c.Game.PriorOf(s), c.Alpha, c.Beta)));
            for (int o = 0; o < others; o++)
                worst = Math.Max(worst, Math.Abs(Math.Exp(renamedRho[o]) - Math.Exp(logRho[s * others + (o + turn) % others])));
        }
        return worst;
    }

    private static void OverActions(ReadOnlySpan<double> q, double[] destination, Func<double, double, double> combine, double start)
    {
        Array.Fill(destination, start);
        for (int k = 0; k < q.Length; k++)
            destination[k % destination.Length] = combine(destination[k % destination.Length], q[k]);
    }
}
