using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Plots;

/// <summary>Lists the labelled layers of a panel with a sample of each.</summary>
internal static class Legend
{
    private const double FontSize = 10.5;
    private const double LineHeight = 15;
    private const double KeyWidth = 20;
    private const double KeyGap = 6;
    private const double Padding = 5;

    /// <summary>Pixels needed under the horizontal axis; 0 unless the legend stands there.</summary>
    internal static double HeightBelow(Panel panel, double width) =>
        panel.Legend == LegendPlacement.Below ? Rows(panel.Keys, width).Count * LineHeight + 6 : 0;

    /// <summary>Draws the legend where the panel wants it.</summary>
    internal static void Draw(PanelCanvas canvas, Panel panel, Rect below)
    {
        if (panel.Keys.Count == 0)
            return;
        if (panel.Legend == LegendPlacement.Inside)
            DrawInside(canvas, panel);
        else if (panel.Legend == LegendPlacement.Below)
            DrawBelow(canvas.Svg, panel.Keys, below);
    }

    private static void DrawInside(PanelCanvas canvas, Panel panel)
    {
        double width = panel.Keys.Max(EntryWidth) + 2 * Padding;
        double height = panel.Keys.Count * LineHeight + 2 * Padding - 2;
        Rect box = BestPlace(canvas, panel, width, height);
        canvas.Svg.Empty("rect", ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height), ("rx", 2.0),
            ("fill", Colour.White), ("fill-opacity", 0.85), ("stroke", "#d0d0d0"), ("stroke-width", 0.8));
        for (int index = 0; index < panel.Keys.Count; index++)
            DrawEntry(canvas.Svg, panel.Keys[index], new Point(box.Left + Padding, box.Top + Padding - 1 + index * LineHeight));
    }

    // Corners first, then the middles of the sides: the first of those that hide the fewest points.
    private static Rect BestPlace(PanelCanvas canvas, Panel panel, double width, double height)
    {
        const double Inset = 6;
        Rect area = canvas.Area;
        double[] lefts = [area.Right - width - Inset, area.Left + Inset, area.Left + (area.Width - width) / 2];
        double[] tops = [area.Top + Inset, area.Bottom - height - Inset, area.Top + (area.Height - height) / 2];
        List<Point> occupied = [.. panel.Layers.SelectMany(layer => layer.Occupied(canvas))];
        var places = new List<Rect>();
        foreach ((int column, int row) in new[] { (0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (1, 2), (2, 1), (2, 0), (2, 2) })
            places.Add(new Rect(lefts[column], tops[row], width, height));
        return places.MinBy(place => occupied.Count(point => place.Contains(point, margin: 3)));
    }

    private static void DrawBelow(SvgBuilder svg, IReadOnlyList<Layer> keys, Rect below)
    {
        List<List<Layer>> rows = Rows(keys, below.Width);
        double columnWidth = ColumnWidth(keys);
        double left = below.Left + Math.Max(0, (below.Width - rows[0].Count * columnWidth) / 2);
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Count; column++)
                DrawEntry(svg, rows[row][column], new Point(left + column * columnWidth, below.Top + row * LineHeight));
        }
    }

    private static List<List<Layer>> Rows(IReadOnlyList<Layer> keys, double width)
    {
        int columns = Math.Max(1, (int)(width / ColumnWidth(keys)));
        return [.. keys.Chunk(columns).Select(row => row.ToList())];
    }

    private static double ColumnWidth(IReadOnlyList<Layer> keys) => keys.Select(EntryWidth).DefaultIfEmpty(0).Max() + 14;

    private static double EntryWidth(Layer layer) => KeyWidth + KeyGap + TextWidth.Of(layer.Label!, FontSize);

    private static void DrawEntry(SvgBuilder svg, Layer layer, Point topLeft)
    {
        layer.DrawKey(svg, new Rect(topLeft.X, topLeft.Y, KeyWidth, LineHeight));
        svg.Text(new Point(topLeft.X + KeyWidth + KeyGap, topLeft.Y + 11), layer.Label!, "start", ("font-size", FontSize));
    }
}
