namespace Rommeo.Runs.Plots.Layers;

/// <summary>A number with its interval as a dot on a horizontal stroke.</summary>
/// <param name="Y">Where it stands on the vertical axis.</param>
/// <param name="Value">The number.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
internal sealed record Whisker(double Y, double Value, double Low, double High) : Layer
{
    private const double Radius = 3.2;

    internal Colour Colour { get; init; } = Palette.Series(0);

    internal override void Extend(Bounds bounds) => bounds.Include([Low, Value, High], [Y, Y, Y]);

    internal override void Draw(PanelCanvas canvas) =>
        Draw(canvas.Svg, canvas.ToPixel(Low, Y), canvas.ToPixel(Value, Y), canvas.ToPixel(High, Y));

    internal override void DrawKey(SvgBuilder svg, Rect box)
    {
        double middle = box.Top + box.Height / 2;
        Draw(svg, new Point(box.Left, middle), new Point(box.Left + box.Width / 2, middle), new Point(box.Right, middle));
    }

    internal override IEnumerable<Point> Occupied(PanelCanvas canvas) => [canvas.ToPixel(Low, Y), canvas.ToPixel(Value, Y), canvas.ToPixel(High, Y)];

    private void Draw(SvgBuilder svg, Point low, Point value, Point high)
    {
        svg.Segment(low, high, LineStyle.Solid.Attributes(Colour, 2));
        svg.Empty("circle", ("cx", value.X), ("cy", value.Y), ("r", Radius), ("fill", Colour), ("stroke", Colour.White), ("stroke-width", 0.8));
    }
}
