using Rommeo.Runs.Execution.Live;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>A training in one plain line, for logs: means over the seeds that have begun.</summary>
internal static class LiveLine
{
    /// <param name="seeds">How every seed stands; at least one.</param>
    /// <param name="seconds">Seconds since the beginning.</param>
    /// <returns>What is known, for example <c>return 9.8, alpha 0.02, belief -0.11, 1.2k steps/s, 0:40 left</c>; empty if nothing is.</returns>
    internal static string Of(IReadOnlyList<LiveStatus> seeds, double seconds)
    {
        var total = new LiveTotal(seeds, seconds);
        string[] parts =
        [
            Part("return ", Mean(seeds, seed => seed.RecentReturn), LiveText.Number),
            Part("alpha ", Mean(seeds, seed => seed.Alpha), LiveText.Number),
            Part("belief ", Mean(seeds, seed => seed.BeliefAccuracy), LiveText.LogLikelihood),
            Part("", total.StepsPerSecond, value => $"{LiveText.Rate(value)} steps/s"),
            Part("", total.SecondsLeft, value => $"{LiveText.Duration(value)} left"),
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Part(string name, double value, Func<double, string> text) => double.IsFinite(value) ? name + text(value) : "";

    private static double Mean(IReadOnlyList<LiveStatus> seeds, Func<LiveStatus, double> of) =>
        seeds.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
