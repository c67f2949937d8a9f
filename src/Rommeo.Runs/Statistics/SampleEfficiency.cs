namespace Rommeo.Runs.Statistics;

/// <summary>
/// When runs first reach a threshold: median and quartiles over all runs, of which those that never do count as later than any other (censored at the end
/// of their training). A quartile that falls among those is infinite.
/// </summary>
/// <param name="LowerQuartile">A quarter of the runs is this fast.</param>
/// <param name="Median">Half of the runs is this fast.</param>
/// <param name="UpperQuartile">Three quarters of the runs are this fast.</param>
/// <param name="Censored">Runs that never reach the threshold.</param>
/// <param name="Runs">All runs.</param>
internal readonly record struct SampleEfficiency(double LowerQuartile, double Median, double UpperQuartile, int Censored, int Runs)
{
    /// <summary>Summarises one first step per run, <see langword="null"/> for a run that never got there.</summary>
    internal static SampleEfficiency Of(IReadOnlyList<long?> firstSteps)
    {
        if (firstSteps.Count == 0)
            throw new ArgumentException("no runs, no efficiency", nameof(firstSteps));
        double[] sorted = [.. firstSteps.Select(step => step ?? double.PositiveInfinity).Order()];
        return new SampleEfficiency(
            Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), firstSteps.Count(step => step is null), firstSteps.Count);
    }

    /// <summary>The first of <paramref name="steps"/> at which the curve is at least <paramref name="threshold"/>, or <see langword="null"/>.</summary>
    internal static long? FirstStep(ReadOnlySpan<long> steps, ReadOnlySpan<double> curve, double threshold)
    {
        for (int point = 0; point < curve.Length; point++)
        {
            if (curve[point] >= threshold)
                return steps[point];
        }
        return null;
    }

    // Type 7 as in Sample.Quantile, but neighbours may be infinite.
    private static double Quantile(double[] sorted, double fraction)
    {
        double position = fraction * (sorted.Length - 1);
        int below = (int)position;
        double weight = position - below;
        if (weight == 0)
            return sorted[below];
        double above = sorted[below + 1];
        return double.IsFinite(above) ? sorted[below] + weight * (above - sorted[below]) : above;
    }
}
