using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Theory;

/// <summary>
/// Tries to refute the theory of the paper (its appendix, with our corrections) on random stochastic games, at several temperatures and KL weights.
/// The result depends on the number of games and the seed alone, not on threads.
/// </summary>
public static class TheorySuite
{
    /// <summary>Largest violation that counts as rounding.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>Random games of a usual run.</summary>
    public const int DefaultGames = 500;

    private const int StreamsPerGame = 4096;
    private static readonly ImmutableArray<double> Alphas = [0.1, 0.5, 1, 2, 10];
    private static readonly ImmutableArray<double> Betas = [0.5, 1, 3];

    /// <summary>Checks every statement on that many games.</summary>
    /// <param name="games">At least 1.</param>
    /// <param name="seed">Decides which games.</param>
    /// <param name="cancellation">Ends between games.</param>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public static IReadOnlyList<TheoryStatement> Run(int games = DefaultGames, ulong seed = 0, CancellationToken cancellation = default) =>
        Run(games, seed, new SoftOperators(), TheoryCheck.All, cancellation);

    /// <summary>Checks given statements with given formulas.</summary>
    internal static IReadOnlyList<TheoryStatement> Run(
        int games, ulong seed, SoftOperators operators, IReadOnlyList<TheoryCheck> checks, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(games);
        double[,] worst = new double[games, checks.Count];
        Parallel.For(0, games, new ParallelOptions { CancellationToken = cancellation }, game =>
        {
            double[] ofGame = WorstOf(game, seed, operators, checks);
            for (int check = 0; check < checks.Count; check++)
                worst[game, check] = ofGame[check];
        });
        return [.. checks.Select((check, index) => Summarise(check, index, worst))];
    }

    /// <summary>The worst violation of every statement in one game over all temperatures and weights. Each check has chance of its own.</summary>
    private static double[] WorstOf(int gameIndex, ulong seed, SoftOperators operators, IReadOnlyList<TheoryCheck> checks)
    {
        int stream = gameIndex * StreamsPerGame;
        var random = new PhiloxGenerator(seed, stream++, StreamPurpose.Theory);
        var game = new TheoryGame(ref random);
        double[] worst = new double[checks.Count];
        foreach (double alpha in Alphas)
        {
            foreach (double beta in Betas)
            {
                var setting = new TheoryCase(game, operators, alpha, beta);
                for (int check = 0; check < checks.Count; check++)
                {
                    setting.Random = new PhiloxGenerator(seed, stream++, StreamPurpose.Theory);
                    worst[check] = Math.Max(worst[check], ViolationOf(checks[check], setting));
                }
            }
        }
        return worst;
    }

    /// <summary>Numbers that overflow refute a statement as well as numbers that are wrong; the log-space functions refuse infinities.</summary>
    private static double ViolationOf(TheoryCheck check, TheoryCase setting)
    {
        try
        {
            double violation = check.Violation(setting);
            return double.IsNaN(violation) ? double.PositiveInfinity : violation;
        }
        catch (ArgumentException)
        {
            return double.PositiveInfinity;
        }
    }

    private static TheoryStatement Summarise(TheoryCheck check, int index, double[,] worst)
    {
        int games = worst.GetLength(0);
        double largest = 0;
        for (int game = 0; game < games; game++)
            largest = Math.Max(largest, worst[game, index]);
        return new TheoryStatement(check.Statement, check.Source, games, largest, largest <= Tolerance);
    }
}
