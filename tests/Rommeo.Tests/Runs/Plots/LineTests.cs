using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Tests.Runs.Plots;

public class LineTests
{
    [Fact]
    public void A_value_that_is_not_finite_breaks_the_line()
    {
        string path = Drawn(new Line([0, 1, 2, 3, 4, 5], [0, 1, double.NaN, 2, 5, 3]));

        Assert.Equal(2, path.Split('M').Length - 1);
    }

    [Fact]
    public void A_value_that_is_not_finite_breaks_the_band()
    {
        string path = Drawn(new Band([0, 1, 2, 3, 4, 5], [0, 1, double.NegativeInfinity, 2, 5, 3], [1, 2, 3, 4, 6, 5]));

        Assert.Equal(2, path.Split('Z').Length - 1);
    }

    [Fact]
    public void A_lonely_value_between_gaps_is_shown_as_a_dot()
    {
        string svg = Drawn(new Line([0, 1, 2], [double.NaN, 0.5, double.NaN]));

        Assert.Contains("<circle", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_of_unequal_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Line([0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new Band([0, 1], [0, 1], [0]));
    }

    [Fact]
    public void A_hundred_thousand_noisy_points_make_a_small_drawing()
    {
        double[] xs = [.. Enumerable.Range(0, 100_000).Select(x => x / 20_000.0)];
        double[] ys = [.. xs.Select(x => 3 * Math.Sin(1e5 * x))];

        Assert.InRange(Drawn(new Line(xs, ys)).Length, 100, 20_000);
    }

    private static string Drawn(Layer layer)
    {
        var svg = new SvgBuilder();
        layer.Draw(new PanelCanvas(svg, new Rect(0, 0, 300, 200), new LinearScale(0, 5, 0, 300), new LinearScale(-5, 5, 200, 0)));
        return svg.ToString();
    }
}
