namespace Rommeo.Runs.Statistics;

/// <summary>Numbers that describe a sample, usually one value per seed. An empty sample throws; a NaN in it makes the result NaN.</summary>
internal static class Sample
{
    /// <summary>The arithmetic mean.</summary>
    internal static double Mean(ReadOnlySpan<double> values)
    {
        RequireSome(values);
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>The standard deviation with divisor n - 1; 0 for a single value, about whose spread nothing is known.</summary>
    internal static double StandardDeviation(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        double squares = 0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : squares;
    }

    /// <summary>The value below which a <paramref name="fraction"/> of the sample lies, interpolated between order statistics (Hyndman and Fan 1996, type 7).</summary>
    internal static double Quantile(ReadOnlySpan<double> values, double fraction)
    {
        double[] sorted = Sorted(values);
        double position = Math.Clamp(fraction, 0, 1) * (sorted.Length - 1);
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    internal static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>
    /// The mean of the middle half (Agarwal et al. 2021): outliers on either side do not move it. Where a quarter of n is not an integer, the values at its edges count in part; a trimmed
    /// mean that cuts whole values (scipy's, and rliable's with it) differs then and agrees where four divides n.
    /// </summary>
    internal static double InterquartileMean(ReadOnlySpan<double> values)
    {
        double[] sorted = Sorted(values);
        double low = 0.25 * sorted.Length;
        double high = 0.75 * sorted.Length;
        double sum = 0;
        for (int rank = (int)low; rank < high; rank++)
            sum += sorted[rank] * (Math.Min(rank + 1, high) - Math.Max(rank, low));
        return sum / (high - low);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        RequireSome(values);
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        // NaN sorts first; carrying it on would silently describe the rest.
        if (double.IsNaN(sorted[0]))
            Array.Fill(sorted, double.NaN);
        return sorted;
    }

    private static void RequireSome(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("an empty sample has no statistics", nameof(values));
    }
}
