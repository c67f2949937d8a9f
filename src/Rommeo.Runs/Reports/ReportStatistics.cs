using System.Collections.Immutable;
using Rommeo.Runs.Statistics;
using Rommeo.Runs.Suites;

namespace Rommeo.Runs.Reports;

/// <summary>Computes what a report says.</summary>
/// <param name="mode">Which final return of a run counts: <see cref="Quantity.Evaluation"/> or <see cref="Quantity.Training"/>.</param>
/// <param name="threshold">Reward per step and agent to be reached; <see langword="null"/> takes the known optimum of a game.</param>
internal sealed class ReportStatistics(string mode, double? threshold)
{
    private const ulong BootstrapSeed = 0;

    // Single training episodes scatter; the mean of ten is what has to reach the threshold.
    private const int Window = 10;

    internal ReportEnvironment Of(ReportTask task) =>
        new(task.Environment, task.Variant, [.. task.Rows.Select(row => EntryOf(task, row))], Compare(task.Rows, [.. task.Rows.Select(row => new[] { row.Scores(mode) })]));

    /// <summary>All tasks together, if there are several and every row has runs in each.</summary>
    internal ReportAggregate? Of(IReadOnlyList<ReportTask> tasks)
    {
        if (tasks.Count < 2 || !tasks.All(task => tasks[0].Rows.Select(row => row.Label).ToHashSet().SetEquals(task.Rows.Select(row => row.Label))))
            return null;
        double[][][] scores = NormalisedScores(tasks);
        IReadOnlyList<ReportRow> rows = tasks[0].Rows;
        return new ReportAggregate("(return - lowest) / (highest - lowest) over all runs of an environment", tasks.Count, [.. rows.Select((row, index) => Aggregate(row.Label, scores[index]))], Compare(rows, scores));
    }

    /// <summary>[row][task][seed]: returns between 0, the lowest of the task, and 1, the highest. Rows are those of the first task.</summary>
    internal double[][][] NormalisedScores(IReadOnlyList<ReportTask> tasks) => [.. tasks[0].Rows.Select(row => tasks.Select(task => Normalised(task, row.Label)).ToArray())];

    private double[] Normalised(ReportTask task, string label)
    {
        double[] all = [.. task.Rows.SelectMany(row => row.Scores(mode))];
        double lowest = all.Min(), range = all.Max() - lowest;
        return Array.ConvertAll(task.Rows.First(row => row.Label == label).Scores(mode), score => range > 0 ? (score - lowest) / range : 1);
    }

    private static ReportAggregateEntry Aggregate(string label, double[][] tasks) => new()
    {
        Algorithm = label,
        Runs = tasks.Sum(task => task.Length),
        Mean = Scores.Mean(tasks),
        MeanCi95 = Ends(Bootstrap.Interval(tasks, Scores.Mean, BootstrapSeed)),
        Median = Scores.Median(tasks),
        MedianCi95 = Ends(Bootstrap.Interval(tasks, Scores.Median, BootstrapSeed)),
        Iqm = Scores.InterquartileMean(tasks),
        IqmCi95 = Ends(Bootstrap.Interval(tasks, Scores.InterquartileMean, BootstrapSeed)),
    };

    private ReportEntry EntryOf(ReportTask task, ReportRow row) => new()
    {
        Algorithm = row.Algorithm,
        Variant = row.Variant,
        Seeds = row.Runs.Count,
        Converged = row.Converged,
        ConvergedCi95 = row.Converged is { } converged ? Ranking.WilsonOf(converged, row.Runs.Count) : null,
        FinalReturn = Ensemble.Statistic(MeasureOf(row.Runs[0]), row.Scores(mode)),
        Reached = EfficiencyOf(task, row),
        EnvironmentSteps = row.Runs.Average(run => run.Summary.EnvironmentSteps),
        Directories = [.. row.Runs.Select(run => run.Directory)],
    };

    /// <summary>What the final return of a run is.</summary>
    internal Quantity MeasureOf(FinishedRun run)
    {
        string key = mode == Quantity.Evaluation ? "evaluation_return_mean" : "final_return_mean";
        return run.Summary.Quantities.TryGetValue(key, out Quantity? stored) ? stored : new Quantity("reward per episode and agent", "mean of sums", 0, mode);
    }

    private SuiteEfficiency? EfficiencyOf(ReportTask task, ReportRow row)
    {
        if ((threshold ?? task.OptimumThreshold) is not { } wanted)
            return null;
        string what = task.HasEvaluations ? "evaluation" : $"mean of {Window} logged intervals of training";
        return Ensemble.Efficiency(
            FormattableString.Invariant($"first {what} with a reward per step and agent of at least {wanted:0.####}"), "environment steps",
            [.. row.Runs.Select(run => FirstStep(run, task.HasEvaluations, wanted))]);
    }

    private static long? FirstStep(FinishedRun run, bool evaluations, double wanted)
    {
        if (evaluations)
            return SampleEfficiency.FirstStep(run.Metrics.Steps, run.Metrics.EvaluationReward, wanted);
        double[] reward = run.Metrics.Reward;
        double[] means = [.. Enumerable.Range(0, reward.Length).Select(row => row + 1 < Window ? double.NaN : Sample.Mean(reward.AsSpan(row + 1 - Window, Window)))];
        return SampleEfficiency.FirstStep(run.Metrics.Steps, means, wanted);
    }

    private static ImmutableArray<ReportComparison> Compare(IReadOnlyList<ReportRow> rows, double[][][] scores)
    {
        var comparisons = ImmutableArray.CreateBuilder<ReportComparison>();
        for (int x = 0; x < rows.Count; x++)
        {
            for (int y = x + 1; y < rows.Count; y++)
            {
                comparisons.Add(new ReportComparison
                {
                    X = rows[x].Label,
                    Y = rows[y].Label,
                    ProbabilityOfImprovement = Improvement.Probability(scores[x], scores[y]),
                    Ci95 = Ends(Improvement.Interval(scores[x], scores[y], BootstrapSeed)),
                    FisherP = scores[x].Length == 1 && rows[x].Converged is { } left && rows[y].Converged is { } right
                        ? ExactTest.Fisher(left, rows[x].Runs.Count, right, rows[y].Runs.Count)
                        : null,
                });
            }
        }
        return comparisons.ToImmutable();
    }

    private static ImmutableArray<double> Ends(Interval interval) => [interval.Low, interval.High];
}
