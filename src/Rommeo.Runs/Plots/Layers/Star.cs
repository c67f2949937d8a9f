namespace Rommeo.Runs.Plots.Layers;

/// <summary>A five-pointed star at one point: where something starts or should end.</summary>
internal sealed record Star(double X, double Y) : Layer
{
    internal Colour Colour { get; init; } = Palette.Series(1);

    /// <summary>Outer radius in pixels.</summary>
    internal double Radius { get; init; } = 7;

    internal override void Extend(Bounds bounds) => bounds.Include([X], [Y]);

    internal override void Draw(PanelCanvas canvas) => Draw(canvas.Svg, canvas.ToPixel(X, Y), Radius);

    internal override void DrawKey(SvgBuilder svg, Rect box) => Draw(svg, new Point(box.Left + box.Width / 2, box.Top + box.Height / 2), 5.5);

    internal override IEnumerable<Point> Occupied(PanelCanvas canvas) => [canvas.ToPixel(X, Y)];

    private void Draw(SvgBuilder svg, Point centre, double radius)
    {
        var corners = new List<Point>();
        for (int corner = 0; corner < 10; corner++)
        {
            double length = corner % 2 == 0 ? radius : 0.45 * radius;
            (double sine, double cosine) = Math.SinCos(corner * Math.PI / 5);
            corners.Add(new Point(centre.X + length * sine, centre.Y - length * cosine));
        }
        svg.Empty("path", ("d", SvgBuilder.PathData(corners, closed: true)), ("fill", Colour), ("stroke", Colour.White), ("stroke-width", 1.0));
    }
}
