namespace Rommeo.Cli.Terminal.Live;

/// <summary>A curve in one line of text, from the lowest value to the highest.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";
    private const char Flat = '▄', Unknown = '·';

    /// <summary>The curve in at most <paramref name="width"/> characters; neighbours share one if there are more values. What is not finite is a dot.</summary>
    internal static string Of(IReadOnlyList<double> values, int width)
    {
        double[] means = Resample(values, width);
        double[] finite = [.. means.Where(double.IsFinite)];
        if (finite.Length == 0)
            return new string(Unknown, means.Length);
        (double low, double high) = (finite.Min(), finite.Max());
        return string.Concat(means.Select(value => Level(value, low, high)));
    }

    // Halves, since the distance of two numbers can be more than the largest one.
    private static char Level(double value, double low, double high) => !double.IsFinite(value) ? Unknown
        : low == high ? Flat
        : Levels[Math.Min(Levels.Length - 1, (int)((value / 2 - low / 2) / (high / 2 - low / 2) * Levels.Length))];

    private static double[] Resample(IReadOnlyList<double> values, int width)
    {
        if (values.Count <= width)
            return [.. values];
        double[] means = new double[Math.Max(0, width)];
        for (int k = 0; k < means.Length; k++)
        {
            (int first, int end) = (k * values.Count / width, (k + 1) * values.Count / width);
            means[k] = values.Skip(first).Take(end - first).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        }
        return means;
    }
}
