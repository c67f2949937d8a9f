using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites;

/// <summary>A suite's curves as layers of a panel: the interval shaded, the mean on top.</summary>
internal static class CurveLayers
{
    private static readonly LineStyle[] Styles = [LineStyle.Solid, LineStyle.Dashed, LineStyle.DashDotted];

    /// <summary>Colour and dashes by position in the table; all bands first, so that no interval veils a mean.</summary>
    internal static IEnumerable<Layer> For(IReadOnlyList<(string Label, SuiteCurve Curve)> rows) =>
        For([.. rows.Select((row, index) => (row.Label, row.Curve, LookOf(index)))]);

    /// <summary>Each curve with a look of its own; all bands first, so that no interval veils a mean.</summary>
    internal static IEnumerable<Layer> For(IReadOnlyList<(string Label, SuiteCurve Curve, CurveLook Look)> rows) =>
        [.. rows.Select(row => BandOf(At(row.Curve), row.Curve, row.Look)), .. rows.Select(row => LineOf(row.Label, At(row.Curve), row.Curve, row.Look))];

    /// <summary>Curves over the mean time at which their points were reached, with the look that their index gives them elsewhere.</summary>
    internal static IEnumerable<Layer> ByTime(IReadOnlyList<(string Label, SuiteCurve Curve, SuiteCurve Seconds, int Index)> rows) =>
    [
        .. rows.Select(row => BandOf(row.Seconds.Mean, row.Curve, LookOf(row.Index))),
        .. rows.Select(row => LineOf(row.Label, row.Seconds.Mean, row.Curve, LookOf(row.Index))),
    ];

    private static CurveLook LookOf(int index) => new(index, Styles[index % Styles.Length]);

    private static Band BandOf(IReadOnlyList<double> at, SuiteCurve curve, CurveLook look) =>
        new(at, curve.Ci95Low, curve.Ci95High) { Colour = look.Colour };

    private static Line LineOf(string label, IReadOnlyList<double> at, SuiteCurve curve, CurveLook look) =>
        new(at, curve.Mean) { Label = label, Colour = look.Colour, Style = look.Style, Width = look.Width };

    private static double[] At(SuiteCurve curve) => [.. curve.At.Select(episode => (double)episode)];
}

/// <summary>How a curve is drawn, so that it is found again in another panel and on paper without colours.</summary>
/// <param name="Series">Index of its colour.</param>
/// <param name="Style">Its dashes.</param>
/// <param name="Width">Its width in pixels.</param>
internal sealed record CurveLook(int Series, LineStyle Style, double Width = 1.6)
{
    internal Colour Colour => Palette.Series(Series);
}
