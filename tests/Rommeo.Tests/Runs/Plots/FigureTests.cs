using System.Globalization;
using System.Xml.Linq;
using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Tests.Runs.Plots;

public class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly double[] Xs = [1, 2, 3, 4, 5];
    private static readonly double[] Ys = [0.5, -1, 2, 7, 3];

    [Fact]
    public void A_figure_with_every_kind_of_layer_is_well_formed_svg()
    {
        XElement root = XDocument.Parse(EveryLayer("<a & \"b\">").ToSvg()).Root!;

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("<a & \"b\">", root.Element(Svg + "title")!.Value);
        Assert.Equal(3, root.Descendants(Svg + "clipPath").Count());
    }

    [Fact]
    public void Every_clip_path_that_is_used_is_defined_once()
    {
        XDocument document = XDocument.Parse(EveryLayer("t").ToSvg());

        string[] defined = [.. document.Descendants(Svg + "clipPath").Select(clip => $"url(#{clip.Attribute("id")!.Value})")];
        string[] used = [.. document.Descendants().Attributes("clip-path").Select(attribute => attribute.Value)];

        Assert.Equal(defined, used);
        Assert.Distinct(defined);
    }

    [Fact]
    public void The_same_figure_gives_the_same_text_in_every_culture()
    {
        string expected = EveryLayer("t").ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, EveryLayer("t").ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_sheet_is_painted_white_before_anything_else()
    {
        XElement first = XDocument.Parse(EveryLayer("t").ToSvg()).Root!.Elements().First(element => element.Name != Svg + "title" && element.Name != Svg + "desc");

        Assert.Equal(Svg + "rect", first.Name);
        Assert.Equal("#ffffff", first.Attribute("fill")!.Value);
    }

    [Fact]
    public void Axis_titles_and_the_legend_appear_as_text()
    {
        string[] texts = [.. XDocument.Parse(EveryLayer("t").ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];

        Assert.Contains("episode", texts);
        Assert.Contains("reward (per step)", texts);
        Assert.Contains("mean", texts);
        Assert.Contains("environment step", texts);
    }

    [Fact]
    public void A_long_caption_is_broken_into_lines_that_lose_no_word()
    {
        string caption = string.Join(' ', Enumerable.Range(0, 200).Select(word => $"word{word}"));
        XDocument document = XDocument.Parse((EveryLayer("t") with { Caption = caption }).ToSvg());

        string[] lines = [.. document.Descendants(Svg + "text").Select(text => text.Value).Where(text => text.StartsWith("word", StringComparison.Ordinal))];

        Assert.True(lines.Length > 1);
        Assert.Equal(caption, string.Join(' ', lines));
    }

    [Fact]
    public void A_panel_without_finite_data_still_draws_its_axes()
    {
        var empty = new Panel { Title = "p", X = new Axis("x"), Y = new Axis("y"), Layers = [new Line([double.NaN], [double.NaN])] };
        string svg = new Figure { Title = "t", Caption = "c", Panels = [empty] }.ToSvg();

        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.NotEmpty(XDocument.Parse(svg).Descendants(Svg + "text"));
    }

    [Fact]
    public void A_legend_moves_away_from_the_data()
    {
        double[] rising = [.. Enumerable.Range(0, 100).Select(x => (double)x)];
        double[] falling = [.. rising.Select(x => 99 - x)];

        (double risingX, double risingY) = LegendCorner(rising);
        (double fallingX, double fallingY) = LegendCorner(falling);

        // Rising data leave the lower right and upper left corners free, falling data the other two.
        Assert.True(risingX > 170 == risingY > 130);
        Assert.True(fallingX > 170 != fallingY > 130);

        (double X, double Y) LegendCorner(double[] ys)
        {
            var panel = new Panel { Title = "p", X = new Axis("x"), Y = new Axis("y"), Layers = [new Line(rising, ys) { Label = "label", Width = 2.5 }] };
            XElement key = XDocument.Parse(new Figure { Title = "t", Caption = "c", Panels = [panel] }.ToSvg()).Descendants(Svg + "text").Single(text => text.Value == "label");
            return ((double)key.Attribute("x")!, (double)key.Attribute("y")!);
        }
    }

    private static Figure EveryLayer(string title)
    {
        var axis = new Axis("environment step");
        return new Figure
        {
            Title = title,
            Caption = "n = 5 seeds",
            Columns = 2,
            Panels =
            [
                new Panel
                {
                    Title = "(a)",
                    X = new Axis("episode"),
                    Y = new Axis("reward", "per step"),
                    Layers = [new Band(Xs, [0, -2, 1, 6, 2], [1, 0, 3, 8, 4]), new Line(Xs, Ys) { Label = "mean", Style = LineStyle.Dotted }, new ReferenceLine(6.5) { Label = "optimum" }],
                },
                new Panel
                {
                    Title = "(b)",
                    X = new Axis("x"),
                    Y = new Axis("y"),
                    HasEqualUnits = true,
                    Layers = [new Contour((x, y) => x * x + y * y, (-2, 2), (-2, 2), [1, 3]), new Scatter([0, 1], [0, 1], [1, 1000], axis), new Star(0, 0) { Label = "start" }],
                },
                new Panel { Title = "(c)", X = new Axis("x"), Y = new Axis("y"), Legend = LegendPlacement.Below, Layers = [new Line(Xs, Ys) { Label = "below", Style = LineStyle.Dashed }] },
            ],
        };
    }
}
