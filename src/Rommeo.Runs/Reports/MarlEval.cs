using System.Globalization;
using System.Text.Json.Nodes;

namespace Rommeo.Runs.Reports;

/// <summary>
/// The layout of marl-eval (Gorsane et al. 2022): environment / task / algorithm / seed_N / step_K with <c>step_count</c> and one list of numbers per metric, and
/// <c>absolute_metrics</c> last. Its tools look names up in lower case, take the last entry of a run for the absolute metrics, and need the same number of runs and
/// steps for every algorithm; every entry has the same metrics.
/// </summary>
internal static class MarlEval
{
    /// <summary>The one metric: the return per episode and agent. One word, because the tools split names at underscores.</summary>
    internal const string Metric = "return";

    private const int MostSteps = 100;

    internal static JsonObject Document(IReadOnlyList<ReportTask> tasks, string mode)
    {
        int steps = Math.Min(MostSteps, tasks.Min(task => task.Rows.Min(row => row.Runs.Min(run => LearningCurve.PointsOf(run, task.HasEvaluations).Steps.Length))));
        var document = new JsonObject();
        foreach (ReportTask task in tasks)
        {
            (string environment, string name) = Split(task);
            if (document[environment] is not JsonObject)
                document[environment] = new JsonObject();
            document[environment]![name] = new JsonObject(task.Rows.Select(row => KeyValuePair.Create(row.Label, (JsonNode?)Runs(task, row, steps, mode))));
        }
        return document;
    }

    /// <summary>What keeps the tools of marl-eval from reading the file as it is, or <see langword="null"/> if nothing does.</summary>
    internal static string? Obstacle(IReadOnlyList<ReportTask> tasks)
    {
        int[] runs = [.. tasks.SelectMany(task => task.Rows).Select(row => row.Runs.Count).Distinct()];
        if (runs.Length > 1)
            return string.Create(CultureInfo.InvariantCulture, $"needs the same number of seeds for every algorithm, here {runs.Min()} to {runs.Max()}");
        foreach (var environment in tasks.GroupBy(task => Split(task).Environment))
        {
            if (environment.Any(task => !task.Rows.Select(row => row.Label).ToHashSet().SetEquals(environment.First().Rows.Select(row => row.Label))))
                return $"needs the same algorithms in every task of {environment.Key}";
        }
        return null;
    }

    private static (string Environment, string Task) Split(ReportTask task)
    {
        string name = task.Environment.ToLowerInvariant();
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        string environment = slash > 0 ? name[..slash] : name;
        string variant = task.Variant is null ? "" : $" ({task.Variant.ToLowerInvariant()})";
        return (environment, (slash > 0 ? name[(slash + 1)..] : name) + variant);
    }

    private static JsonObject Runs(ReportTask task, ReportRow row, int steps, string mode) => new(row.Runs.Select(run => KeyValuePair.Create(
        string.Create(CultureInfo.InvariantCulture, $"seed_{run.Config.Seed}"), (JsonNode?)Run(run, task.HasEvaluations, steps, mode))));

    private static JsonObject Run(FinishedRun run, bool evaluations, int steps, string mode)
    {
        (long[] at, double[] values) = LearningCurve.PointsOf(run, evaluations);
        var node = new JsonObject();
        for (int step = 0; step < steps; step++)
        {
            // Evenly spaced rows, the last one always among them.
            int row = steps == 1 ? at.Length - 1 : (int)((long)step * (at.Length - 1) / (steps - 1));
            node[string.Create(CultureInfo.InvariantCulture, $"step_{step}")] = new JsonObject { ["step_count"] = at[row], [Metric] = new JsonArray(values[row]) };
        }
        node["absolute_metrics"] = new JsonObject { [Metric] = new JsonArray(run.FinalReturn(mode)) };
        return node;
    }
}
