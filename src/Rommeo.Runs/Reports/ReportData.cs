using Rommeo.Runs.RunDirectory;
using Rommeo.Runs.Suites;

namespace Rommeo.Runs.Reports;

/// <summary>The tidy tables of a report; every row tells unit, aggregation, steps and mode of its number.</summary>
internal static class ReportData
{
    private static readonly string[] Meaning = ["unit", "aggregation", "steps", "mode"];

    /// <summary>One row per run.</summary>
    internal static void WriteRuns(string path, IReadOnlyList<ReportTask> tasks, string mode, ReportStatistics statistics) => CsvFile.Write(
        path, ["environment", "algorithm", "variant", "seed", "final_return", "converged", "environment_steps", "wall_seconds", .. Meaning, "version", "git_commit", "directory"],
        tasks.SelectMany(task => task.Rows.SelectMany(row => row.Runs.Select(run => (string[])
        [
            task.Label, row.Algorithm, row.Variant ?? "", run.Config.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), CsvFile.Number(run.FinalReturn(mode)),
            run.Summary.ConvergedToOptimum switch { true => "true", false => "false", null => "" }, CsvFile.Number(run.Summary.EnvironmentSteps), CsvFile.Number(run.Summary.WallSeconds),
            .. MeaningOf(statistics.MeasureOf(run)), run.Summary.Version, run.Summary.GitCommit ?? "", run.Directory,
        ]))));

    /// <summary>One row per environment, algorithm and statistic.</summary>
    internal static void WriteStatistics(string path, IReadOnlyList<ReportEnvironment> environments) => CsvFile.Write(
        path, ["environment", "algorithm", "variant", "seeds", "statistic", "value", "ci95_low", "ci95_high", .. Meaning],
        environments.SelectMany(environment => environment.Results.SelectMany(entry => StatisticsOf(environment, entry))));

    /// <summary>One row per environment and pair of algorithms.</summary>
    internal static void WriteImprovement(string path, IEnumerable<(string Environment, IReadOnlyList<ReportComparison> Pairs)> environments) => CsvFile.Write(
        path, ["environment", "x", "y", "probability_of_improvement", "ci95_low", "ci95_high", "fisher_p"],
        environments.SelectMany(environment => environment.Pairs.Select(pair => (string[])
        [
            environment.Environment, pair.X, pair.Y, CsvFile.Number(pair.ProbabilityOfImprovement), CsvFile.Number(pair.Ci95[0]), CsvFile.Number(pair.Ci95[1]), CsvFile.Number(pair.FisherP ?? double.NaN),
        ])));

    /// <summary>One row per environment, algorithm and logged step.</summary>
    internal static void WriteCurves(string path, IEnumerable<(ReportTask Task, ReportRow Row, LearningCurve Curve)> curves) => CsvFile.Write(
        path, ["environment", "algorithm", "variant", "environment_steps", "mean", "ci95_low", "ci95_high", "seeds", "unit", "aggregation", "mode"],
        curves.SelectMany(entry => entry.Curve.Steps.Select((step, point) => (string[])
        [
            entry.Task.Label, entry.Row.Algorithm, entry.Row.Variant ?? "", CsvFile.Number(step), CsvFile.Number(entry.Curve.Mean[point]),
            CsvFile.Number(entry.Curve.Ci95[point].Low), CsvFile.Number(entry.Curve.Ci95[point].High), CsvFile.Number(entry.Row.Runs.Count),
            "reward per episode and agent", "mean of sums", entry.Task.HasEvaluations ? Quantity.Evaluation : Quantity.Training,
        ])));

    /// <summary>One row per environment, algorithm and threshold.</summary>
    internal static void WriteProfiles(string path, IEnumerable<(string Environment, ReportProfile Profile)> profiles) => CsvFile.Write(
        path, ["environment", "algorithm", "threshold", "share", "ci95_low", "ci95_high", "threshold_unit"],
        profiles.SelectMany(entry => entry.Profile.Labels.SelectMany((label, row) => entry.Profile.Thresholds.Select((threshold, point) => (string[])
        [
            entry.Environment, label, CsvFile.Number(threshold), CsvFile.Number(entry.Profile.Shares[row][point]),
            CsvFile.Number(entry.Profile.Bands[row][point].Low), CsvFile.Number(entry.Profile.Bands[row][point].High), entry.Profile.Unit ?? "normalised return",
        ]))));

    private static IEnumerable<IReadOnlyList<string>> StatisticsOf(ReportEnvironment environment, ReportEntry entry)
    {
        SuiteStatistic final = entry.FinalReturn;
        string[] returns = MeaningOf(new Quantity(final.Unit, final.Aggregation, final.Steps, final.Mode));
        yield return Row("mean", final.Mean, final.Ci95, returns);
        yield return Row("median", final.Median, final.MedianCi95, returns);
        yield return Row("iqm", final.Iqm, final.IqmCi95, returns);
        if (entry.Converged is { } converged)
            yield return Row("converged_share", (double)converged / entry.Seeds, entry.ConvergedCi95, ["share of seeds", "mean", "", Quantity.Evaluation]);
        if (entry.Reached is { } reached)
            yield return Row("reached_median", reached.Median, null, [reached.Unit, "median", "", Quantity.Training]);

        string[] Row(string statistic, double value, IReadOnlyList<double>? ci95, string[] meaning) =>
        [
            environment.Variant is null ? environment.Environment : $"{environment.Environment} ({environment.Variant})", entry.Algorithm, entry.Variant ?? "", CsvFile.Number(entry.Seeds), statistic,
            CsvFile.Number(value), ci95 is null ? "" : CsvFile.Number(ci95[0]), ci95 is null ? "" : CsvFile.Number(ci95[1]), .. meaning,
        ];
    }

    private static string[] MeaningOf(Quantity quantity) => [quantity.Unit, quantity.Aggregation, CsvFile.Number(quantity.Steps), quantity.Mode];
}
