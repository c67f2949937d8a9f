using Rommeo.Numerics.Randomness;

namespace Rommeo.Theory;

/// <summary>
/// One game at one temperature and one KL weight, with the computations that statements share: the operator, its fixed point, and the exact values of a
/// pair (pi, rho) by elimination. Tables are [S, A, O], opponent models [S, O].
/// </summary>
internal sealed class TheoryCase(TheoryGame game, SoftOperators operators, double alpha, double beta)
{
    private const double FixedPointTolerance = 1e-14;
    private const int MaxSweeps = 20_000;
    private readonly double[] _v = new double[game.States];
    private PhiloxGenerator _random;
    private double[]? _optimum;

    internal TheoryGame Game => game;

    internal SoftOperators Operators => operators;

    internal double Alpha => alpha;

    internal double Beta => beta;

    /// <summary>Chance of the statement that is being checked.</summary>
    internal ref PhiloxGenerator Random => ref _random;

    /// <summary>Q*, iterated from zero.</summary>
    internal double[] Optimum => _optimum ??= FixedPointFrom(new double[game.States * game.Entries]);

    /// <summary>A random table, as wide as values of this game are.</summary>
    internal double[] RandomTable() => RandomNumbers.Gaussians(ref _random, game.States * game.Entries, 3 * game.RewardScale);

    /// <summary>V[Q](s), 0 at ends.</summary>
    internal double Value(double[] q, int state) =>
        game.Terminal[state] ? 0 : operators.Value(game.Row(q, state), game.PriorOf(state), alpha, beta);

    /// <summary>(1.6).</summary>
    internal double[] Apply(double[] q)
    {
        double[] next = new double[q.Length];
        Apply(q, next);
        return next;
    }

    /// <summary>Iterates T from <paramref name="start"/> until nothing moves, or the sweeps run out.</summary>
    internal double[] FixedPointFrom(double[] start)
    {
        double[] q = [.. start];
        double[] next = new double[q.Length];
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            Apply(q, next);
            double moved = Distance(q, next);
            (q, next) = (next, q);
            if (moved <= FixedPointTolerance * Math.Max(1, Norm(q)) || !double.IsFinite(moved))
                break;
        }
        return q;
    }

    /// <summary>pi of (1.3) for a table.</summary>
    internal double[] LogPolicy(double[] q)
    {
        double[] logPi = new double[q.Length];
        for (int s = 0; s < game.States; s++)
            operators.LogPolicy(game.Row(q, s), alpha, game.Others, game.Row(logPi, s));
        return logPi;
    }

    /// <summary>rho of (1.5) for a table.</summary>
    internal double[] LogOpponentModel(double[] q)
    {
        double[] logRho = new double[game.States * game.Others];
        for (int s = 0; s < game.States; s++)
            operators.LogOpponentModel(game.Row(q, s), game.PriorOf(s), alpha, beta, logRho.AsSpan(s * game.Others, game.Others));
        return logRho;
    }

    /// <summary>rho of Theorem 5 for a table and any policy.</summary>
    internal double[] LogImprovedOpponentModel(double[] q, double[] logPi)
    {
        double[] logRho = new double[game.States * game.Others];
        for (int s = 0; s < game.States; s++)
        {
            operators.LogImprovedOpponentModel(
                game.Row(q, s), game.Row(logPi, s), game.PriorOf(s), alpha, beta, logRho.AsSpan(s * game.Others, game.Others));
        }
        return logRho;
    }

    /// <summary>One-step objective (1.2) at a state.</summary>
    internal double Objective(double[] q, double[] logPi, double[] logRho, int state) => operators.Objective(
        game.Row(q, state), game.Row(logPi, state), logRho.AsSpan(state * game.Others, game.Others), game.PriorOf(state), alpha, beta);

    /// <summary>Q of the pair, exactly: solves V = J[R](s) + gamma E V for V, and backs it up.</summary>
    internal double[] QOf(double[] logPi, double[] logRho)
    {
        double[] q = new double[game.States * game.Entries];
        double[] v = new double[game.States];
        game.Backup(v, q);
        for (int s = 0; s < game.States; s++)
            v[s] = game.Terminal[s] ? 0 : Objective(q, logPi, logRho, s);
        double[] weights = new double[game.States * game.States];
        game.Weigh(logPi, logRho, weights);
        LinearSystem.SolveFixedPoint(weights, v);
        game.Backup(v, q);
        return q;
    }

    /// <summary>max |left - right|; NaN if either has one.</summary>
    internal static double Distance(double[] left, double[] right)
    {
        double distance = 0;
        for (int k = 0; k < left.Length; k++)
            distance = Math.Max(distance, Math.Abs(left[k] - right[k]));
        return distance;
    }

    /// <summary>max (smaller - larger), how far an inequality between tables is violated; NaN if either has one.</summary>
    internal static double Excess(double[] smaller, double[] larger)
    {
        double excess = 0;
        for (int k = 0; k < smaller.Length; k++)
            excess = Math.Max(excess, smaller[k] - larger[k]);
        return excess;
    }

    private static double Norm(double[] q) => Distance(q, new double[q.Length]);

    private void Apply(double[] q, double[] next)
    {
        for (int s = 0; s < game.States; s++)
            _v[s] = Value(q, s);
        game.Backup(_v, next);
    }
}
