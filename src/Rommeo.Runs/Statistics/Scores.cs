namespace Rommeo.Runs.Statistics;

/// <summary>
/// Numbers about one algorithm on one or more tasks, one array of scores (one per run) per task. With one task they are those of <see cref="Sample"/>;
/// with several, scores must be comparable between tasks, for example normalised.
/// </summary>
internal static class Scores
{
    /// <summary>The mean over tasks of the mean over runs.</summary>
    internal static double Mean(ReadOnlySpan<double[]> tasks)
    {
        double sum = 0;
        foreach (double[] task in tasks)
            sum += Sample.Mean(task);
        return sum / tasks.Length;
    }

    /// <summary>The median over all runs of all tasks.</summary>
    internal static double Median(ReadOnlySpan<double[]> tasks) => Sample.Median(Pool(tasks));

    /// <summary>The interquartile mean over all runs of all tasks (Agarwal et al. 2021, section 4.3).</summary>
    internal static double InterquartileMean(ReadOnlySpan<double[]> tasks) => Sample.InterquartileMean(Pool(tasks));

    private static double[] Pool(ReadOnlySpan<double[]> tasks)
    {
        if (tasks.Length == 1)
            return tasks[0];
        var pool = new List<double>();
        foreach (double[] task in tasks)
            pool.AddRange(task);
        return [.. pool];
    }
}
