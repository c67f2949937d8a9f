namespace Rommeo.Runs.Statistics;

/// <summary>Intervals that cover the true value in 95 of 100 repetitions of the whole experiment.</summary>
internal static class ConfidenceIntervals
{
    /// <summary>mean -+ 1.96 standard errors; right for the mean of many values. A single value gives an interval without width.</summary>
    internal static Interval Normal(ReadOnlySpan<double> values)
    {
        double mean = Sample.Mean(values);
        double halfWidth = Interval.NormalQuantile * Sample.StandardDeviation(values) / Math.Sqrt(values.Length);
        return new Interval(mean - halfWidth, mean + halfWidth);
    }

    /// <summary>The percentile bootstrap of the mean of one sample; see <see cref="Statistics.Bootstrap"/>.</summary>
    internal static Interval Bootstrap(ReadOnlySpan<double> values, ulong seed, int resamples = Statistics.Bootstrap.Resamples) =>
        Statistics.Bootstrap.Interval([values.ToArray()], tasks => Sample.Mean(tasks[0]), seed, resamples);

    /// <summary>The score interval of a success rate (Wilson 1927); sensible also at 0 and at <paramref name="trials"/> successes.</summary>
    internal static Interval Wilson(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double rate = (double)successes / trials;
        double z2 = Interval.NormalQuantile * Interval.NormalQuantile / trials;
        double centre = (rate + z2 / 2) / (1 + z2);
        double halfWidth = Interval.NormalQuantile * Math.Sqrt((rate * (1 - rate) + z2 / 4) / trials) / (1 + z2);
        // At the ends of the scale the formula gives 0 and 1 up to rounding; make it exact.
        return new Interval(successes == 0 ? 0 : centre - halfWidth, successes == trials ? 1 : centre + halfWidth);
    }
}
