namespace Rommeo.Runs.Plots.Layers;

/// <summary>The shaded area between two curves over the same abscissae, for intervals; values that are not finite break it.</summary>
internal sealed record Band : Layer
{
    private readonly IReadOnlyList<double> _xs;
    private readonly IReadOnlyList<double> _lows;
    private readonly IReadOnlyList<double> _highs;

    /// <summary>The area between (xs[k], lows[k]) and (xs[k], highs[k]).</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    internal Band(IReadOnlyList<double> xs, IReadOnlyList<double> lows, IReadOnlyList<double> highs)
    {
        (_xs, _lows) = SameLength(xs, lows);
        _highs = SameLength(xs, highs).Item2;
    }

    internal Colour Colour { get; init; } = Palette.Series(0);

    internal override void Extend(Bounds bounds)
    {
        bounds.Include([.. _xs], [.. _lows]);
        bounds.Include([.. _xs], [.. _highs]);
    }

    internal override void Draw(PanelCanvas canvas)
    {
        var areas = new List<string>();
        foreach ((int from, int to) in Stretches())
        {
            var lower = new List<Point>();
            var upper = new List<Point>();
            for (int index = from; index < to; index++)
            {
                lower.Add(canvas.ToPixel(_xs[index], _lows[index]));
                upper.Add(canvas.ToPixel(_xs[index], _highs[index]));
            }
            List<Point> outline = canvas.ThinOut(upper);
            outline.AddRange(Enumerable.Reverse(canvas.ThinOut(lower)));
            areas.Add(SvgBuilder.PathData(outline, closed: true));
        }
        if (areas.Count > 0)
            canvas.Svg.Empty("path", ("d", string.Concat(areas)), ("fill", Colour), ("fill-opacity", 0.2), ("stroke", "none"));
    }

    internal override void DrawKey(SvgBuilder svg, Rect box) =>
        svg.Empty("rect", ("x", box.Left), ("y", box.Top + 2), ("width", box.Width), ("height", box.Height - 4), ("fill", Colour), ("fill-opacity", 0.2));

    private IEnumerable<(int From, int To)> Stretches()
    {
        int from = 0;
        for (int index = 0; index <= _xs.Count; index++)
        {
            if (index < _xs.Count && double.IsFinite(_xs[index] + _lows[index] + _highs[index]))
                continue;
            if (index > from)
                yield return (from, index);
            from = index + 1;
        }
    }
}
