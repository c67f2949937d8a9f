using System.Globalization;

namespace Rommeo.Cli.Terminal;

/// <summary>Numbers as people read them; the same on every machine.</summary>
internal static class Text
{
    /// <summary>Four significant digits; a dash for what is not known.</summary>
    internal static string Number(double? value) => value is not { } number || double.IsNaN(number)
        ? "-"
        : Math.Abs(number) is >= 10_000 and < 1e15 ? number.ToString("F0", CultureInfo.InvariantCulture) : number.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>All digits of an integer.</summary>
    internal static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>All digits of an integer.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A duration.</summary>
    internal static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s");
}
