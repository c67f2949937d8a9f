namespace Rommeo.Runs.Plots;

/// <summary>Traces where a sampled function crosses a level (marching squares with linear interpolation).</summary>
internal static class MarchingSquares
{
    /// <summary>
    /// The level set as polylines in grid coordinates: sample [column, row] sits at (column, row). A closed curve ends where it began. Cells
    /// with a NaN corner are skipped; an ambiguous cell is decided by the mean of its corners.
    /// </summary>
    internal static List<List<Point>> Trace(double[,] samples, double level)
    {
        var links = new SortedDictionary<int, List<int>>();
        for (int row = 0; row + 1 < samples.GetLength(1); row++)
        {
            for (int column = 0; column + 1 < samples.GetLength(0); column++)
                LinkCell(samples, level, column, row, links);
        }
        return Walk(samples, level, links);
    }

    // An edge of the grid has a number: twice the index of its lower left sample, plus one if it is vertical.
    private static int Edge(double[,] samples, int column, int row, bool vertical) => 2 * (row * samples.GetLength(0) + column) + (vertical ? 1 : 0);

    private static void LinkCell(double[,] samples, double level, int column, int row, SortedDictionary<int, List<int>> links)
    {
        double a = samples[column, row], b = samples[column + 1, row], c = samples[column + 1, row + 1], d = samples[column, row + 1];
        double sum = a + b + c + d;
        if (!double.IsFinite(sum))
            return;
        Span<int> crossed = stackalloc int[4];
        int count = 0;
        // Around the cell: bottom, right, top, left.
        if (a >= level != b >= level)
            crossed[count++] = Edge(samples, column, row, vertical: false);
        if (b >= level != c >= level)
            crossed[count++] = Edge(samples, column + 1, row, vertical: true);
        if (c >= level != d >= level)
            crossed[count++] = Edge(samples, column, row + 1, vertical: false);
        if (d >= level != a >= level)
            crossed[count++] = Edge(samples, column, row, vertical: true);
        if (count == 2)
            Link(links, crossed[0], crossed[1]);
        if (count < 4)
            return;
        // The middle joins corner a or cuts it off: then the curve separates a and c, or b and d, from the rest.
        bool cutsOffA = sum / 4 >= level != a >= level;
        (int first, int second) = cutsOffA ? (3, 1) : (1, 3);
        Link(links, crossed[0], crossed[first]);
        Link(links, crossed[2], crossed[second]);
    }

    private static void Link(SortedDictionary<int, List<int>> links, int edge, int other)
    {
        Of(links, edge).Add(other);
        Of(links, other).Add(edge);
    }

    private static List<int> Of(SortedDictionary<int, List<int>> links, int edge)
    {
        if (!links.TryGetValue(edge, out List<int>? ends))
            links[edge] = ends = [];
        return ends;
    }

    private static List<List<Point>> Walk(double[,] samples, double level, SortedDictionary<int, List<int>> links)
    {
        var curves = new List<List<Point>>();
        var visited = new HashSet<int>();
        // Open curves start at an edge with one neighbour; what is left afterwards are closed ones.
        foreach (int start in links.Keys.Where(edge => links[edge].Count == 1).Concat(links.Keys))
        {
            if (!visited.Add(start))
                continue;
            var curve = new List<Point> { Crossing(samples, level, start) };
            int edge = start;
            while (links[edge].Find(next => !visited.Contains(next), out int following))
            {
                visited.Add(following);
                curve.Add(Crossing(samples, level, following));
                edge = following;
            }
            if (curve.Count > 2 && links[edge].Contains(start))
                curve.Add(curve[0]);
            curves.Add(curve);
        }
        return curves;
    }

    private static bool Find(this List<int> edges, Func<int, bool> isWanted, out int found)
    {
        foreach (int edge in edges)
        {
            if (isWanted(edge))
            {
                found = edge;
                return true;
            }
        }
        found = -1;
        return false;
    }

    private static Point Crossing(double[,] samples, double level, int edge)
    {
        int row = edge / 2 / samples.GetLength(0);
        int column = edge / 2 % samples.GetLength(0);
        bool vertical = edge % 2 == 1;
        double from = samples[column, row];
        double to = vertical ? samples[column, row + 1] : samples[column + 1, row];
        double along = (level - from) / (to - from);
        return vertical ? new Point(column, row + along) : new Point(column + along, row);
    }
}
