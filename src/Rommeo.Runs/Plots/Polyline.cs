namespace Rommeo.Runs.Plots;

/// <summary>Thins out polylines, in pixels, as far as no eye can see it.</summary>
internal static class Polyline
{
    /// <summary>
    /// Drops vertices that lie within <paramref name="tolerance"/> pixels of the line through the ones that stay (Ramer, 1972; Douglas and Peucker, 1973).
    /// The ends stay.
    /// </summary>
    internal static List<Point> Simplify(IReadOnlyList<Point> points, double tolerance)
    {
        if (points.Count < 3)
            return [.. points];
        var keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, points.Count - 1));
        while (open.TryPop(out (int From, int To) part))
        {
            (int worst, double distance) = Farthest(points, part.From, part.To);
            if (distance <= tolerance)
                continue;
            keep[worst] = true;
            open.Push((part.From, worst));
            open.Push((worst, part.To));
        }
        return [.. points.Where((_, index) => keep[index])];
    }

    /// <summary>
    /// For a curve with ascending x and far more vertices than pixel columns: first, lowest, highest and last of each column, which draws the same picture.
    /// </summary>
    internal static IReadOnlyList<Point> PerColumn(IReadOnlyList<Point> points, double width)
    {
        if (points.Count <= 4 * width || !IsAscending(points))
            return points;
        var kept = new List<Point>();
        for (int start = 0, end; start < points.Count; start = end)
        {
            end = start + 1;
            int lowest = start, highest = start;
            while (end < points.Count && Math.Floor(points[end].X) == Math.Floor(points[start].X))
            {
                lowest = points[end].Y < points[lowest].Y ? end : lowest;
                highest = points[end].Y > points[highest].Y ? end : highest;
                end++;
            }
            foreach (int index in new SortedSet<int> { start, lowest, highest, end - 1 })
                kept.Add(points[index]);
        }
        return kept;
    }

    private static bool IsAscending(IReadOnlyList<Point> points)
    {
        for (int index = 1; index < points.Count; index++)
        {
            if (points[index].X < points[index - 1].X)
                return false;
        }
        return true;
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<Point> points, int from, int to)
    {
        (int index, double largest) = (from, -1.0);
        for (int k = from + 1; k < to; k++)
        {
            double distance = DistanceToSegment(points[k], points[from], points[to]);
            if (distance > largest)
                (index, largest) = (k, distance);
        }
        return (index, largest);
    }

    private static double DistanceToSegment(Point point, Point from, Point to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double lengthSquared = dx * dx + dy * dy;
        double along = lengthSquared > 0 ? Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / lengthSquared, 0, 1) : 0;
        return Math.Sqrt(Square(point.X - from.X - along * dx) + Square(point.Y - from.Y - along * dy));
    }

    private static double Square(double value) => value * value;
}
