using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Plots;

/// <summary>Lists the labelled layers of a panel with a sample of each.</summary>
internal static class Legend
{
    private const double FontSize = 10.5;
    private const double LineHeight = 15;
    private const double KeyWidth = 20;
    private const double KeyGap = 6;
    private const double EntryGap = 12;

    // About where the plot area begins, right of the axis texts.
    private const double IndentBelow = 44;
    private const double Padding = 5;

    /// <summary>Pixels needed under the horizontal axis; 0 unless the legend stands there.</summary>
    internal static double HeightBelow(Panel panel, double width) =>
        panel.Legend == LegendPlacement.Below ? Rows(panel.Keys, width - IndentBelow).Count * LineHeight + 6 : 0;

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

    // Of a lattice of places the one that hides the fewest points; among equals the one nearest to a corner, the upper right one first.
    private static Rect BestPlace(PanelCanvas canvas, Panel panel, double width, double height)
    {
        const double Inset = 6;
        const int Lattice = 8;
        Rect area = canvas.Area;
        double xRoom = Math.Max(0, area.Width - width - 2 * Inset);
        double yRoom = Math.Max(0, area.Height - height - 2 * Inset);
        List<Point> occupied = [.. panel.Layers.SelectMany(layer => layer.Occupied(canvas))];
        var places = new List<(Rect Place, double Cost)>();
        for (int row = 0; row <= Lattice; row++)
        {
            for (int column = Lattice; column >= 0; column--)
            {
                var place = new Rect(area.Left + Inset + xRoom * column / Lattice, area.Top + Inset + yRoom * row / Lattice, width, height);
                int fromCorner = Math.Min(column, Lattice - column) + Math.Min(row, Lattice - row);
                places.Add((place, occupied.Count(point => place.Contains(point, margin: 3)) + fromCorner / (2.0 * Lattice)));
            }
        }
        return places.MinBy(candidate => candidate.Cost).Place;
    }

    private static void DrawBelow(SvgBuilder svg, IReadOnlyList<Layer> keys, Rect below)
    {
        double top = below.Top;
        foreach (List<Layer> row in Rows(keys, below.Width - IndentBelow))
        {
            double left = below.Left + IndentBelow;
            foreach (Layer layer in row)
            {
                DrawEntry(svg, layer, new Point(left, top));
                left += EntryWidth(layer) + EntryGap;
            }
            top += LineHeight;
        }
    }

    // Entries flow like words in a text.
    private static List<List<Layer>> Rows(IReadOnlyList<Layer> keys, double width)
    {
        var rows = new List<List<Layer>>();
        double used = double.PositiveInfinity;
        foreach (Layer layer in keys)
        {
            if (used + EntryGap + EntryWidth(layer) > width)
            {
                rows.Add([]);
                used = -EntryGap;
            }
            rows[^1].Add(layer);
            used += EntryGap + EntryWidth(layer);
        }
        return rows;
    }

    private static double EntryWidth(Layer layer) => KeyWidth + KeyGap + TextWidth.Of(layer.Label!, FontSize);

    private static void DrawEntry(SvgBuilder svg, Layer layer, Point topLeft)
    {
        layer.DrawKey(svg, new Rect(topLeft.X, topLeft.Y, KeyWidth, LineHeight));
        svg.Text(new Point(topLeft.X + KeyWidth + KeyGap, topLeft.Y + 11), layer.Label!, "start", ("font-size", FontSize));
    }
}
