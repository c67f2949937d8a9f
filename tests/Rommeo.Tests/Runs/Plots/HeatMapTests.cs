using System.Xml.Linq;
using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Tests.Runs.Plots;

public class HeatMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_cell_shows_its_number_and_the_first_row_is_on_top()
    {
        XElement[] texts = Texts(new double[,] { { 1, 2 }, { 3, -4 } }, ["x", "y"]);

        Assert.Equal(["1", "2", "3", "\u22124"], texts.Where(text => text.Value is "1" or "2" or "3" or "\u22124" && text.Attribute("fill") is not null).Select(text => text.Value));
        Assert.True(Y(texts, "1") < Y(texts, "3"));
        Assert.True(Y(texts, "top") < Y(texts, "bottom"));
    }

    [Fact]
    public void A_cell_without_a_number_is_white_and_empty()
    {
        XElement[] texts = Texts(new double[,] { { 1, double.NaN }, { 3, 4 } }, ["x", "y"]);

        Assert.DoesNotContain(texts, text => text.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_names_of_columns_are_turned_and_short_ones_are_not()
    {
        Assert.DoesNotContain(Texts(new double[1, 2], ["x", "y"]), text => text.Value == "x" && text.Attribute("transform") is not null);
        Assert.Contains(
            Texts(new double[1, 2], ["a very long name of a team that fits into no cell", "y"]),
            text => text.Value.StartsWith("a very", StringComparison.Ordinal) && text.Attribute("transform")!.Value.Contains("rotate(-40)", StringComparison.Ordinal));
    }

    private static double Y(XElement[] texts, string value) => (double)texts.First(text => text.Value == value).Attribute("y")!;

    private static XElement[] Texts(double[,] values, string[] columns)
    {
        var figure = new Figure
        {
            Title = "t",
            Caption = "c",
            Panels =
            [
                new Panel
                {
                    Title = "",
                    X = new Axis("columns") { Categories = columns },
                    Y = new Axis("rows") { Categories = HeatMap.RowNames(values.GetLength(0) == 1 ? ["top"] : ["top", "bottom"]) },
                    Layers = [new HeatMap(values, new Axis("value")) { HasFramedDiagonal = true }],
                },
            ],
        };
        return [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text")];
    }
}
