namespace Rommeo.Runs.Plots.Layers;

/// <summary>An open diamond at one point: a number from elsewhere to compare with.</summary>
internal sealed record Diamond(double X, double Y) : Layer
{
    private const double Radius = 5;

    internal override void Extend(Bounds bounds) => bounds.Include([X], [Y]);

    internal override void Draw(PanelCanvas canvas) => Draw(canvas.Svg, canvas.ToPixel(X, Y));

    internal override void DrawKey(SvgBuilder svg, Rect box) => Draw(svg, new Point(box.Left + box.Width / 2, box.Top + box.Height / 2));

    internal override IEnumerable<Point> Occupied(PanelCanvas canvas) => [canvas.ToPixel(X, Y)];

    private static void Draw(SvgBuilder svg, Point centre) => svg.Empty(
        "path", ("d", SvgBuilder.PathData([centre with { Y = centre.Y - Radius }, centre with { X = centre.X + Radius }, centre with { Y = centre.Y + Radius }, centre with { X = centre.X - Radius }], closed: true)),
        ("fill", "none"), ("stroke", Colour.Ink), ("stroke-width", 1.2));
}
