using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>All seeds of one row of Max of Two Quadratics.</summary>
internal sealed class QuadraticsEnsemble
{
    /// <summary>What the reward of one step means.</summary>
    internal static readonly Quantity StepReward = new("reward per step and agent", "mean", 1);

    /// <summary>What a point of the reward curve means.</summary>
    internal static readonly Quantity EpisodeReward = StepReward with { Steps = QuadraticsRow.StepsPerEpisode };

    /// <summary>What a final return means.</summary>
    internal static readonly Quantity Final = StepReward with { Steps = QuadraticsTrace.FinalEpisodes * QuadraticsRow.StepsPerEpisode };

    private readonly TrainedRow<QuadraticsTrace> _trained;
    private SuiteStatistic? _finalReturn;

    private QuadraticsEnsemble(QuadraticsRow row, TrainedRow<QuadraticsTrace> trained)
    {
        Row = row;
        _trained = trained;
        Reward = Ensemble.Curve("mean_reward", EpisodeReward, Array.ConvertAll(trained.Traces, trace => trace.EpisodeReward), highest: row.GameConfig.UpperOffset);
    }

    internal QuadraticsRow Row { get; }

    /// <summary>One per seed, in the order of the seeds.</summary>
    internal IReadOnlyList<QuadraticsTrace> Traces => _trained.Traces;

    /// <summary>Versions and commits that trained the seeds.</summary>
    internal IEnumerable<string> Builds => _trained.Builds;

    /// <summary>Mean reward per step of each episode.</summary>
    internal SuiteCurve Reward { get; }

    /// <summary>Share of the seeds at the optimum.</summary>
    internal double GlobalShare => (double)Converged / Traces.Count;

    /// <summary>Seeds at the optimum.</summary>
    internal int Converged => Traces.Count(trace => trace.HasConverged);

    /// <summary>Seeds at the local optimum.</summary>
    internal int Local => Traces.Count(trace => trace.Outcome == QuadraticsTrace.LocalOutcome);

    /// <summary>The run to look at closely: the first that found the optimum, else the first.</summary>
    internal QuadraticsTrace Shown => Traces.FirstOrDefault(trace => trace.HasConverged) ?? Traces[0];

    /// <summary>Trains all seeds that are not kept from earlier; cores that have no seed of their own help updating agents side by side.</summary>
    internal static QuadraticsEnsemble Run(QuadraticsRow row, int steps, SeedShelf shelf, SuiteOptions options, CancellationToken cancellation)
    {
        int threads = Math.Max(1, options.Workers / options.Seeds);
        return new QuadraticsEnsemble(row, Ensemble.Run(
            options, row.Contestant.FullName, shelf, (work, _) => QuadraticsTrial.Run(row, work, steps, threads), cancellation));
    }

    /// <summary>Mean over the seeds at the optimum of <see cref="QuadraticsTrace.BeliefLead"/>; NaN if there are none.</summary>
    internal double BeliefLead(double place) => Leads(place) is { Length: > 0 } leads ? Sample.Mean(leads) : double.NaN;

    /// <summary>Bootstrap 95 % interval of <see cref="BeliefLead"/>, or <see langword="null"/> if there are no seeds at the optimum.</summary>
    internal Interval? BeliefLeadInterval(double place) => Leads(place) is { Length: > 0 } leads ? ConfidenceIntervals.Bootstrap(leads, seed: 0) : null;

    /// <summary>Mean reward of the last ten episodes, over seeds.</summary>
    internal SuiteStatistic FinalReturn() => _finalReturn ??= Ensemble.Statistic(Final, [.. Traces.Select(trace => trace.FinalReward)]);

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

    internal RankedRow ToRanked() => new(Row.Contestant, [.. Traces.Select(trace => trace.FinalReward)], Converged);

    internal SuiteEntry ToEntry() => new()
    {
        Algorithm = Row.Contestant.Algorithm.Name,
        Variant = Row.Contestant.VariantName,
        Seeds = Traces.Count,
        Converged = Converged,
        ConvergedCi95 = Ranking.WilsonOf(Converged, Traces.Count),
        Curve = Reward,
        FinalReturn = FinalReturn(),
        Reached = Ensemble.Efficiency(
            "first step at which the mean of the last 25 rewards exceeds 9", "environment steps", [.. Traces.Select(trace => (long?)trace.ReachedAt)]),
        Outcomes = [.. Traces.Select(ToOutcome)],
        EnvironmentSteps = Traces[0].Steps,
        Updates = Traces[0].Updates,
        WallSeconds = _trained.WallSeconds,
        ResumedSeeds = _trained.Resumed,
        TrainingSeconds = _trained.TrainingSeconds,
    };

    private double[] Leads(double place) =>
        [.. Traces.Where(trace => trace.HasConverged).Select(trace => trace.BeliefLead(place)).Where(double.IsFinite)];

    private static SeedOutcome ToOutcome(QuadraticsTrace trace) => new()
    {
        Seed = trace.Seed,
        Outcome = trace.Outcome,
        Converged = trace.HasConverged,
        FinalReturn = trace.FinalReward,
        ReachedAt = trace.ReachedAt,
    };
}
