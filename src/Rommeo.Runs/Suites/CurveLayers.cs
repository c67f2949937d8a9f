using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites;

/// <summary>A suite's curves as layers of a panel: the interval shaded, the mean on top; colour and dashes by position in the table.</summary>
internal static class CurveLayers
{
    private static readonly LineStyle[] Styles = [LineStyle.Solid, LineStyle.Dashed, LineStyle.DashDotted];

    /// <summary>All bands first, so that no interval veils a mean.</summary>
    internal static IEnumerable<Layer> For(IReadOnlyList<(string Label, SuiteCurve Curve)> rows) =>
        [.. rows.Select((row, index) => BandOf(row.Curve, index)), .. rows.Select((row, index) => LineOf(row.Label, row.Curve, index))];

    private static Band BandOf(SuiteCurve curve, int index) =>
        new(At(curve), curve.Ci95Low, curve.Ci95High) { Colour = Palette.Series(index) };

    private static Line LineOf(string label, SuiteCurve curve, int index) =>
        new(At(curve), curve.Mean) { Label = label, Colour = Palette.Series(index), Style = Styles[index % Styles.Length] };

    private static double[] At(SuiteCurve curve) => [.. curve.At.Select(episode => (double)episode)];
}
