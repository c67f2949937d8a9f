using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;
using Rommeo.Runs.Reports;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>All tasks together: interquartile means, performance profiles, and how likely the lead is to beat each rival.</summary>
internal static class TaskAggregateFigure
{
    internal static Figure Draw(TaskAggregate aggregate, SuiteAggregate numbers, string lead)
    {
        string[] labels = [.. aggregate.Rows.Select(row => row.First.Label)];
        ReportProfile profile = ReportProfile.Of("normalised score", null, labels, [.. aggregate.Rows.Select(row => row.Scores)]);
        TaskEnsemble first = aggregate.Rows[0].First;
        return new Figure
        {
            Title = FormattableString.Invariant($"{aggregate.Tasks.Count} tasks together"),
            Caption = QuickLabel.Caption(first.Contestant.IsQuick, FormattableString.Invariant(
                $"n = {first.Traces.Count} seeds in each of {aggregate.Tasks.Count} tasks; scores: 0 = random play, 1 = the best algorithm of the task (interquartile mean). ")
                + "(a) interquartile mean of all seeds; (b) share of seeds that end above a score; (c) probability that a seed of the lead ends above one of the rival, ties one half, mean over tasks. "
                + "Whiskers and shaded: 95 % stratified bootstrap interval."),
            Columns = 2,
            PanelWidth = 440,
            PanelHeight = 320,
            Panels =
            [
                Whiskers("(a) interquartile mean", Scores(numbers), aggregate, [.. numbers.Rows.Select(row => (row.Iqm, row.IqmCi95[0], row.IqmCi95[1]))]),
                ReportFigures.ProfilePanel("(b) performance profiles", profile),
                Whiskers($"(c) {lead} against each", new Axis("P(better)") { Low = -0.02, High = 1.02 }, aggregate,
                    [.. numbers.Rows.Select(row => row.ImprovementCi95 is { } ends ? (row.ImprovementOverIt!.Value, ends[0], ends[1]) : (double.NaN, double.NaN, double.NaN))]),
            ],
        };
    }

    // Some room beside the outermost whiskers, whose ends would lie on the frame.
    private static Axis Scores(SuiteAggregate numbers)
    {
        double low = numbers.Rows.Min(row => row.IqmCi95[0]), high = numbers.Rows.Max(row => row.IqmCi95[1]), margin = 0.05 * Math.Max(high - low, 0.1);
        return new Axis("normalised score") { Low = low - margin, High = high + margin };
    }

    // The first row stands on top, in the colour that it has in the profiles.
    private static Panel Whiskers(string title, Axis x, TaskAggregate aggregate, (double Value, double Low, double High)[] numbers)
    {
        int[] shown = [.. Enumerable.Range(0, numbers.Length).Where(row => double.IsFinite(numbers[row].Value))];
        return new Panel
        {
            Title = title,
            X = x,
            Y = new Axis("") { Categories = HeatMap.RowNames(shown.Select(row => aggregate.Rows[row].First.Label)) },
            Legend = LegendPlacement.None,
            Layers = [.. shown.Select((row, place) =>
                new Whisker(shown.Length - 1 - place, numbers[row].Value, numbers[row].Low, numbers[row].High) { Colour = Palette.Series(row) })],
        };
    }
}
