using Rommeo.Runs.Plots;

namespace Rommeo.Tests.Runs.Plots;

public class PaletteTests
{
    [Fact]
    public void Neighbouring_series_differ_in_colour() =>
        Assert.Distinct(Enumerable.Range(0, Palette.SeriesCount).Select(Palette.Series));

    [Fact]
    public void The_sequential_colours_brighten_steadily()
    {
        double[] luminance = [.. Enumerable.Range(0, 101).Select(step => Luminance(Palette.Sequential(step / 100.0)))];

        for (int step = 1; step < luminance.Length; step++)
            Assert.True(luminance[step] > luminance[step - 1]);
    }

    [Fact]
    public void Colours_are_written_as_six_hexadecimal_digits() => Assert.Equal("#0072b2", Colour.FromHex("0072B2").ToString());

    private static double Luminance(Colour colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

    private static double Linear(byte channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}
