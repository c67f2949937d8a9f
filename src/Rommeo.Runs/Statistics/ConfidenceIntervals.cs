using Rommeo.Numerics.Randomness;

namespace Rommeo.Runs.Statistics;

/// <summary>Intervals that cover the true value in 95 of 100 repetitions of the whole experiment.</summary>
internal static class ConfidenceIntervals
{
    /// <summary>Resamples of the bootstrap.</summary>
    internal const int Resamples = 10_000;

    /// <summary>mean -+ 1.96 standard errors; right for the mean of many values. A single value gives an interval without width.</summary>
    internal static Interval Normal(ReadOnlySpan<double> values)
    {
        double mean = Sample.Mean(values);
        double halfWidth = Interval.NormalQuantile * Sample.StandardDeviation(values) / Math.Sqrt(values.Length);
        return new Interval(mean - halfWidth, mean + halfWidth);
    }

    /// <summary>
    /// The percentile bootstrap of the mean (Efron 1979): the middle 95 % of the means of <paramref name="resamples"/> samples drawn with replacement.
    /// The same values and seed give the same interval.
    /// </summary>
    internal static Interval Bootstrap(ReadOnlySpan<double> values, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        double first = Sample.Mean(values[..Math.Min(1, values.Length)]);
        // Many finished experiments end at the optimum with every seed; then there is nothing to draw.
        if (!values.ContainsAnyExcept(first))
            return new Interval(first, first);
        var random = new PhiloxGenerator(seed, agent: -1, StreamPurpose.Bootstrap);
        var means = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            double sum = 0;
            for (int draw = 0; draw < values.Length; draw++)
                sum += values[random.NextInt32(values.Length)];
            means[resample] = sum / values.Length;
        }
        return new Interval(Sample.Quantile(means, 0.025), Sample.Quantile(means, 0.975));
    }

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
