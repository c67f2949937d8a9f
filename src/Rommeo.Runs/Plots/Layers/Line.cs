namespace Rommeo.Runs.Plots.Layers;

/// <summary>A curve through points in the given order; a value that is not finite breaks it.</summary>
internal sealed record Line : Layer
{
    private readonly IReadOnlyList<double> _xs;
    private readonly IReadOnlyList<double> _ys;

    /// <summary>A curve through (xs[k], ys[k]).</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    internal Line(IReadOnlyList<double> xs, IReadOnlyList<double> ys) => (_xs, _ys) = SameLength(xs, ys);

    internal Colour Colour { get; init; } = Palette.Series(0);

    internal LineStyle Style { get; init; }

    /// <summary>In pixels.</summary>
    internal double Width { get; init; } = 1.6;

    internal override void Extend(Bounds bounds) => bounds.Include([.. _xs], [.. _ys]);

    internal override void Draw(PanelCanvas canvas)
    {
        var strokes = new List<string>();
        foreach (List<Point> piece in canvas.Pieces(_xs, _ys))
        {
            if (piece.Count > 1)
                strokes.Add(SvgBuilder.PathData(piece));
            else
                canvas.Svg.Empty("circle", ("cx", piece[0].X), ("cy", piece[0].Y), ("r", Width), ("fill", Colour));
        }
        if (strokes.Count > 0)
            canvas.Svg.Empty("path", [("d", string.Concat(strokes)), .. Style.Attributes(Colour, Width)]);
    }

    internal override void DrawKey(SvgBuilder svg, Rect box)
    {
        double middle = box.Top + box.Height / 2;
        svg.Segment(new Point(box.Left, middle), new Point(box.Right, middle), Style.Attributes(Colour, Width));
    }

    internal override IEnumerable<Point> Occupied(PanelCanvas canvas)
    {
        foreach (List<Point> piece in canvas.Pieces(_xs, _ys))
        {
            for (int index = 1; index < piece.Count; index++)
            {
                (Point from, Point to) = (piece[index - 1], piece[index]);
                int steps = Math.Max(1, (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) / 4));
                for (int step = 0; step <= steps; step++)
                    yield return new Point(from.X + (to.X - from.X) * step / steps, from.Y + (to.Y - from.Y) * step / steps);
            }
        }
    }
}
