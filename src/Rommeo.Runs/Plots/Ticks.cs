using System.Globalization;

namespace Rommeo.Runs.Plots;

/// <summary>Round numbers along an axis and how to write them.</summary>
/// <param name="Values">Ascending multiples of a step of 1, 2 or 5 times a power of ten, all inside the range.</param>
/// <param name="Labels">One text per value.</param>
internal sealed record Ticks(IReadOnlyList<double> Values, IReadOnlyList<string> Labels)
{
    // A tick that misses the end of the range by rounding error still belongs to it.
    private const double Slack = 1e-9;

    /// <summary>About <paramref name="target"/> ticks inside [low, high], where low &lt; high, both finite.</summary>
    internal static Ticks For(double low, double high, int target)
    {
        double step = Step((high - low) / Math.Max(1, target));
        double first = Math.Ceiling(low / step - Slack);
        double last = Math.Floor(high / step + Slack);
        var values = new List<double>();
        for (double multiple = first; multiple <= last; multiple++)
            values.Add(multiple * step);
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        return new Ticks(values, [.. values.Select(value => Format(value, step, largest))]);
    }

    /// <summary>One tick per name at 0, 1, 2, ...</summary>
    internal static Ticks For(IReadOnlyList<string> names) => new([.. Enumerable.Range(0, names.Count).Select(index => (double)index)], names);

    /// <summary>The number with a typographic minus sign, as ticks and contour labels show it.</summary>
    internal static string Format(double value, double step, double largest)
    {
        if (Math.Abs(value) < Slack * step)
            return "0";
        if (step < 1e-4)
            return value.ToString("0.##e0", CultureInfo.InvariantCulture).Replace('-', '\u2212');
        (double unit, string suffix) = largest >= 1e6 ? (1e6, "M") : largest >= 2e4 ? (1e3, "k") : (1.0, "");
        int decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step / unit) + Slack), 0, 6);
        return (value / unit).ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '\u2212') + suffix;
    }

    // The step nearest to the wished one on a logarithmic scale: the bounds are geometric means of neighbouring steps.
    private static double Step(double wished)
    {
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(wished)));
        double leading = wished / magnitude;
        return magnitude * (leading < Math.Sqrt(2) ? 1 : leading < Math.Sqrt(10) ? 2 : leading < Math.Sqrt(50) ? 5 : 10);
    }
}
