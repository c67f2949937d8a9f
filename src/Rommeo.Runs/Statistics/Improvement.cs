namespace Rommeo.Runs.Statistics;

/// <summary>How likely a run of one algorithm beats a run of another (Agarwal et al. 2021, section 4.3; the Mann-Whitney U statistic divided by the number of pairs).</summary>
internal static class Improvement
{
    /// <summary>
    /// P(X &gt; Y) + P(X = Y) / 2 over all pairs of a run of X and a run of Y of the same task, mean over tasks. Seeds are not paired: two algorithms
    /// share the chance of the game through a seed, not their own.
    /// </summary>
    internal static double Probability(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y)
    {
        if (x.Count != y.Count || x.Count == 0)
            throw new ArgumentException("both algorithms need scores on the same tasks", nameof(y));
        double sum = 0;
        for (int task = 0; task < x.Count; task++)
            sum += Probability(Sorted(x[task]), Sorted(y[task]));
        return sum / x.Count;
    }

    /// <summary>
    /// The stratified bootstrap interval of <see cref="Probability(IReadOnlyList{double[]}, IReadOnlyList{double[]})"/>: in each resample the runs of X and of Y
    /// are drawn independently within each task. Where every run of X beats every run of Y it has no width, whatever the number of runs.
    /// </summary>
    internal static Interval Interval(IReadOnlyList<double[]> x, IReadOnlyList<double[]> y, ulong seed, int resamples = Bootstrap.Resamples)
    {
        if (x.Concat(y).Any(task => task.Any(double.IsNaN)))
            return new Interval(double.NaN, double.NaN);
        // Only the order of scores matters: with ranks a resample is compared by counting instead of sorting.
        double[][][] ranks = [.. x.Zip(y, Ranks)];
        int levels = 1 + (int)ranks.Max(pair => pair.Max(side => side.Max()));
        int[] countsX = new int[levels], countsY = new int[levels];
        return Bootstrap.Interval([.. ranks.Select(pair => pair[0])], [.. ranks.Select(pair => pair[1])], OfRanks, seed, resamples);

        double OfRanks(double[][] drawnX, double[][] drawnY)
        {
            double sum = 0;
            for (int task = 0; task < drawnX.Length; task++)
                sum += ByCounting(drawnX[task], drawnY[task], countsX, countsY);
            return sum / drawnX.Length;
        }
    }

    // The place of each score among the different scores of both.
    private static double[][] Ranks(double[] x, double[] y)
    {
        double[] levels = [.. x.Concat(y).Distinct().Order()];
        return [Array.ConvertAll(x, Rank), Array.ConvertAll(y, Rank)];

        double Rank(double score) => Array.BinarySearch(levels, score);
    }

    private static double ByCounting(double[] x, double[] y, int[] countsX, int[] countsY)
    {
        Array.Clear(countsX);
        Array.Clear(countsY);
        foreach (double rank in x)
            countsX[(int)rank]++;
        foreach (double rank in y)
            countsY[(int)rank]++;
        double wins = 0;
        int smaller = 0;
        for (int level = 0; level < countsX.Length; level++)
        {
            wins += countsX[level] * (smaller + 0.5 * countsY[level]);
            smaller += countsY[level];
        }
        return wins / ((double)x.Length * y.Length);
    }

    // Both ascending. Walking along both counts, for every x, the smaller and the equal y.
    private static double Probability(double[] x, double[] y)
    {
        if (double.IsNaN(x[0]) || double.IsNaN(y[0]))
            return double.NaN;
        long wins = 0, ties = 0;
        int smaller = 0, notGreater = 0;
        foreach (double value in x)
        {
            while (smaller < y.Length && y[smaller] < value)
                smaller++;
            while (notGreater < y.Length && y[notGreater] <= value)
                notGreater++;
            wins += smaller;
            ties += notGreater - smaller;
        }
        return (wins + 0.5 * ties) / ((double)x.Length * y.Length);
    }

    private static double[] Sorted(double[] values)
    {
        if (values.Length == 0)
            throw new ArgumentException("an empty sample cannot be compared", nameof(values));
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
