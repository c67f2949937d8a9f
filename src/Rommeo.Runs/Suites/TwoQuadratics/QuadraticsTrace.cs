using Rommeo.Agents;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>What one seed of Max of Two Quadratics did, one entry per environment step; agents are 0 and 1.</summary>
internal sealed class QuadraticsTrace(ulong seed, int steps) : ISeedTrace<QuadraticsTrace>
{
    /// <summary>Mean reward of the final episodes from which a seed counts as having found the optimum, 10.</summary>
    internal const double GlobalThreshold = 9.5;

    /// <summary>The start: means first fall below it, towards the lower hill, and cross it again on their way up.</summary>
    internal const double Start = 0;

    /// <summary>Half of the way from the start, 0, to the optimum, 5.</summary>
    internal const double HalfWay = 2.5;

    /// <summary>Near the optimum, 5.</summary>
    internal const double NearOptimum = 4;

    internal const int FinalEpisodes = 10;

    /// <summary>Outcome of a seed that ends on the lower hill.</summary>
    internal const string LocalOutcome = "local";

    private const double ReachedThreshold = 9;
    private const int Window = QuadraticsRow.StepsPerEpisode;

    internal ulong Seed { get; } = seed;

    internal int Steps { get; } = steps;

    /// <summary>Reward per agent.</summary>
    internal double[] Reward { get; } = new double[steps];

    /// <summary>Per agent: the executed action.</summary>
    internal double[][] Actions { get; } = [new double[steps], new double[steps]];

    /// <summary>Per agent: its deterministic action after the step's update.</summary>
    internal double[][] PolicyMean { get; } = [new double[steps], new double[steps]];

    /// <summary>Per agent: what the other agent's opponent model takes it to do, after the step's update.</summary>
    internal double[][] BelievedMean { get; } = [new double[steps], new double[steps]];

    /// <summary>Updates per agent.</summary>
    internal long Updates { get; set; }

    /// <summary>Mean reward per step of each episode.</summary>
    internal double[] EpisodeReward => [.. Reward.Chunk(QuadraticsRow.StepsPerEpisode).Select(episode => Sample.Mean(episode))];

    /// <summary>Mean reward per step over the last ten episodes.</summary>
    internal double FinalReward => Ensemble.MeanOfLast(Reward, FinalEpisodes * QuadraticsRow.StepsPerEpisode);

    /// <summary>The suite's criterion: a final reward of at least 9.5.</summary>
    internal bool HasConverged => FinalReward >= GlobalThreshold;

    /// <summary>At the optimum of 10, at the lower hill's 0, or neither.</summary>
    internal string Outcome => HasConverged ? "global" : Math.Abs(FinalReward) <= 1 ? LocalOutcome : "other";

    /// <summary>The first step (from 1) at which the mean of the last 25 rewards exceeds 9, or <see langword="null"/>.</summary>
    internal int? ReachedAt
    {
        get
        {
            for (int end = Window; end <= Reward.Length; end++)
            {
                if (Sample.Mean(Reward.AsSpan(end - Window, Window)) > ReachedThreshold)
                    return end;
            }
            return null;
        }
    }

    /// <summary>
    /// By how many environment steps the opponent models are ahead of the policies on the way to the optimum: the mean over both agents of the step at
    /// which the policy's mean arrives at <paramref name="place"/>, minus the same for the opponent models' means. A mean has arrived at the first
    /// step after its lowest point from which on it stays there or above for 25 steps. NaN if one of the four never arrives.
    /// </summary>
    internal double BeliefLead(double place) =>
        (Arrival(PolicyMean[0], place) + Arrival(PolicyMean[1], place) - Arrival(BelievedMean[0], place) - Arrival(BelievedMean[1], place)) / 2;

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        writer.Write("updates", [Updates]);
        foreach ((string name, double[] values) in Arrays())
            writer.Write(name, values);
    }

    /// <inheritdoc/>
    public static QuadraticsTrace Restore(ulong seed, IStateReader reader)
    {
        Span<long> updates = stackalloc long[1];
        reader.Read("updates", updates);
        var trace = new QuadraticsTrace(seed, reader.Length("reward")) { Updates = updates[0] };
        foreach ((string name, double[] values) in trace.Arrays())
            reader.Read(name, values);
        return trace;
    }

    private IEnumerable<(string Name, double[] Values)> Arrays() =>
    [
        ("reward", Reward),
        ("action_1", Actions[0]), ("action_2", Actions[1]),
        ("policy_1", PolicyMean[0]), ("policy_2", PolicyMean[1]),
        ("model_of_1", BelievedMean[0]), ("model_of_2", BelievedMean[1]),
    ];

    private static double Arrival(double[] mean, double place)
    {
        int lowest = Array.IndexOf(mean, mean.Min());
        int stay = 0;
        for (int step = lowest; step < mean.Length; step++)
        {
            stay = mean[step] >= place ? stay + 1 : 0;
            if (stay == Window)
                return step + 2 - Window;
        }
        return double.NaN;
    }
}
