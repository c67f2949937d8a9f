using Rommeo.Numerics.Randomness;

namespace Rommeo.Runs.Statistics;

/// <summary>A number about the runs of one algorithm, one array of scores per task.</summary>
internal delegate double ScoreStatistic(ReadOnlySpan<double[]> tasks);

/// <summary>
/// The stratified percentile bootstrap (Efron 1979; Agarwal et al. 2021, section 4.1): runs are drawn with replacement within each task, so that every
/// resample has as many runs of every task as the experiment had. The same scores and seed give the same interval.
/// </summary>
internal static class Bootstrap
{
    /// <summary>Resamples if nobody says otherwise.</summary>
    internal const int Resamples = 10_000;

    private const double Tail = 0.025;

    /// <summary>The middle 95 % of <paramref name="statistic"/> over the resamples. Where no task has two different scores there is nothing to draw and the interval has no width.</summary>
    internal static Interval Interval(IReadOnlyList<double[]> tasks, ScoreStatistic statistic, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        RequireRuns(tasks);
        double[][] drawn = [.. tasks.Select(task => task.ToArray())];
        if (IsConstant(tasks))
            return Degenerate(statistic(drawn));
        var random = new PhiloxGenerator(seed, agent: -1, StreamPurpose.Bootstrap);
        var values = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            Draw(ref random, tasks, drawn);
            values[resample] = statistic(drawn);
        }
        return Percentile(values);
    }

    /// <summary>The same for a number about two algorithms on the same tasks: the runs of both are drawn, independently of each other.</summary>
    internal static Interval Interval(
        IReadOnlyList<double[]> left, IReadOnlyList<double[]> right, Func<double[][], double[][], double> statistic, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        RequireRuns(left);
        RequireRuns(right);
        double[][] drawnLeft = [.. left.Select(task => task.ToArray())], drawnRight = [.. right.Select(task => task.ToArray())];
        if (IsConstant(left) && IsConstant(right))
            return Degenerate(statistic(drawnLeft, drawnRight));
        var random = new PhiloxGenerator(seed, agent: -1, StreamPurpose.Bootstrap);
        var values = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            Draw(ref random, left, drawnLeft);
            Draw(ref random, right, drawnRight);
            values[resample] = statistic(drawnLeft, drawnRight);
        }
        return Percentile(values);
    }

    /// <summary>The same, pointwise for a curve that <paramref name="curve"/> writes into its last argument.</summary>
    internal static Interval[] Band(IReadOnlyList<double[]> tasks, int points, Action<double[][], Span<double>> curve, ulong seed, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        RequireRuns(tasks);
        double[][] drawn = [.. tasks.Select(task => task.ToArray())];
        var random = new PhiloxGenerator(seed, agent: -1, StreamPurpose.Bootstrap);
        var values = new double[resamples, points];
        var row = new double[points];
        for (int resample = 0; resample < resamples; resample++)
        {
            Draw(ref random, tasks, drawn);
            curve(drawn, row);
            for (int point = 0; point < points; point++)
                values[resample, point] = row[point];
        }
        var column = new double[resamples];
        var band = new Interval[points];
        for (int point = 0; point < points; point++)
        {
            for (int resample = 0; resample < resamples; resample++)
                column[resample] = values[resample, point];
            band[point] = Percentile(column);
        }
        return band;
    }

    private static void Draw(ref PhiloxGenerator random, IReadOnlyList<double[]> tasks, double[][] drawn)
    {
        for (int task = 0; task < drawn.Length; task++)
        {
            double[] runs = tasks[task], target = drawn[task];
            for (int run = 0; run < target.Length; run++)
                target[run] = runs[random.NextInt32(runs.Length)];
        }
    }

    private static Interval Percentile(double[] values) => new(Sample.Quantile(values, Tail), Sample.Quantile(values, 1 - Tail));

    private static Interval Degenerate(double value) => new(value, value);

    // Many finished experiments end at the optimum with every seed.
    private static bool IsConstant(IReadOnlyList<double[]> tasks) => tasks.All(task => !task.AsSpan().ContainsAnyExcept(task[0]));

    private static void RequireRuns(IReadOnlyList<double[]> tasks)
    {
        if (tasks.Count == 0 || tasks.Any(task => task.Length == 0))
            throw new ArgumentException("a task without runs has no statistics", nameof(tasks));
    }
}
