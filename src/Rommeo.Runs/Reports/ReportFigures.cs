using System.Globalization;
using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Reports;

/// <summary>The figures of a report.</summary>
internal static class ReportFigures
{
    private const double Cell = 54;
    private static readonly LineStyle[] Styles = [LineStyle.Solid, LineStyle.Dashed, LineStyle.DashDotted];

    /// <summary>Learning curves and performance profiles of one task.</summary>
    internal static Figure Curves(ReportTask task, IReadOnlyList<LearningCurve> curves, int window, ReportProfile profile, Quantity measure) => new()
    {
        Title = task.Label,
        Caption = $"(a): mean over n = {Seeds(task)} seeds of the return ({(task.HasEvaluations ? "evaluations without exploration" : "training episodes")}{(window > 1 ? $", each point over {window} logged ones" : "")}); shaded: 95 % confidence interval of the mean. "
            + $"(b): share of seeds whose final return ({measure.Mode}) exceeds a threshold; shaded: 95 % stratified bootstrap interval.",
        Columns = 2,
        PanelWidth = 440,
        Panels =
        [
            new Panel
            {
                Title = "(a) learning curves",
                X = new Axis("environment steps"),
                Y = new Axis("return", "per episode and agent"),
                Legend = LegendPlacement.Below,
                Layers = Lines([.. task.Rows.Select((row, index) =>
                    (row.Label, Array.ConvertAll(curves[index].Steps, step => (double)step), curves[index].Mean, curves[index].Ci95))]),
            },
            ProfilePanel("(b) performance profiles", profile),
        ],
    };

    /// <summary>Performance profiles alone.</summary>
    internal static Figure Profile(string title, string caption, ReportProfile profile) => new()
    {
        Title = title,
        Caption = caption,
        Columns = 1,
        PanelWidth = 440,
        Panels = [ProfilePanel("", profile)],
    };

    /// <summary>The probability of improvement of each row over each column.</summary>
    internal static Figure Improvement(string title, IReadOnlyList<string> labels, IReadOnlyList<ReportComparison> comparisons)
    {
        var values = new double[labels.Count, labels.Count];
        for (int row = 0; row < labels.Count; row++)
        {
            for (int column = 0; column < labels.Count; column++)
                values[row, column] = Value(labels[row], labels[column], comparisons);
        }
        double labelWidth = labels.Max(label => TextWidth.Of(label, PanelRenderer.FontSize));
        return new Figure
        {
            Title = title,
            Caption = "Probability that a run of the row's algorithm ends with a higher return than a run of the column's, ties counting one half.",
            Columns = 1,
            PanelWidth = Math.Max(380, 130 + labelWidth + Cell * labels.Count),
            PanelHeight = Math.Max(240, 90 + 0.65 * labelWidth + 0.75 * Cell * labels.Count),
            Panels =
            [
                new Panel
                {
                    Title = "",
                    X = new Axis("over") { Categories = labels },
                    Y = new Axis("algorithm") { Categories = HeatMap.RowNames(labels) },
                    Legend = LegendPlacement.None,
                    Layers = [new HeatMap(values, new Axis("P(improvement)") { Low = 0, High = 1 }) { Format = value => value.ToString("0.00", CultureInfo.InvariantCulture) }],
                },
            ],
        };
    }

    private static double Value(string row, string column, IReadOnlyList<ReportComparison> comparisons)
    {
        if (comparisons.FirstOrDefault(pair => pair.X == row && pair.Y == column) is { } direct)
            return direct.ProbabilityOfImprovement;
        return comparisons.FirstOrDefault(pair => pair.X == column && pair.Y == row) is { } reverse ? 1 - reverse.ProbabilityOfImprovement : double.NaN;
    }

    /// <summary>Performance profiles as one panel.</summary>
    internal static Panel ProfilePanel(string title, ReportProfile profile) => new()
    {
        Title = title,
        X = new Axis(profile.Axis, profile.Unit),
        Y = new Axis("share of runs above") { Low = 0, High = 1 },
        Legend = LegendPlacement.Below,
        Layers = Lines([.. profile.Labels.Select((label, index) => (label, profile.Thresholds, profile.Shares[index], profile.Bands[index]))]),
    };

    // All bands first, so that no interval veils a mean.
    private static Layer[] Lines(IReadOnlyList<(string Label, double[] Xs, double[] Ys, Interval[] Ci95)> curves) =>
    [
        .. curves.Select((curve, index) => new Band(curve.Xs, Array.ConvertAll(curve.Ci95, end => end.Low), Array.ConvertAll(curve.Ci95, end => end.High)) { Colour = Palette.Series(index) }),
        .. curves.Select((curve, index) => new Line(curve.Xs, curve.Ys) { Label = curve.Label, Colour = Palette.Series(index), Style = Styles[index % Styles.Length] }),
    ];

    private static string Seeds(ReportTask task)
    {
        (int least, int most) = (task.Rows.Min(row => row.Runs.Count), task.Rows.Max(row => row.Runs.Count));
        return least == most ? FormattableString.Invariant($"{least}") : FormattableString.Invariant($"{least} to {most}");
    }
}
