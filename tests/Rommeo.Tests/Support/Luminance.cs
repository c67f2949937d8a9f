using Rommeo.Runs.Plots;

namespace Rommeo.Tests.Support;

/// <summary>How bright a colour is to the eye, from 0 to 1.</summary>
internal static class Luminance
{
    internal static double Of(Colour colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

    private static double Linear(byte channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow((channel / 255.0 + 0.055) / 1.055, 2.4);
}
