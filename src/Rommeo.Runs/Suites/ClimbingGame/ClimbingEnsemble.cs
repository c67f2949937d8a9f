using System.Diagnostics;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>All seeds of one contestant in the climbing game.</summary>
internal sealed class ClimbingEnsemble
{
    private ClimbingEnsemble(SuiteContestant contestant, ClimbingTrace[] traces, double wallSeconds)
    {
        Contestant = contestant;
        Traces = traces;
        WallSeconds = wallSeconds;
        JointOptimum = Ensemble.Curve("joint_optimum_probability", "probability", Array.ConvertAll(traces, trace => trace.JointOptimum), lowest: 0, highest: 1);
        Reward = Ensemble.Curve("reward", "reward per step and agent", Array.ConvertAll(traces, trace => trace.Reward), lowest: -30, highest: 11);
    }

    internal SuiteContestant Contestant { get; }

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<ClimbingTrace> Traces { get; }

    internal double WallSeconds { get; }

    /// <summary>pi^1(A) pi^2(A) after each episode.</summary>
    internal SuiteCurve JointOptimum { get; }

    /// <summary>Reward of each episode's joint action.</summary>
    internal SuiteCurve Reward { get; }

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

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Contestant.Algorithm.Name,
        Variant = Contestant.Variant,
        Seeds = Traces.Count,
        Converged = Traces.Count(trace => trace.HasConverged),
        Curve = JointOptimum,
        FinalReturn = FinalReturn(),
        EnvironmentSteps = Traces[0].Episodes,
        Updates = Traces[0].Updates,
        WallSeconds = WallSeconds,
    };

    /// <summary>Mean reward of the last ten episodes, over seeds.</summary>
    internal SuiteStatistic FinalReturn() => Ensemble.Statistic("reward per step and agent", [.. Traces.Select(trace => trace.FinalReward)]);
}
