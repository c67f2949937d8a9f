using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Plots;

/// <summary>The strip beside a panel that explains the colours of its dots or cells.</summary>
internal static class ColourBar
{
    private const double Gap = 10;
    private const double Thickness = 10;
    private const double FontSize = 10;
    private const int Steps = 32;

    /// <summary>Pixels the bar needs right of the plot area.</summary>
    internal static double Width(IColoured layer) => Gap + Thickness + 5 + TicksOf(layer).Labels.Max(label => TextWidth.Of(label, FontSize)) + 18;

    /// <summary>Draws the bar as high as the plot area.</summary>
    internal static void Draw(SvgBuilder svg, IColoured layer, Rect area)
    {
        double left = area.Right + Gap;
        double stepHeight = area.Height / Steps;
        for (int step = 0; step < Steps; step++)
        {
            // Each piece reaches half a pixel under the next, so that no hairline shows between them.
            double overlap = step == 0 ? 0 : 0.5;
            svg.Empty("rect", ("x", left), ("y", area.Bottom - (step + 1) * stepHeight), ("width", Thickness), ("height", stepHeight + overlap),
                ("fill", Palette.Sequential((step + 0.5) / Steps)));
        }
        Ticks ticks = TicksOf(layer);
        var scale = new LinearScale(layer.ValueLow, layer.ValueHigh, area.Bottom, area.Top);
        for (int tick = 0; tick < ticks.Values.Count; tick++)
        {
            double y = scale.ToPixel(ticks.Values[tick]);
            svg.Segment(new Point(left + Thickness, y), new Point(left + Thickness + 3, y), ("stroke", Colour.Ink), ("stroke-width", 1.0));
            svg.Text(new Point(left + Thickness + 5, y + 3.5), ticks.Labels[tick], "start", ("font-size", FontSize));
        }
        string turned = $"translate({SvgBuilder.Number(area.Right + Width(layer) - 4)} {SvgBuilder.Number(area.Top + area.Height / 2)}) rotate(-90)";
        svg.Leaf("text", layer.ValueAxis.Caption, ("transform", turned), ("text-anchor", "middle"));
    }

    private static Ticks TicksOf(IColoured layer) => Ticks.For(layer.ValueLow, layer.ValueHigh, target: 5);
}
