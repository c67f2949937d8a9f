using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Reports;

/// <summary>The mean over seeds of a row's return over training, with its 95 % interval, at environment steps that all seeds share.</summary>
internal sealed record LearningCurve(long[] Steps, double[] Mean, Interval[] Ci95)
{
    private const int GridPoints = 200;

    /// <summary>How many neighbouring points make one of a drawn curve, so that it has about two hundred: single episodes scatter too much to be read.</summary>
    internal static int WindowFor(IEnumerable<LearningCurve> curves) => Math.Max(1, (int)Math.Ceiling(curves.Max(curve => curve.Steps.Length) / (double)GridPoints));

    /// <summary>Of the evaluations made while training, or of the training episodes themselves.</summary>
    /// <param name="row">The runs.</param>
    /// <param name="evaluations">Which of both.</param>
    /// <param name="window">Points of a run whose mean makes one point of the curve, at the step of the last of them.</param>
    internal static LearningCurve Of(ReportRow row, bool evaluations, int window = 1)
    {
        (long[] Steps, double[] Values)[] curves = [.. row.Runs.Select(run => PointsOf(run, evaluations)).Where(points => points.Steps.Length > 0)];
        if (curves.Length == 0)
            return new LearningCurve([], [], []);
        long[] grid = curves.All(curve => curve.Steps.SequenceEqual(curves[0].Steps)) ? curves[0].Steps : Grid(curves);
        double[][] values = [.. curves.Select(curve => Resample(curve, grid))];
        values = [.. values.Select(curve => curve.Chunk(window).Select(points => Sample.Mean(points)).ToArray())];
        grid = [.. grid.Chunk(window).Select(steps => steps[^1])];
        double[][] columns = [.. grid.Select((_, point) => Array.ConvertAll(values, curve => curve[point]))];
        return new LearningCurve(grid, Array.ConvertAll(columns, column => Sample.Mean(column)), Array.ConvertAll(columns, column => ConfidenceIntervals.Normal(column)));
    }

    /// <summary>The logged points of one run.</summary>
    internal static (long[] Steps, double[] Values) PointsOf(FinishedRun run, bool evaluations)
    {
        double[] values = evaluations ? run.Metrics.EvaluationReturn : run.Metrics.Return;
        int[] logged = [.. Enumerable.Range(0, values.Length).Where(row => double.IsFinite(values[row]))];
        return (Array.ConvertAll(logged, row => run.Metrics.Steps[row]), Array.ConvertAll(logged, row => values[row]));
    }

    /// <summary>Evenly spaced steps that every curve has reached.</summary>
    private static long[] Grid((long[] Steps, double[] Values)[] curves)
    {
        long first = curves.Max(curve => curve.Steps[0]), last = Math.Max(first, curves.Min(curve => curve.Steps[^1]));
        return [.. Enumerable.Range(0, GridPoints).Select(point => first + (last - first) * point / (GridPoints - 1)).Distinct()];
    }

    // The newest value at each step of the grid.
    private static double[] Resample((long[] Steps, double[] Values) curve, long[] grid)
    {
        var values = new double[grid.Length];
        int row = 0;
        for (int point = 0; point < grid.Length; point++)
        {
            while (row + 1 < curve.Steps.Length && curve.Steps[row + 1] <= grid[point])
                row++;
            values[point] = curve.Values[row];
        }
        return values;
    }
}
