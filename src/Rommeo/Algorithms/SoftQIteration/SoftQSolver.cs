using Rommeo.Environments;
using Rommeo.Tabular;

namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>
/// ROMMEO Q-iteration: the exact solution of a game whose rules are known, for one agent and a fixed prior of the others. Sweeps are synchronous,
/// so that results do not depend on an order. Source: Tian et al. 2019, Theorem 3 with the corrections of the README.
/// </summary>
public static class SoftQSolver
{
    private const double PriorTolerance = 1e-9;

    /// <summary>Iterates Q &lt;- T Q from zero to the tolerance.</summary>
    /// <param name="model">The game as the agent sees it.</param>
    /// <param name="prior">P(o|s), [S, O] row-major, S counting the end if there is one; the rows sum to 1.</param>
    /// <param name="config">Valid settings.</param>
    /// <exception cref="ArgumentException">The settings are invalid, or a row of the prior is no distribution over what the others may play.</exception>
    public static SoftQSolution Solve(AgentModel model, ReadOnlySpan<double> prior, SoftQIterationConfig config)
    {
        ThrowIfInvalid(config);
        var soft = SoftModel.Of(model, config.RewardScale);
        return Solve(soft, prior, config, new double[soft.States * soft.Entries]);
    }

    /// <summary>
    /// The self-play fixed point: every agent solves the game against its prior, then every prior moves towards the product of the others' policies,
    /// until none moves. There may be several fixed points or none; starting from uniform priors decides which one is found.
    /// </summary>
    /// <exception cref="ArgumentException">The settings are invalid.</exception>
    public static SelfPlaySolution SolveSelfPlay(IKnownModel model, SoftQIterationConfig config, CancellationToken cancellation = default)
    {
        ThrowIfInvalid(config);
        return new SelfPlay(model, config).Solve(cancellation);
    }

    /// <summary>Solves from a start table, which receives Q*.</summary>
    internal static SoftQSolution Solve(SoftModel model, ReadOnlySpan<double> prior, SoftQIterationConfig config, double[] q)
    {
        double[] normalised = Normalised(model, prior);
        var bellman = new SoftBellmanOperator(model, normalised, config.Gamma, config.Alpha, config.Beta, config.CentredEntropy);
        double[] next = new double[q.Length];
        int iterations = 0;
        double residual;
        bool converged;
        do
        {
            bellman.Apply(q, next);
            residual = LargestDifference(q, next, out double scale);
            next.CopyTo(q, 0);
            iterations++;
            converged = residual <= config.Tolerance * scale;
        }
        while (!converged && iterations < config.MaxIterations);
        return Read(model, bellman, normalised, q) with
        {
            Iterations = iterations,
            Residual = residual,
            Converged = converged,
            ErrorBound = config.Gamma < 1 ? config.Gamma * residual / (1 - config.Gamma) : double.PositiveInfinity,
        };
    }

    private static SoftQSolution Read(SoftModel model, SoftBellmanOperator bellman, double[] prior, double[] q)
    {
        double[] v = new double[model.States];
        double[] policy = new double[q.Length];
        double[] opponentModel = new double[prior.Length];
        double[] marginal = new double[model.States * model.Actions];
        bellman.Value(q, v);
        for (int s = 0; s < model.States; s++)
        {
            Span<double> logPi = policy.AsSpan(s * model.Entries, model.Entries);
            Span<double> rho = opponentModel.AsSpan(s * model.Others, model.Others);
            bellman.OpponentModel(q, s, rho);
            SoftEquations.Exp(rho, rho);
            bellman.Policy(q, s, logPi);
            SoftEquations.Marginal(rho, logPi, marginal.AsSpan(s * model.Actions, model.Actions));
            SoftEquations.Exp(logPi, logPi);
        }
        return new SoftQSolution
        {
            StateCount = model.States,
            ActionCount = model.Actions,
            OthersActionCount = model.Others,
            Prior = prior,
            Q = [.. q],
            V = v,
            Policy = policy,
            OpponentModel = opponentModel,
            MarginalPolicy = marginal,
            Iterations = 0,
            Residual = 0,
            Converged = false,
            ErrorBound = 0,
        };
    }

    /// <summary>The prior without what the others may not play, each row summing to 1.</summary>
    private static double[] Normalised(SoftModel model, ReadOnlySpan<double> prior)
    {
        if (prior.Length != model.States * model.Others)
            throw new ArgumentException($"the prior has {prior.Length} entries, the game needs {model.States} x {model.Others}", nameof(prior));
        double[] normalised = new double[prior.Length];
        for (int s = 0; s < model.States; s++)
        {
            ReadOnlySpan<double> row = prior.Slice(s * model.Others, model.Others);
            double given = 0;
            double possible = 0;
            for (int o = 0; o < row.Length; o++)
            {
                given += row[o];
                possible += model.IsPossible(s, o) ? row[o] : 0;
            }
            if (!(Math.Abs(given - 1) <= PriorTolerance) || !(possible > 0) || row.ContainsAnyExceptInRange(0, 1 + PriorTolerance))
                throw new ArgumentException($"the prior of state {s} is no distribution over what the others may play there (sum {given})", nameof(prior));
            for (int o = 0; o < row.Length; o++)
                normalised[s * model.Others + o] = model.IsPossible(s, o) ? row[o] / possible : 0;
        }
        return normalised;
    }

    /// <summary>max |next - q| over entries that may be played, and the larger of 1 and max |next|.</summary>
    private static double LargestDifference(double[] q, double[] next, out double scale)
    {
        double difference = 0;
        scale = 1;
        for (int entry = 0; entry < q.Length; entry++)
        {
            if (double.IsNegativeInfinity(next[entry]))
                continue;
            difference = Math.Max(difference, Math.Abs(next[entry] - q[entry]));
            scale = Math.Max(scale, Math.Abs(next[entry]));
        }
        return difference;
    }

    private static void ThrowIfInvalid(SoftQIterationConfig config)
    {
        if (config.Validate() is [var problem, ..])
            throw new ArgumentException($"{problem.Key}: {problem.Value} is not {problem.Accepted}", nameof(config));
    }
}
