using System.Globalization;

namespace Rommeo.Runs.Plots;

/// <summary>An opaque sRGB colour.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    internal static readonly Colour White = new(255, 255, 255);

    /// <summary>Text and axes: nearly black.</summary>
    internal static readonly Colour Ink = FromHex("222222");

    /// <summary>Six hexadecimal digits, without a hash sign.</summary>
    internal static Colour FromHex(string digits)
    {
        uint value = uint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>The straight line in sRGB from <paramref name="from"/> (0) to <paramref name="to"/> (1).</summary>
    internal static Colour Mix(Colour from, Colour to, double weight) => new(
        Blend(from.Red, to.Red, weight), Blend(from.Green, to.Green, weight), Blend(from.Blue, to.Blue, weight));

    /// <summary>As SVG writes it, for example <c>#0072b2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static byte Blend(byte from, byte to, double weight) => (byte)Math.Round(from + weight * (to - from));
}
