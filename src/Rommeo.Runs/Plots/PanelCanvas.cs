namespace Rommeo.Runs.Plots;

/// <summary>What a layer draws on: the SVG being written, the plot area in pixels and the scales into it.</summary>
internal sealed record PanelCanvas(SvgBuilder Svg, Rect Area, LinearScale X, LinearScale Y)
{
    internal Point ToPixel(double x, double y) => new(X.ToPixel(x), Y.ToPixel(y));

    /// <summary>Splits a curve where a coordinate is not finite and returns the pieces in pixels, thinned out.</summary>
    internal IEnumerable<List<Point>> Pieces(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        var piece = new List<Point>();
        for (int index = 0; index < xs.Count; index++)
        {
            var point = new Point(xs[index], ys[index]);
            if (point.IsFinite)
            {
                piece.Add(ToPixel(point.X, point.Y));
                continue;
            }
            if (piece.Count > 0)
                yield return ThinOut(piece);
            piece = [];
        }
        if (piece.Count > 0)
            yield return ThinOut(piece);
    }

    /// <summary>Drops vertices nobody can see.</summary>
    internal List<Point> ThinOut(IReadOnlyList<Point> points) => Polyline.Simplify(Polyline.PerColumn(points, Area.Width), tolerance: 0.12);
}
