using System.Globalization;

namespace Rommeo.Runs.Plots.Layers;

/// <summary>
/// A table of numbers as coloured cells with the numbers written in them. Row r of the table stands at y = rows - 1 - r, so that the first is on top; column
/// c at x = c. Use <see cref="RowNames"/> for the vertical axis.
/// </summary>
internal sealed record HeatMap : Layer, IColoured
{
    private const double LargestText = 12;
    private readonly double[,] _values;

    /// <summary>Cells of <paramref name="values"/> [row, column]; those that are not finite stay white.</summary>
    internal HeatMap(double[,] values, Axis valueAxis)
    {
        _values = values;
        ValueAxis = valueAxis;
        var bounds = new Bounds();
        bounds.Include([], [.. values.Cast<double>()]);
        (ValueLow, ValueHigh) = valueAxis.Range(bounds.YLow, bounds.YHigh, padding: 0);
    }

    /// <inheritdoc/>
    public Axis ValueAxis { get; }

    /// <inheritdoc/>
    public double ValueLow { get; }

    /// <inheritdoc/>
    public double ValueHigh { get; }

    /// <summary>Whether the cells from the upper left to the lower right have a frame.</summary>
    internal bool HasFramedDiagonal { get; init; }

    /// <summary>How a value is written.</summary>
    internal Func<double, string> Format { get; init; } = value => value.ToString("G3", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private int Rows => _values.GetLength(0);

    private int Columns => _values.GetLength(1);

    /// <summary>The names of the rows, first on top, in the order in which a vertical axis wants them.</summary>
    internal static IReadOnlyList<string> RowNames(IEnumerable<string> fromTop) => [.. fromTop.Reverse()];

    internal override void Extend(Bounds bounds) => bounds.Include([-0.5, Columns - 0.5], [-0.5, Rows - 0.5]);

    internal override void Draw(PanelCanvas canvas)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                DrawCell(canvas.Svg, CellOf(canvas, row, column), row, column);
        }
    }

    internal override void Annotate(PanelCanvas canvas)
    {
        double width = CellOf(canvas, 0, 0).Width;
        double longest = _values.Cast<double>().Where(double.IsFinite).Select(value => TextWidth.Of(Format(value), 1)).DefaultIfEmpty(1).Max();
        double size = Math.Min(LargestText, (width - 4) / longest);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                Rect cell = CellOf(canvas, row, column);
                double value = _values[row, column];
                if (double.IsFinite(value))
                {
                    canvas.Svg.Text(new Point(cell.Left + cell.Width / 2, cell.Top + cell.Height / 2 + size * 0.35), Format(value), "middle",
                        ("font-size", size), ("fill", Fraction(value) < 0.6 ? Colour.White : Colour.Ink));
                }
            }
        }
    }

    private void DrawCell(SvgBuilder svg, Rect cell, int row, int column)
    {
        double value = _values[row, column];
        svg.Empty("rect", ("x", cell.Left), ("y", cell.Top), ("width", cell.Width), ("height", cell.Height),
            ("fill", double.IsFinite(value) ? Palette.Sequential(Fraction(value)) : Colour.White), ("stroke", Colour.White), ("stroke-width", 1.0));
        if (HasFramedDiagonal && row == column)
        {
            svg.Empty("rect", ("x", cell.Left + 1.5), ("y", cell.Top + 1.5), ("width", cell.Width - 3), ("height", cell.Height - 3),
                ("fill", "none"), ("stroke", Colour.Ink), ("stroke-width", 2.0));
        }
    }

    private double Fraction(double value) => (value - ValueLow) / (ValueHigh - ValueLow);

    private Rect CellOf(PanelCanvas canvas, int row, int column)
    {
        Point corner = canvas.ToPixel(column - 0.5, Rows - row - 0.5);
        Point opposite = canvas.ToPixel(column + 0.5, Rows - row - 1.5);
        return new Rect(corner.X, corner.Y, opposite.X - corner.X, opposite.Y - corner.Y);
    }
}
