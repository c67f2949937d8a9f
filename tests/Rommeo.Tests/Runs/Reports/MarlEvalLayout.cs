using System.Text.Json;

namespace Rommeo.Tests.Runs.Reports;

/// <summary>
/// The rules of the marl-eval layout as its README (section "Data Structure for Raw Experiment data") and its data tools demand them. From the README: environment /
/// task / algorithm / run / step, each step with an integer <c>step_count</c> and lists of one number per evaluation episode or of one number in all,
/// <c>absolute_metrics</c> with one number or ten times as many; the same algorithms, tasks, number of runs and number of steps throughout an environment. From
/// the tools: environments and tasks are looked up in lower case, runs are called <c>seed_N</c> by its logger, steps <c>step_K</c> from 0 on, the absolute metrics are
/// the last entry of a run and have the metrics of the steps, metric names are split at underscores and must not contain <c>step_count</c>.
/// </summary>
internal static class MarlEvalLayout
{
    private const string Absolute = "absolute_metrics";

    /// <summary>Everything that is wrong with a document, each with its place; empty if nothing is.</summary>
    internal static List<string> Problems(JsonElement root)
    {
        var problems = new List<string>();
        if (!IsObject(root, "document", problems))
            return problems;
        foreach (JsonProperty environment in root.EnumerateObject())
        {
            if (!IsObject(environment.Value, environment.Name, problems))
                continue;
            Require(!environment.Name.Any(char.IsUpper), environment.Name, "lower case", problems);
            CheckEnvironment(environment, problems);
        }
        return problems;
    }

    private static void CheckEnvironment(JsonProperty environment, List<string> problems)
    {
        var algorithms = new List<string>();
        var runCounts = new HashSet<int>();
        var stepCounts = new HashSet<int>();
        var metrics = new HashSet<string>();
        foreach (JsonProperty task in environment.Value.EnumerateObject())
        {
            string place = $"{environment.Name}/{task.Name}";
            Require(!task.Name.Any(char.IsUpper), place, "lower case", problems);
            algorithms.Add(string.Join('|', task.Value.EnumerateObject().Select(algorithm => algorithm.Name).Order(StringComparer.Ordinal)));
            foreach (JsonProperty algorithm in task.Value.EnumerateObject())
            {
                runCounts.Add(algorithm.Value.EnumerateObject().Count());
                foreach (JsonProperty run in algorithm.Value.EnumerateObject())
                    stepCounts.Add(CheckRun($"{place}/{algorithm.Name}/{run.Name}", run, metrics, problems));
            }
        }
        Require(algorithms.Distinct().Count() == 1, environment.Name, "the same algorithms in every task", problems);
        Require(runCounts.Count == 1, environment.Name, "the same number of runs for every algorithm", problems);
        Require(stepCounts.Count == 1, environment.Name, "the same number of steps in every run", problems);
        Require(metrics.Count == 1, environment.Name, "the same metrics in every step", problems);
    }

    private static int CheckRun(string place, JsonProperty run, HashSet<string> metrics, List<string> problems)
    {
        Require(run.Name.StartsWith("seed_", StringComparison.Ordinal) && ulong.TryParse(run.Name.AsSpan(5), out _), place, "a name seed_N", problems);
        JsonProperty[] entries = [.. run.Value.EnumerateObject()];
        Require(entries.Length > 1 && entries[^1].Name == Absolute, place, "absolute_metrics last, after at least one step", problems);
        long last = -1;
        for (int step = 0; step < entries.Length - 1; step++)
        {
            string at = $"{place}/{entries[step].Name}";
            Require(entries[step].Name == $"step_{step}", at, $"the name step_{step}", problems);
            bool hasCount = entries[step].Value.TryGetProperty("step_count", out JsonElement count) && count.TryGetInt64(out long steps) && steps >= last;
            Require(hasCount, at, "an integer step_count that never decreases", problems);
            last = hasCount ? count.GetInt64() : last;
            CheckMetrics(at, entries[step].Value, metrics, problems);
        }
        if (entries.Length > 0 && entries[^1].Name == Absolute)
            CheckMetrics($"{place}/{Absolute}", entries[^1].Value, metrics, problems);
        return entries.Length - 1;
    }

    private static void CheckMetrics(string place, JsonElement entry, HashSet<string> metrics, List<string> problems)
    {
        JsonProperty[] values = [.. entry.EnumerateObject().Where(property => property.Name != "step_count")];
        Require(values.Length > 0, place, "at least one metric", problems);
        metrics.Add(string.Join('|', values.Select(metric => metric.Name).Order(StringComparer.Ordinal)));
        foreach (JsonProperty metric in values)
        {
            Require(!metric.Name.Contains('_', StringComparison.Ordinal), $"{place}/{metric.Name}", "a name without underscore", problems);
            bool isList = metric.Value.ValueKind == JsonValueKind.Array && metric.Value.GetArrayLength() > 0
                && metric.Value.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()));
            Require(isList, $"{place}/{metric.Name}", "a list of finite numbers", problems);
        }
    }

    private static bool IsObject(JsonElement element, string place, List<string> problems)
    {
        Require(element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any(), place, "an object that is not empty", problems);
        return element.ValueKind == JsonValueKind.Object;
    }

    private static void Require(bool condition, string place, string expected, List<string> problems)
    {
        if (!condition)
            problems.Add($"{place}: expected {expected}");
    }
}
