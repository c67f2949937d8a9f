using System.Runtime.InteropServices;

namespace Rommeo.Numerics.Functions;

/// <summary>
/// Mean and variance of a stream of numbers without keeping them, stable also when the mean is large against the spread.
/// Source: Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 1962; merging after
/// Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
/// </summary>
/// <remarks>The value itself is the state: three numbers, readable and restorable. Pass it by <c>ref</c> to add to it.</remarks>
/// <param name="Count">How many numbers were added.</param>
/// <param name="Mean">Their mean; 0 while there is none.</param>
/// <param name="SquaredDeviations">Sum of squared deviations from the mean.</param>
[StructLayout(LayoutKind.Auto)]
public record struct RunningStatistics(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>Mean squared deviation, divided by the count; NaN while there is no number.</summary>
    public readonly double PopulationVariance => Count > 0 ? SquaredDeviations / Count : double.NaN;

    /// <summary>Unbiased variance, divided by the count less one; NaN below two numbers.</summary>
    public readonly double SampleVariance => Count > 1 ? SquaredDeviations / (Count - 1) : double.NaN;

    /// <summary>Square root of <see cref="SampleVariance"/>.</summary>
    public readonly double StandardDeviation => Math.Sqrt(SampleVariance);

    /// <summary>Standard error of the mean: sample standard deviation over the root of the count.</summary>
    public readonly double StandardError => StandardDeviation / Math.Sqrt(Count);

    /// <summary>Adds one number.</summary>
    public void Add(double value)
    {
        Count++;
        double deviation = value - Mean;
        Mean += deviation / Count;
        SquaredDeviations += deviation * (value - Mean);
    }

    /// <summary>Statistics of two streams taken together.</summary>
    public static RunningStatistics Merge(RunningStatistics left, RunningStatistics right)
    {
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        long count = left.Count + right.Count;
        double deviation = right.Mean - left.Mean;
        double share = (double)right.Count / count;
        return new RunningStatistics(
            count,
            left.Mean + deviation * share,
            left.SquaredDeviations + right.SquaredDeviations + deviation * deviation * left.Count * share);
    }
}
