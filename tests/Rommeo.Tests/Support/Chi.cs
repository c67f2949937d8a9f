namespace Rommeo.Tests.Support;

/// <summary>Pearson's goodness-of-fit test.</summary>
internal static class Chi
{
    /// <summary>
    /// Demands that counts fit the probabilities: the statistic stays below mean + 5 standard deviations of its distribution. Seeds are fixed,
    /// so a failure is a change of the numbers, never bad luck.
    /// </summary>
    internal static void AssertFits(int[] counts, double[] probabilities)
    {
        double total = counts.Sum();
        double statistic = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            double expected = total * probabilities[k];
            statistic += (counts[k] - expected) * (counts[k] - expected) / expected;
        }
        double degrees = counts.Length - 1;
        double bound = degrees + 5 * Math.Sqrt(2 * degrees);
        Assert.True(statistic < bound, $"chi-square {statistic} with {degrees} degrees of freedom exceeds {bound}");
    }
}
