namespace Rommeo.Runs.Plots;

/// <summary>What an axis means and, if need be, where it ends.</summary>
/// <param name="Label">What is measured.</param>
/// <param name="Unit">In which unit; <see langword="null"/> for pure numbers.</param>
internal sealed record Axis(string Label, string? Unit = null)
{
    /// <summary>First value shown; <see langword="null"/> follows the data.</summary>
    internal double? Low { get; init; }

    /// <summary>Last value shown; <see langword="null"/> follows the data.</summary>
    internal double? High { get; init; }

    /// <summary>Names of the whole numbers from 0 on, for an axis of things instead of numbers.</summary>
    internal IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Label and unit as they stand beside the axis.</summary>
    internal string Caption => Unit is null ? Label : $"{Label} ({Unit})";

    /// <summary>
    /// The range to draw: the given ends, else those of the data, moved outwards by <paramref name="padding"/> times its length. An empty
    /// or single-valued range is widened so that something can be drawn.
    /// </summary>
    internal (double Low, double High) Range(double dataLow, double dataHigh, double padding)
    {
        if (Categories is { Count: > 0 })
            return (-0.5, Categories.Count - 0.5);
        if (!(dataLow <= dataHigh))
            (dataLow, dataHigh) = (Low ?? (High - 1) ?? 0, High ?? (Low + 1) ?? 1);
        double margin = padding * (dataHigh - dataLow);
        double low = Low ?? dataLow - margin;
        double high = High ?? dataHigh + margin;
        if (high > low)
            return (low, high);
        double half = Math.Max(0.5, 0.05 * Math.Abs(low));
        return (low - half, low + half);
    }
}
