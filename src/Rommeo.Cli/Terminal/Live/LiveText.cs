using System.Globalization;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>Numbers in few characters; a dash for what is not known.</summary>
internal static class LiveText
{
    private const string Unknown = "-";

    /// <summary>About three digits, at most 8 characters.</summary>
    internal static string Number(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            0 => "0",
            >= 1e-3 and < 1 => "G3",
            >= 1 and < 9999.5 => "G4",
            >= 9999.5 and < 1e6 => "F0",
            _ => "0.#E+00",
        };
        // Adding nothing makes a negative zero a plain one.
        return double.IsFinite(value) ? (value + 0.0).ToString(format, CultureInfo.InvariantCulture) : Unknown;
    }

    /// <summary>A log-likelihood, at most 6 characters.</summary>
    internal static string LogLikelihood(double value) =>
        double.IsFinite(value) ? (Math.Round(Math.Max(value, -99), 2) + 0.0).ToString("0.00", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A rate, at most 6 characters: <c>950</c>, <c>12.3k</c>, <c>1.23M</c>.</summary>
    internal static string Rate(double value) => value switch
    {
        >= 0 and < 9.995 => value.ToString("0.##", CultureInfo.InvariantCulture),
        >= 9.995 and < 999.5 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 999.5 and < 999_500 => $"{Three(value / 1e3)}k",
        >= 999_500 and < 1e12 => $"{Three(value / 1e6)}M",
        _ => Unknown,
    };

    /// <summary>A percentage, at most 5 characters. Only what is whole is 100 %.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * share + 1e-9):0} %");

    /// <summary>A duration, at most 7 characters: <c>0:07</c>, <c>1:02:03</c>, <c>12h05m</c>, <c>4d03h</c>.</summary>
    internal static string Duration(double seconds)
    {
        if (!(seconds < 1000 * 86400.0))
            return double.IsNaN(seconds) ? Unknown : "> 999d";
        TimeSpan time = TimeSpan.FromSeconds(Math.Ceiling(seconds));
        return time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}")
            : time.TotalHours < 10 ? string.Create(CultureInfo.InvariantCulture, $"{time.Hours}:{time.Minutes:00}:{time.Seconds:00}")
            : time.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.Hours}h{time.Minutes:00}m")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Days}d{time.Hours:00}h");
    }

    private static string Three(double value) =>
        value.ToString(value switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
