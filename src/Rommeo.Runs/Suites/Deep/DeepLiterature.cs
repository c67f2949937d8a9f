using System.Globalization;
using Rommeo.Runs.Statistics;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>Published returns whose units can be converted into ours, each with the budget that it took.</summary>
/// <param name="Task">The task.</param>
/// <param name="Algorithm">Who.</param>
/// <param name="Source">Where the number stands, with its environment steps.</param>
/// <param name="Return">The number in our unit.</param>
/// <param name="Tolerance">How much below it still counts as in its range.</param>
internal sealed record DeepLiterature(string Task, string Algorithm, string Source, double Return, double Tolerance)
{
    // Original simple-spread: a step pays each agent -(D + touched + 1), D the sum of the landmarks' distances; the sum over three agents is -(3 D + touches + 3).
    // Here it pays half: -(1.5 D + 0.5 touches). With 25 steps: ours = (theirs + 75) / 2.
    private static double Spread(double published) => (published + 75) / 2;

    private static IReadOnlyList<DeepLiterature> All { get; } =
    [
        new(DeepTable.Spread, "mappo", "Papoudakis et al. 2021 as commonly cited, not checked against its text (20 M steps, original rewards, converted)", Spread(-133.5), 3),
        new(DeepTable.Spread, "ippo", "Papoudakis et al. 2021 as commonly cited, not checked against its text (20 M steps, original rewards, converted)", Spread(-133.9), 3),
        new(DeepTable.Spread, "qmix", "Papoudakis et al. 2021 as commonly cited, not checked against its text (2 M steps, original rewards, converted)", Spread(-126.6), 3),
        new(DeepTable.Spread, "vdn", "Papoudakis et al. 2021 as commonly cited, not checked against its text (2 M steps, original rewards, converted)", Spread(-131.0), 3),
        new(DeepTable.Spread, "idqn", "Papoudakis et al. 2021 as commonly cited, not checked against its text (2 M steps, original rewards, converted)", Spread(-132.6), 3),
    ];

    internal static IEnumerable<SuiteClaim> Compare(IReadOnlyList<TaskEnsemble> task)
    {
        foreach (DeepLiterature known in All.Where(known => known.Task == task[0].Task.Name))
        {
            if (task.FirstOrDefault(row => row.Contestant.Algorithm.Name == known.Algorithm) is { } row)
                yield return known.Compare(row);
        }
    }

    /// <summary>By the measure of the source: the highest evaluation on the way, of means over seeds. It is higher than what anybody could have stopped at.</summary>
    private SuiteClaim Compare(TaskEnsemble row)
    {
        double[] highest = HighestPoint([.. row.Traces.Select(trace => trace.Curve)]);
        Interval interval = ConfidenceIntervals.Bootstrap(highest, 0);
        double mean = Sample.Mean(highest);
        return new SuiteClaim
        {
            Claim = string.Create(CultureInfo.InvariantCulture,
                $"{Algorithm} ({Task}): in the range of the literature (at most {Tolerance} below), by the highest evaluation on the way as there, with {row.Task.Steps} steps here"),
            Source = Source,
            Paper = Return,
            Measured = mean,
            MeasuredCi95 = [interval.Low, interval.High],
            Unit = TaskEnsemble.TeamReturn,
            Holds = mean >= Return - Tolerance,
        };
    }

    /// <summary>From curves of seeds, [seeds][points], the numbers of all seeds at the point whose mean is highest, the earliest of equals.</summary>
    internal static double[] HighestPoint(IReadOnlyList<double[]> curves)
    {
        int point = Enumerable.Range(0, curves[0].Length).MaxBy(k => curves.Average(curve => curve[k]));
        return [.. curves.Select(curve => curve[point])];
    }
}
