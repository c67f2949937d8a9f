namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>What one seed of the climbing game did, one entry per episode; agents are 0 and 1, action 0 is the paper's A.</summary>
internal sealed class ClimbingTrace(ulong seed, int episodes)
{
    // Single episodes of a random policy scatter; the last ten together are the return at the end.
    internal const int FinalEpisodes = 10;

    internal ulong Seed { get; } = seed;

    internal int Episodes { get; } = episodes;

    /// <summary>Reward per agent of the executed joint action.</summary>
    internal double[] Reward { get; } = new double[episodes];

    /// <summary>pi^1(A) pi^2(A) after the episode.</summary>
    internal double[] JointOptimum { get; } = new double[episodes];

    /// <summary>Per agent: the executed action.</summary>
    internal int[][] Actions { get; } = [new int[episodes], new int[episodes]];

    /// <summary>Per agent: rho^i(A), its belief that the other plays A, after the episode; NaN for an algorithm without such a belief.</summary>
    internal double[][] OpponentModelOfA { get; } = [new double[episodes], new double[episodes]];

    /// <summary>Per agent: share of A among its actions so far.</summary>
    internal double[][] FrequencyOfA { get; } = [new double[episodes], new double[episodes]];

    /// <summary>The two agents' most probable actions after the last episode, for example <c>AA</c>.</summary>
    internal string GreedyActions { get; set; } = "";

    /// <summary>Updates per agent.</summary>
    internal long Updates { get; set; }

    /// <summary>Mean reward of the last ten episodes.</summary>
    internal double FinalReward => Ensemble.MeanOfLast(Reward, FinalEpisodes);

    /// <summary>At each episode the mean reward of the newest ten, or of all if there are fewer.</summary>
    internal double[] RecentReward()
    {
        double[] recent = new double[Episodes];
        for (int episode = 0; episode < Episodes; episode++)
        {
            int from = Math.Max(0, episode + 1 - FinalEpisodes);
            recent[episode] = Statistics.Sample.Mean(Reward.AsSpan(from, episode + 1 - from));
        }
        return recent;
    }

    /// <summary>The suite's criterion: pi^1(A) pi^2(A) &gt; 0.9 after the last episode.</summary>
    internal bool HasConverged => JointOptimum[^1] > 0.9;

    /// <summary>The first episode (from 1) after which pi^1(A) pi^2(A) &gt; 0.9, or <see langword="null"/>.</summary>
    internal int? ReachedAt => Array.FindIndex(JointOptimum, probability => probability > 0.9) is >= 0 and int index ? index + 1 : null;
}
