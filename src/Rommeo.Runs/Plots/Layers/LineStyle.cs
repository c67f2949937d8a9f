namespace Rommeo.Runs.Plots.Layers;

/// <summary>How a line is stroked, so that curves differ without colour too.</summary>
internal enum LineStyle
{
    Solid,
    Dashed,
    Dotted,
    DashDotted,
    LongDashed,
    DashDotDotted,
}

internal static class LineStyles
{
    /// <summary>Attributes of a stroke.</summary>
    internal static (string, object)[] Attributes(this LineStyle style, Colour colour, double width)
    {
        (string, object)[] common = [("fill", "none"), ("stroke", colour), ("stroke-width", width), ("stroke-linejoin", "round")];
        return style switch
        {
            LineStyle.Dashed => [.. common, ("stroke-dasharray", "6 3")],
            LineStyle.Dotted => [.. common, ("stroke-dasharray", "0.1 3.4"), ("stroke-linecap", "round")],
            LineStyle.DashDotted => [.. common, ("stroke-dasharray", "7 3 1.5 3")],
            LineStyle.LongDashed => [.. common, ("stroke-dasharray", "13 4")],
            LineStyle.DashDotDotted => [.. common, ("stroke-dasharray", "9 2.5 1.5 2.5 1.5 2.5")],
            _ => common,
        };
    }
}
