using System.Globalization;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.Reports;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary>Shows a report to people: per environment a table of the algorithms and one of all pairs.</summary>
internal sealed class ReportText(Screen screen)
{
    // With more pairs than this a person looks at the figure.
    private const int MostPairs = 30;

    internal void Show(ReportResult result, string directory)
    {
        screen.Line($"final return: {result.Measure.Unit}, {result.Measure.Aggregation} ({result.Measure.Mode}); 95 % intervals: bootstrap over seeds, Wilson for shares\n");
        foreach (ReportEnvironment environment in result.Environments)
            ShowEnvironment(environment);
        if (result.AllEnvironments is { } all)
            ShowAll(all);
        foreach (string file in result.Files)
            screen.Line(file);
        if (result.SkippedRuns > 0)
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"left out as not finished: {result.SkippedRuns} runs"));
        if (result.MarlEvalNote is { } note)
            screen.Line($"marl-eval.json: marl-eval's own tools will refuse it: it {note}");
        int runs = result.Environments.Sum(environment => environment.Results.Sum(entry => entry.Seeds));
        screen.FinalLine(string.Create(CultureInfo.InvariantCulture,
            $"report: {runs} runs, {result.Environments.SelectMany(environment => environment.Results).Select(Label).Distinct().Count()} algorithms and variants in {result.Environments.Length} environments; written to {directory}"));
    }

    private void ShowEnvironment(ReportEnvironment environment)
    {
        screen.Line(environment.Variant is null ? environment.Environment : $"{environment.Environment} ({environment.Variant})");
        screen.Table(
            ["algorithm", "seeds", "mean", "95 % interval", "median", "IQM", "95 % interval", "optimum", "95 % interval", "reached", "steps"],
            environment.Results.Select(entry => new[]
            {
                Label(entry),
                Text.Number((long)entry.Seeds),
                Text.Number(entry.FinalReturn.Mean),
                Interval(entry.FinalReturn.Ci95),
                Text.Number(entry.FinalReturn.Median),
                Text.Number(entry.FinalReturn.Iqm),
                Interval(entry.FinalReturn.IqmCi95),
                entry.Converged is { } converged ? Text.Number((long)converged) : "-",
                entry.ConvergedCi95 is { } wilson ? Shares(wilson) : "-",
                Reached(entry.Reached),
                Text.Number(entry.EnvironmentSteps),
            }));
        if (environment.Results.FirstOrDefault(entry => entry.Reached is not null)?.Reached is { } reached)
            screen.Line($"reached: {reached.Criterion}; median over seeds in {reached.Unit}, in brackets seeds that never did\n");
        ShowPairs(environment.Improvement);
    }

    private void ShowAll(ReportAggregate all)
    {
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"all {all.Environments} environments, {all.Normalisation}; stratified bootstrap intervals"));
        screen.Table(
            ["algorithm", "runs", "mean", "95 % interval", "median", "95 % interval", "IQM", "95 % interval"],
            all.Results.Select(entry => new[]
            {
                entry.Algorithm, Text.Number((long)entry.Runs), Text.Number(entry.Mean), Interval(entry.MeanCi95), Text.Number(entry.Median), Interval(entry.MedianCi95),
                Text.Number(entry.Iqm), Interval(entry.IqmCi95),
            }));
        ShowPairs(all.Improvement);
    }

    private void ShowPairs(IReadOnlyList<ReportComparison> pairs)
    {
        if (pairs.Count is 0 or > MostPairs)
            return;
        screen.Table(
            ["x", "y", "P(x > y)", "95 % interval", "Fisher p"],
            pairs.Select(pair => new[] { pair.X, pair.Y, Share(pair.ProbabilityOfImprovement), Shares(pair.Ci95), pair.FisherP?.ToString("G2", CultureInfo.InvariantCulture) ?? "-" }));
    }

    private static string Label(ReportEntry entry) => entry.Variant is null ? entry.Algorithm : $"{entry.Algorithm} ({entry.Variant})";

    private static string Reached(SuiteEfficiency? reached) => reached is null ? "-"
        : reached.Censored == 0 ? Text.Number(reached.Median) : string.Create(CultureInfo.InvariantCulture, $"{Text.Number(reached.Median)} ({reached.Censored})");

    private static string Interval(IReadOnlyList<double> ends) => $"{Text.Number(ends[0])} to {Text.Number(ends[1])}";

    private static string Shares(IReadOnlyList<double> ends) => $"{Share(ends[0])} to {Share(ends[1])}";

    private static string Share(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
