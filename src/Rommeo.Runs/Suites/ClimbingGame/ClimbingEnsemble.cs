using System.Diagnostics;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>All seeds of one contestant in the climbing game.</summary>
internal sealed class ClimbingEnsemble
{
    /// <summary>What a point of the probability curve means.</summary>
    internal static readonly Quantity Probability = new("probability", "last", 1);

    /// <summary>What a point of the reward curve means: an episode is one step.</summary>
    internal static readonly Quantity StepReward = new("reward per step and agent", "mean", 1);

    /// <summary>What a final return means.</summary>
    internal static readonly Quantity Final = StepReward with { Steps = ClimbingTrace.FinalEpisodes };

    private SuiteStatistic? _finalReturn;

    private ClimbingEnsemble(SuiteContestant contestant, ClimbingTrace[] traces, double wallSeconds)
    {
        Contestant = contestant;
        Traces = traces;
        WallSeconds = wallSeconds;
        JointOptimum = Ensemble.Curve("joint_optimum_probability", Probability, Array.ConvertAll(traces, trace => trace.JointOptimum), lowest: 0, highest: 1);
        Reward = Ensemble.Curve("reward", StepReward, Array.ConvertAll(traces, trace => trace.Reward), lowest: -30, highest: 11);
        RecentReward = Ensemble.Curve(
            "recent_reward", StepReward with { Steps = ClimbingTrace.FinalEpisodes }, Array.ConvertAll(traces, trace => trace.RecentReward()), lowest: -30, highest: 11);
    }

    internal SuiteContestant Contestant { get; }

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<ClimbingTrace> Traces { get; }

    internal double WallSeconds { get; }

    /// <summary>pi^1(A) pi^2(A) after each episode.</summary>
    internal SuiteCurve JointOptimum { get; }

    /// <summary>Reward of each episode's joint action.</summary>
    internal SuiteCurve Reward { get; }

    /// <summary>Mean reward of the newest ten episodes, as figures show it: single episodes scatter too much for a dozen curves.</summary>
    internal SuiteCurve RecentReward { get; }

    /// <summary>Trains all seeds.</summary>
    internal static ClimbingEnsemble Run(SuiteContestant contestant, int episodes, SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        ClimbingTrace[] traces = Ensemble.Run(
            options, contestant.FullName, (seed, _, token) => ClimbingTrial.Run(contestant, seed, episodes, token), cancellation);
        return new ClimbingEnsemble(contestant, traces, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Mean of pi^1(A) pi^2(A) after an episode counted from 1.</summary>
    internal double JointOptimumAfter(int episode) => JointOptimum.Mean[episode - 1];

    /// <summary>Its 95 % interval.</summary>
    internal Interval JointOptimumIntervalAfter(int episode) => new(JointOptimum.Ci95Low[episode - 1], JointOptimum.Ci95High[episode - 1]);

    internal RankedRow ToRanked() => new(Contestant, [.. Traces.Select(trace => trace.FinalReward)], Traces.Count(trace => trace.HasConverged));

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Contestant.Algorithm.Name,
        Variant = Contestant.VariantName,
        Seeds = Traces.Count,
        Converged = Traces.Count(trace => trace.HasConverged),
        ConvergedCi95 = Ranking.WilsonOf(Traces.Count(trace => trace.HasConverged), Traces.Count),
        Curve = JointOptimum,
        FinalReturn = FinalReturn(),
        Reached = Ensemble.Efficiency("first episode after which P(A, A) > 0.9", "episodes", [.. Traces.Select(trace => (long?)trace.ReachedAt)]),
        EnvironmentSteps = Traces[0].Episodes,
        Updates = Traces[0].Updates,
        WallSeconds = WallSeconds,
    };

    /// <summary>Mean reward of the last ten episodes, over seeds.</summary>
    internal SuiteStatistic FinalReturn() => _finalReturn ??= Ensemble.Statistic(Final, [.. Traces.Select(trace => trace.FinalReward)]);
}
