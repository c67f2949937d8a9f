namespace Rommeo.Runs.Statistics;

/// <summary>Which share of the runs scores more than a threshold, for many thresholds (Agarwal et al. 2021, section 4.2: the run-score distribution).</summary>
internal static class PerformanceProfile
{
    /// <summary>At each of the ascending <paramref name="thresholds"/> the share of runs with a greater score, mean over tasks. A score equal to the threshold does not count.</summary>
    internal static double[] Of(IReadOnlyList<double[]> tasks, double[] thresholds)
    {
        var profile = new double[thresholds.Length];
        Compute([.. tasks], thresholds, profile);
        return profile;
    }

    /// <summary>The stratified bootstrap interval of each value of <see cref="Of"/>.</summary>
    internal static Interval[] Band(IReadOnlyList<double[]> tasks, double[] thresholds, ulong seed, int resamples = Bootstrap.Resamples) =>
        Bootstrap.Band(tasks, thresholds.Length, (drawn, profile) => Compute(drawn, thresholds, profile), seed, resamples);

    private static void Compute(double[][] tasks, double[] thresholds, Span<double> profile)
    {
        profile.Clear();
        foreach (double[] task in tasks)
        {
            double share = 1.0 / ((double)task.Length * tasks.Length);
            foreach (double score in task)
            {
                // Lands behind the last threshold that this score exceeds; the sum below passes it on to all lower ones.
                int exceeded = Exceeded(thresholds, score);
                if (exceeded > 0)
                    profile[exceeded - 1] += share;
            }
        }
        for (int point = profile.Length - 2; point >= 0; point--)
            profile[point] += profile[point + 1];
        foreach (ref double value in profile)
            value = Math.Min(1, value);
    }

    private static int Exceeded(double[] thresholds, double score)
    {
        int low = 0, high = thresholds.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (thresholds[middle] < score)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
