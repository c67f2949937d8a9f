using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Tests.Runs.Plots;

public class MarchingSquaresTests
{
    [Fact]
    public void The_contour_of_a_paraboloid_is_one_closed_circle_on_the_level_set()
    {
        var contour = new Contour((x, y) => x * x + y * y, (-3, 3), (-3, 3), [4], resolution: 121);

        List<Point> circle = Assert.Single(contour.Curves(4));

        Assert.Equal(circle[0], circle[^1]);
        // Linear interpolation of a function with second derivative 2 over cells of 0.05 errs by at most 2 * 0.05^2 / 8 in value.
        Assert.All(circle, at => Assert.Equal(4, at.X * at.X + at.Y * at.Y, 2 * 0.05 * 0.05 / 8 + 1e-12));
        Assert.Equal(4 * Math.PI, Length(circle), 0.01);
    }

    [Fact]
    public void The_contour_of_a_plane_is_one_exact_straight_line()
    {
        var contour = new Contour((x, y) => 2 * x - 3 * y, (-1, 1), (-1, 1), [0.37], resolution: 24);

        List<Point> line = Assert.Single(contour.Curves(0.37));

        Assert.All(line, at => Assert.Equal(0.37, 2 * at.X - 3 * at.Y, 1e-12));
        Assert.NotEqual(line[0], line[^1]);
    }

    [Fact]
    public void A_saddle_gives_two_branches_that_do_not_cross()
    {
        var contour = new Contour((x, y) => x * y, (-1, 1), (-1, 1), [0.02], resolution: 40);

        List<List<Point>> branches = [.. contour.Curves(0.02)];

        Assert.Equal(2, branches.Count);
        Assert.All(branches, branch => Assert.True(branch.All(at => at.X > 0) || branch.All(at => at.X < 0)));
    }

    [Fact]
    public void A_level_outside_the_range_of_the_function_has_no_contour() =>
        Assert.Empty(new Contour((x, y) => x + y, (0, 1), (0, 1), [5]).Curves(5));

    [Fact]
    public void Cells_with_a_missing_corner_are_left_out()
    {
        var contour = new Contour((x, y) => x < 0 ? double.NaN : y, (-1, 1), (-1, 1), [0.5], resolution: 21);

        List<Point> line = Assert.Single(contour.Curves(0.5));

        Assert.All(line, at => Assert.True(at.X >= -1e-12));
    }

    private static double Length(List<Point> curve) =>
        curve.Zip(curve.Skip(1)).Sum(pair => Math.Sqrt(Math.Pow(pair.Second.X - pair.First.X, 2) + Math.Pow(pair.Second.Y - pair.First.Y, 2)));
}
