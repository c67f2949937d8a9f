using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Plots;

namespace Rommeo.Tests.Runs.Plots;

public class PolylineTests
{
    [Fact]
    public void Points_on_a_straight_line_are_dropped_and_corners_stay()
    {
        Point[] bent = [new(0, 0), new(1, 0), new(2, 0), new(2, 1), new(2, 2)];

        Assert.Equal([new(0, 0), new(2, 0), new(2, 2)], Polyline.Simplify(bent, tolerance: 0.01));
    }

    [Fact]
    public void No_dropped_point_is_farther_away_than_the_tolerance()
    {
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Bootstrap);
        var points = new List<Point>();
        for (int x = 0; x < 500; x++)
            points.Add(new Point(x, 10 * Math.Sin(x / 20.0) + 0.2 * random.NextGaussian()));

        List<Point> kept = Polyline.Simplify(points, tolerance: 0.5);

        Assert.InRange(kept.Count, 10, 400);
        Assert.All(points, point => Assert.True(kept.Zip(kept.Skip(1)).Min(segment => Distance(point, segment.First, segment.Second)) <= 0.5 + 1e-9));
    }

    [Fact]
    public void A_dense_curve_keeps_the_extremes_of_every_pixel_column()
    {
        var points = Enumerable.Range(0, 10_000).Select(k => new Point(k / 100.0, Math.Sin(k * 1.7))).ToList();

        IReadOnlyList<Point> kept = Polyline.PerColumn(points, width: 100);

        Assert.InRange(kept.Count, 200, 400);
        foreach (IGrouping<double, Point> column in points.GroupBy(point => Math.Floor(point.X)))
        {
            var left = kept.Where(point => Math.Floor(point.X) == column.Key).ToList();
            Assert.Equal(column.Max(point => point.Y), left.Max(point => point.Y));
            Assert.Equal(column.Min(point => point.Y), left.Min(point => point.Y));
        }
    }

    [Fact]
    public void A_path_that_turns_back_is_not_thinned_by_columns()
    {
        var points = Enumerable.Range(0, 1000).Select(k => new Point(Math.Cos(k), Math.Sin(k))).ToList();

        Assert.Same(points, Polyline.PerColumn(points, width: 10));
    }

    private static double Distance(Point point, Point from, Point to)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double along = Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.Sqrt(Math.Pow(point.X - from.X - along * dx, 2) + Math.Pow(point.Y - from.Y - along * dy, 2));
    }
}
