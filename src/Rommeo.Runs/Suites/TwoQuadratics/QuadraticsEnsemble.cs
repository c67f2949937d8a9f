using System.Diagnostics;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>All seeds of one row of Max of Two Quadratics.</summary>
internal sealed class QuadraticsEnsemble
{
    private const string Unit = "reward per step and agent";

    private QuadraticsEnsemble(QuadraticsRow row, QuadraticsTrace[] traces, double wallSeconds)
    {
        Row = row;
        Traces = traces;
        WallSeconds = wallSeconds;
        Reward = Ensemble.Curve("mean_reward", Unit, Array.ConvertAll(traces, trace => trace.EpisodeReward), highest: row.GameConfig.UpperOffset);
    }

    internal QuadraticsRow Row { get; }

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<QuadraticsTrace> Traces { get; }

    internal double WallSeconds { get; }

    /// <summary>Mean reward per step of each episode.</summary>
    internal SuiteCurve Reward { get; }

    /// <summary>Share of the seeds at the optimum.</summary>
    internal double GlobalShare => (double)Traces.Count(trace => trace.HasConverged) / Traces.Count;

    /// <summary>The run to look at closely: the first that found the optimum, else the first.</summary>
    internal QuadraticsTrace Shown => Traces.FirstOrDefault(trace => trace.HasConverged) ?? Traces[0];

    /// <summary>Trains all seeds; cores that have no seed of their own help updating agents side by side.</summary>
    internal static QuadraticsEnsemble Run(QuadraticsRow row, int steps, SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        int threads = Math.Max(1, options.Workers / options.Seeds);
        QuadraticsTrace[] traces = Ensemble.Run(
            options, row.Contestant.FullName, (seed, tell, token) => QuadraticsTrial.Run(row, seed, steps, threads, tell, token), cancellation);
        return new QuadraticsEnsemble(row, traces, watch.Elapsed.TotalSeconds);
    }

    /// <summary>Mean over the seeds at the optimum of <see cref="QuadraticsTrace.BeliefLead"/>; NaN if there are none.</summary>
    internal double BeliefLead(double place)
    {
        double[] leads = [.. Traces.Where(trace => trace.HasConverged).Select(trace => trace.BeliefLead(place)).Where(double.IsFinite)];
        return leads.Length > 0 ? Sample.Mean(leads) : double.NaN;
    }

    /// <summary>Mean reward of the last ten episodes, over seeds.</summary>
    internal SuiteStatistic FinalReturn() => Ensemble.Statistic(Unit, [.. Traces.Select(trace => trace.FinalReward)]);

    /// <summary>The first episode (from 1) at which the mean over seeds reaches <paramref name="reward"/>; NaN if none.</summary>
    internal double FirstEpisodeAt(double reward)
    {
        for (int episode = 0; episode < Reward.Mean.Length; episode++)
        {
            if (Reward.Mean[episode] >= reward)
                return episode + 1;
        }
        return double.NaN;
    }

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Row.Contestant.Algorithm.Name,
        Variant = Row.Contestant.Variant,
        Seeds = Traces.Count,
        Converged = Traces.Count(trace => trace.HasConverged),
        Curve = Reward,
        FinalReturn = FinalReturn(),
        Outcomes = [.. Traces.Select(ToOutcome)],
        EnvironmentSteps = Traces[0].Steps,
        Updates = Traces[0].Updates,
        WallSeconds = WallSeconds,
    };

    private static SeedOutcome ToOutcome(QuadraticsTrace trace) => new()
    {
        Seed = trace.Seed,
        Outcome = trace.Outcome,
        Converged = trace.HasConverged,
        FinalReturn = trace.FinalReward,
        ReachedAt = trace.ReachedAt,
    };
}
