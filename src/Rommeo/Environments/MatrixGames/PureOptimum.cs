namespace Rommeo.Environments.MatrixGames;

/// <summary>The best joint action of a game of common interest, where one joint action is the best for every agent at once.</summary>
/// <param name="JointAction">Row-major number of the best joint action; the first one if several are equally good.</param>
/// <param name="Reward">Its expected payoff, averaged over the agents.</param>
/// <param name="Threshold">Midway between <paramref name="Reward"/> and the best lower mean payoff of any joint action.</param>
public sealed record PureOptimum(int JointAction, double Reward, double Threshold)
{
    /// <summary>The optimum of <paramref name="table"/>, or <see langword="null"/> if its agents want different things.</summary>
    public static PureOptimum? Of(PayoffTable table)
    {
        int best = 0;
        for (int jointAction = 1; jointAction < table.JointActionCount; jointAction++)
        {
            if (MeanPayoff(table, jointAction) > MeanPayoff(table, best))
                best = jointAction;
        }
        if (!IsBestForAll(table, best))
            return null;
        double reward = MeanPayoff(table, best);
        return new PureOptimum(best, reward, 0.5 * (reward + BestBelow(table, reward)));
    }

    private static bool IsBestForAll(PayoffTable table, int best)
    {
        for (int agent = 0; agent < table.AgentCount; agent++)
        {
            for (int jointAction = 0; jointAction < table.JointActionCount; jointAction++)
            {
                if (table.Expected(agent, jointAction) > table.Expected(agent, best))
                    return false;
            }
        }
        return true;
    }

    // Where every joint action pays the same, all play is optimal and nothing lies below.
    private static double BestBelow(PayoffTable table, double reward)
    {
        double below = double.NegativeInfinity;
        for (int jointAction = 0; jointAction < table.JointActionCount; jointAction++)
        {
            double mean = MeanPayoff(table, jointAction);
            if (mean < reward)
                below = Math.Max(below, mean);
        }
        return double.IsFinite(below) ? below : reward;
    }

    private static double MeanPayoff(PayoffTable table, int jointAction)
    {
        if (table.IsShared)
            return table.Expected(0, jointAction);
        double sum = 0;
        for (int agent = 0; agent < table.AgentCount; agent++)
            sum += table.Expected(agent, jointAction);
        return sum / table.AgentCount;
    }
}
