using Rommeo.Environments;

namespace Rommeo.Tabular;

/// <summary>
/// Plain value iteration on the rules of a game: V(s) &lt;- the value of the matrix Q(s, .), Q(s, a) = R(s, a) + gamma sum_s' T(s'|s, a) V(s'). For a team the
/// value is the best joint action's; for two opponents it is the minimax value (Shapley 1953). Sweeps are synchronous.
/// </summary>
public static class ValueIteration
{
    /// <summary>The best that the agents can reach together: their discounted rewards summed over agents.</summary>
    /// <param name="model">The rules; any number of agents.</param>
    /// <param name="gamma">Discount per step, in [0, 1]; 1 only for games that surely end.</param>
    /// <param name="tolerance">Largest change of a value at which sweeps stop, in units of reward, &gt; 0.</param>
    /// <param name="maxSweeps">Most sweeps, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static ValueSolution SolveTeam(IKnownModel model, double gamma, double tolerance = 1e-12, int maxSweeps = 1_000_000)
    {
        CheckParameters(gamma, tolerance, maxSweeps);
        var rules = new JointModel(model, rewards => rewards.Sum());
        return Solve(rules, gamma, tolerance, maxSweeps, (state, q) => BestLegal(rules, state, q));
    }

    /// <summary>What agent 0 can secure against agent 1 where their rewards are opposite.</summary>
    /// <param name="model">The rules of a game of two agents whose rewards sum to 0 everywhere, with every joint action legal.</param>
    /// <param name="gamma">Discount per step, in [0, 1]; 1 only for games that surely end.</param>
    /// <param name="tolerance">Largest change of a value at which sweeps stop, in units of reward, &gt; 0.</param>
    /// <param name="maxSweeps">Most sweeps, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    /// <exception cref="ArgumentException">The game is not one of two agents with opposite rewards.</exception>
    public static ValueSolution SolveZeroSum(IKnownModel model, double gamma, double tolerance = 1e-12, int maxSweeps = 1_000_000)
    {
        CheckParameters(gamma, tolerance, maxSweeps);
        if (model.ActionCounts.Length != 2)
            throw new ArgumentException($"a zero-sum game has two agents, not {model.ActionCounts.Length}", nameof(model));
        var matrix = new ZeroSumMatrix(model.ActionCounts[0], model.ActionCounts[1]);
        var rules = new JointModel(model, rewards => rewards[0] == -rewards[1]
            ? rewards[0]
            : throw new ArgumentException($"the rewards {rewards[0]} and {rewards[1]} do not sum to 0", nameof(model)));
        if (!rules.AllLegal)
            throw new ArgumentException("zero-sum value iteration needs every joint action to be legal in every state", nameof(model));
        return Solve(rules, gamma, tolerance, maxSweeps, (_, q) => matrix.Solve(q));
    }

    private static ValueSolution Solve(JointModel rules, double gamma, double tolerance, int maxSweeps, Func<int, ReadOnlySpan<double>, double> valueOf)
    {
        double[] v = new double[rules.StateCount];
        double[] q = new double[rules.StateCount * rules.JointActionCount];
        int sweeps = 0;
        double residual;
        do
        {
            rules.Backup(v, gamma, q);
            residual = 0;
            for (int state = 0; state < v.Length; state++)
            {
                double value = valueOf(state, q.AsSpan(state * rules.JointActionCount, rules.JointActionCount));
                residual = Math.Max(residual, Math.Abs(value - v[state]));
                v[state] = value;
            }
            sweeps++;
        }
        while (residual > tolerance && sweeps < maxSweeps);
        return new ValueSolution
        {
            V = v,
            Q = q,
            JointActionCount = rules.JointActionCount,
            Sweeps = sweeps,
            Residual = residual,
            Converged = residual <= tolerance,
            ErrorBound = gamma < 1 ? gamma * residual / (1 - gamma) : double.PositiveInfinity,
        };
    }

    private static double BestLegal(JointModel rules, int state, ReadOnlySpan<double> q)
    {
        double best = double.NegativeInfinity;
        for (int jointAction = 0; jointAction < q.Length; jointAction++)
        {
            if (rules.IsLegal(state, jointAction))
                best = Math.Max(best, q[jointAction]);
        }
        return best;
    }

    private static void CheckParameters(double gamma, double tolerance, int maxSweeps)
    {
        if (!(gamma is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "a discount lies in [0, 1]");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSweeps);
    }
}
