using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

public sealed partial class PayoffTable
{
    /// <summary>Largest number of joint actions a table may have.</summary>
    public const int MaxJointActions = 1 << 22;

    /// <summary>Two agents that share one payoff matrix: rows are agent 0's actions, columns agent 1's.</summary>
    public static PayoffTable Shared(double[,] payoffs) => Shared(payoffs, payoffs);

    /// <summary>As <see cref="Shared(double[,])"/>, where each cell pays either matrix's entry with probability 1/2.</summary>
    /// <exception cref="ArgumentException">The matrices differ in shape or are empty.</exception>
    public static PayoffTable Shared(double[,] payoffs, double[,] otherPayoffs)
    {
        double[] first = Flatten(payoffs);
        double[] second = ReferenceEquals(payoffs, otherPayoffs) ? first : Flatten(otherPayoffs);
        CheckSameShape(payoffs, otherPayoffs);
        return new PayoffTable([payoffs.GetLength(0), payoffs.GetLength(1)], first, second);
    }

    /// <summary>Any number of agents that share what <paramref name="payoff"/> says of their actions (one index per agent).</summary>
    public static PayoffTable Shared(ImmutableArray<int> actionCounts, Func<ReadOnlySpan<double>, double> payoff) =>
        Build(actionCounts, rows: 1, (actions, _) => payoff(actions));

    /// <summary>Two agents with a matrix each: rows are agent 0's actions in both.</summary>
    /// <exception cref="ArgumentException">The matrices differ in shape or are empty.</exception>
    public static PayoffTable PerAgent(double[,] payoffsOf0, double[,] payoffsOf1)
    {
        CheckSameShape(payoffsOf0, payoffsOf1);
        double[] both = [.. Flatten(payoffsOf0), .. Flatten(payoffsOf1)];
        return new PayoffTable([payoffsOf0.GetLength(0), payoffsOf0.GetLength(1)], both, both);
    }

    /// <summary>Any number of agents, each with its own payoff for every joint action.</summary>
    /// <param name="actionCounts">Number of actions per agent.</param>
    /// <param name="payoff">Maps the joint action (one index per agent) and an agent to that agent's payoff.</param>
    public static PayoffTable PerAgent(ImmutableArray<int> actionCounts, Func<ReadOnlySpan<double>, int, double> payoff) =>
        Build(actionCounts, rows: actionCounts.Length, payoff);

    private static PayoffTable Build(ImmutableArray<int> actionCounts, int rows, Func<ReadOnlySpan<double>, int, double> payoff)
    {
        int joint = CountJointActions(actionCounts);
        var payoffs = new double[rows * joint];
        var table = new PayoffTable(actionCounts, payoffs, payoffs);
        var actions = new double[actionCounts.Length];
        for (int jointAction = 0; jointAction < joint; jointAction++)
        {
            table.ActionsOf(jointAction, actions);
            for (int row = 0; row < rows; row++)
                payoffs[row * joint + jointAction] = CheckFinite(payoff(actions, row));
        }
        return table;
    }

    private static double[] Flatten(double[,] matrix)
    {
        var flat = new double[matrix.Length];
        int index = 0;
        foreach (double payoff in matrix)
            flat[index++] = CheckFinite(payoff);
        return flat;
    }

    private static double CheckFinite(double payoff) =>
        double.IsFinite(payoff) ? payoff : throw new ArgumentException($"a payoff is {payoff}; payoffs must be finite", nameof(payoff));

    private static void CheckSameShape(double[,] a, double[,] b)
    {
        if (a.GetLength(0) != b.GetLength(0) || a.GetLength(1) != b.GetLength(1))
            throw new ArgumentException("the two payoff matrices differ in shape", nameof(b));
    }
}
