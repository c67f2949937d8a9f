using Rommeo.Runs.Plots;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Plots;

public class PaletteTests
{
    [Fact]
    public void Neighbouring_series_differ_in_colour() =>
        Assert.Distinct(Enumerable.Range(0, Palette.SeriesCount).Select(Palette.Series));

    [Fact]
    public void The_sequential_colours_brighten_steadily()
    {
        double[] luminance = [.. Enumerable.Range(0, 101).Select(step => Luminance.Of(Palette.Sequential(step / 100.0)))];

        for (int step = 1; step < luminance.Length; step++)
            Assert.True(luminance[step] > luminance[step - 1]);
    }

    [Fact]
    public void Colours_are_written_as_six_hexadecimal_digits() => Assert.Equal("#0072b2", Colour.FromHex("0072B2").ToString());
}
