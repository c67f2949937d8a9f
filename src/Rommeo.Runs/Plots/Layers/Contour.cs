namespace Rommeo.Runs.Plots.Layers;

/// <summary>Labelled lines along which a function of two numbers has given values.</summary>
internal sealed record Contour : Layer
{
    private const double LabelSize = 9;
    private static readonly Colour Faint = Colour.FromHex("B8B8B8");
    private static readonly Colour Strong = Colour.FromHex("5C5C5C");
    private readonly double[,] _samples;
    private readonly Rect _domain;

    /// <summary>Samples <paramref name="function"/> on a square grid over [xLow, xHigh] x [yLow, yHigh].</summary>
    internal Contour(Func<double, double, double> function, (double Low, double High) xs, (double Low, double High) ys, IReadOnlyList<double> levels, int resolution = 161)
    {
        _domain = new Rect(xs.Low, ys.Low, xs.High - xs.Low, ys.High - ys.Low);
        Levels = levels;
        _samples = new double[resolution, resolution];
        for (int column = 0; column < resolution; column++)
        {
            for (int row = 0; row < resolution; row++)
            {
                Point at = ToData(new Point(column, row));
                _samples[column, row] = function(at.X, at.Y);
            }
        }
    }

    /// <summary>The values whose lines are drawn, ascending.</summary>
    internal IReadOnlyList<double> Levels { get; }

    /// <summary>The lines of one level in data units.</summary>
    internal IEnumerable<List<Point>> Curves(double level) => MarchingSquares.Trace(_samples, level).Select(curve => curve.ConvertAll(ToData));

    internal override void Extend(Bounds bounds) => bounds.Include([_domain.Left, _domain.Right], [_domain.Top, _domain.Bottom]);

    internal override void Draw(PanelCanvas canvas)
    {
        for (int index = 0; index < Levels.Count; index++)
        {
            Colour colour = Colour.Mix(Faint, Strong, Levels.Count > 1 ? (double)index / (Levels.Count - 1) : 1);
            List<List<Point>> curves = InPixels(canvas, Levels[index]);
            if (curves.Count > 0)
                canvas.Svg.Empty("path", [("d", string.Concat(curves.Select(curve => SvgBuilder.PathData(curve)))), .. LineStyle.Solid.Attributes(colour, 0.9)]);
        }
    }

    internal override void Annotate(PanelCanvas canvas)
    {
        var labels = new ContourLabels(canvas.Area, LabelSize);
        foreach (double level in Levels)
            labels.Place(level, InPixels(canvas, level));
        labels.Draw(canvas.Svg);
    }

    private List<List<Point>> InPixels(PanelCanvas canvas, double level) =>
        [.. Curves(level).Select(curve => canvas.ThinOut(curve.ConvertAll(at => canvas.ToPixel(at.X, at.Y))))];

    private Point ToData(Point grid)
    {
        double last = _samples.GetLength(0) - 1;
        return new Point(_domain.Left + grid.X / last * _domain.Width, _domain.Top + grid.Y / last * _domain.Height);
    }
}
