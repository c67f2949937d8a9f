using System.Text;

namespace Rommeo.Runs.Plots.Layers;

/// <summary>Dots whose colour tells a third number; the panel shows a colour bar for it.</summary>
internal sealed record Scatter : Layer, IColoured
{
    // Dots of one colour share one element: a thousand dots weigh a few kilobytes.
    private const int Shades = 32;
    private readonly IReadOnlyList<double> _xs;
    private readonly IReadOnlyList<double> _ys;
    private readonly IReadOnlyList<double> _values;

    /// <summary>Dots at (xs[k], ys[k]) coloured by values[k]; those that are not finite are left out.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    internal Scatter(IReadOnlyList<double> xs, IReadOnlyList<double> ys, IReadOnlyList<double> values, Axis valueAxis)
    {
        (_xs, _ys) = SameLength(xs, ys);
        _values = SameLength(xs, values).Item2;
        ValueAxis = valueAxis;
        var bounds = new Bounds();
        bounds.Include([], [.. values]);
        (ValueLow, ValueHigh) = valueAxis.Range(bounds.YLow, bounds.YHigh, padding: 0);
    }

    /// <summary>What the colours mean.</summary>
    public Axis ValueAxis { get; }

    /// <summary>Value of the darkest colour.</summary>
    public double ValueLow { get; }

    /// <summary>Value of the brightest colour.</summary>
    public double ValueHigh { get; }

    /// <summary>Diameter of a dot in pixels.</summary>
    internal double Size { get; init; } = 3.6;

    internal override void Extend(Bounds bounds) => bounds.Include([.. _xs], [.. _ys]);

    internal override void Draw(PanelCanvas canvas)
    {
        var dots = new StringBuilder[Shades];
        for (int index = 0; index < _xs.Count; index++)
        {
            if (!double.IsFinite(_xs[index] + _ys[index] + _values[index]))
                continue;
            double fraction = (_values[index] - ValueLow) / (ValueHigh - ValueLow);
            StringBuilder path = dots[Math.Clamp((int)(fraction * Shades), 0, Shades - 1)] ??= new StringBuilder();
            Point at = canvas.ToPixel(_xs[index], _ys[index]);
            path.Append('M').Append(SvgBuilder.Number(at.X)).Append(' ').Append(SvgBuilder.Number(at.Y)).Append("h0");
        }
        canvas.Svg.Open("g", ("fill", "none"), ("stroke-linecap", "round"), ("stroke-width", Size));
        for (int shade = 0; shade < Shades; shade++)
        {
            if (dots[shade] is not null)
                canvas.Svg.Empty("path", ("d", dots[shade].ToString()), ("stroke", Palette.Sequential((shade + 0.5) / Shades)));
        }
        canvas.Svg.Close();
    }

    internal override void DrawKey(SvgBuilder svg, Rect box) => svg.Empty(
        "circle", ("cx", box.Left + box.Width / 2), ("cy", box.Top + box.Height / 2), ("r", Size / 2), ("fill", Palette.Sequential(0.5)));

    internal override IEnumerable<Point> Occupied(PanelCanvas canvas)
    {
        for (int index = 0; index < _xs.Count; index++)
        {
            if (double.IsFinite(_xs[index] + _ys[index]))
                yield return canvas.ToPixel(_xs[index], _ys[index]);
        }
    }
}
