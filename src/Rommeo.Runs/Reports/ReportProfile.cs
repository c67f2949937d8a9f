using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Reports;

/// <summary>Performance profiles of several algorithms over the same thresholds.</summary>
internal sealed record ReportProfile(string Axis, string? Unit, IReadOnlyList<string> Labels, double[] Thresholds, double[][] Shares, Interval[][] Bands)
{
    private const int Points = 101;
    private const ulong BootstrapSeed = 0;

    /// <param name="axis">What the scores are.</param>
    /// <param name="unit">In which unit.</param>
    /// <param name="labels">One per algorithm.</param>
    /// <param name="scores">[algorithm][task][seed].</param>
    internal static ReportProfile Of(string axis, string? unit, IReadOnlyList<string> labels, double[][][] scores)
    {
        double[] all = [.. scores.SelectMany(tasks => tasks).SelectMany(task => task)];
        double low = all.Min(), high = all.Max();
        // A little beyond both ends, so that a profile begins at 1 and ends at 0.
        double margin = high > low ? 0.02 * (high - low) : Math.Max(0.5, 0.05 * Math.Abs(high));
        double[] thresholds = [.. Enumerable.Range(0, Points).Select(point => low - margin + (high - low + 2 * margin) * point / (Points - 1))];
        return new ReportProfile(
            axis, unit, labels, thresholds,
            Array.ConvertAll(scores, tasks => PerformanceProfile.Of(tasks, thresholds)), Array.ConvertAll(scores, tasks => PerformanceProfile.Band(tasks, thresholds, BootstrapSeed)));
    }
}
