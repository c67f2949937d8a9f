using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Reports;

/// <summary>Makes statistics, tables and figures of finished runs.</summary>
/// <param name="mode">Which final return of a run counts.</param>
/// <param name="threshold">Reward per step and agent to be reached; <see langword="null"/> takes the known optimum of a game.</param>
internal sealed class Report(string mode, double? threshold)
{
    private readonly ReportStatistics _statistics = new(mode, threshold);
    private readonly List<string> _files = [];

    /// <summary>Loads every run in or below the directories.</summary>
    /// <exception cref="RequestException">A directory holds no run, or a run is damaged or, unless it may be skipped, unfinished.</exception>
    internal static (IReadOnlyList<FinishedRun> Runs, int Skipped) Load(IEnumerable<string> directories, bool skipUnfinished, Catalog catalog)
    {
        string[] found = [.. directories.SelectMany(RunDirectories.Below).DistinctBy(Path.GetFullPath)];
        (string Directory, FinishedRun? Run)[] loaded = [.. found.Select(directory => (directory, FinishedRun.Load(directory, catalog)))];
        string[] unfinished = [.. loaded.Where(entry => entry.Run is null).Select(entry => entry.Directory)];
        if (unfinished.Length > 0 && !skipUnfinished)
            throw new RequestException(unfinished.Select(directory => new Problem("report", directory, "is not finished; finish it, leave it out, or add --skip-unfinished")));
        FinishedRun[] runs = [.. loaded.Select(entry => entry.Run).OfType<FinishedRun>()];
        return runs.Length > 0 ? (runs, unfinished.Length) : throw new RequestException("report", found.FirstOrDefault(), "no finished run");
    }

    /// <summary>Computes everything and writes it to <paramref name="directory"/>.</summary>
    internal ReportResult Make(IReadOnlyList<FinishedRun> runs, int skipped, string directory)
    {
        IReadOnlyList<ReportTask> tasks = ReportTask.Group(runs);
        ImmutableArray<ReportEnvironment> environments = [.. tasks.Select(_statistics.Of)];
        ReportAggregate? aggregate = _statistics.Of(tasks);
        WriteTables(directory, tasks, environments, aggregate);
        WriteMarlEval(directory, tasks);
        string path = Announce(directory, "result.json");
        var result = new ReportResult
        {
            Measure = _statistics.MeasureOf(runs[0]),
            Environments = environments,
            AllEnvironments = aggregate,
            SkippedRuns = skipped,
            MarlEvalNote = MarlEval.Obstacle(tasks),
            Version = MachineDescription.Version,
            Files = [.. _files],
        };
        AtomicFile.Write(path, JsonSerializer.Serialize(result, RunsJson.Default.ReportResult) + "\n");
        return result;
    }

    private void WriteTables(string directory, IReadOnlyList<ReportTask> tasks, ImmutableArray<ReportEnvironment> environments, ReportAggregate? aggregate)
    {
        var curves = new List<(ReportTask, ReportRow, LearningCurve)>();
        var profiles = new List<(string, ReportProfile)>();
        for (int task = 0; task < tasks.Count; task++)
            DrawTask(directory, tasks[task], environments[task], curves, profiles);
        if (aggregate is not null)
            DrawAll(directory, tasks, aggregate, profiles);
        ReportData.WriteRuns(Announce(directory, "data/runs.csv"), tasks, mode, _statistics);
        ReportData.WriteStatistics(Announce(directory, "data/statistics.csv"), environments);
        ReportData.WriteCurves(Announce(directory, "data/curves.csv"), curves);
        ReportData.WriteProfiles(Announce(directory, "data/profiles.csv"), profiles);
        IEnumerable<(string, IReadOnlyList<ReportComparison>)> pairs = tasks.Select((task, index) => (task.Label, (IReadOnlyList<ReportComparison>)environments[index].Improvement));
        ReportData.WriteImprovement(Announce(directory, "data/improvement.csv"), aggregate is null ? pairs : pairs.Append((AllName, aggregate.Improvement)));
    }

    private const string AllName = "all environments, normalised";

    private void DrawTask(string directory, ReportTask task, ReportEnvironment environment, List<(ReportTask, ReportRow, LearningCurve)> curves, List<(string, ReportProfile)> profiles)
    {
        Quantity measure = _statistics.MeasureOf(task.Rows[0].Runs[0]);
        string[] labels = [.. task.Rows.Select(row => row.Label)];
        LearningCurve[] own = [.. task.Rows.Select(row => LearningCurve.Of(row, task.HasEvaluations))];
        int window = LearningCurve.WindowFor(own);
        LearningCurve[] drawn = window == 1 ? own : [.. task.Rows.Select(row => LearningCurve.Of(row, task.HasEvaluations, window))];
        ReportProfile profile = ReportProfile.Of("final return", $"{measure.Unit}, {mode}", labels, [.. task.Rows.Select(row => new[] { row.Scores(mode) })]);
        Draw(directory, $"figures/{task.FileName}.svg", ReportFigures.Curves(task, drawn, window, profile, measure).ToSvg());
        if (labels.Length > 1)
            Draw(directory, $"figures/{task.FileName}-improvement.svg", ReportFigures.Improvement(task.Label, labels, environment.Improvement).ToSvg());
        curves.AddRange(task.Rows.Select((row, index) => (task, row, own[index])));
        profiles.Add((task.Label, profile));
    }

    private void DrawAll(string directory, IReadOnlyList<ReportTask> tasks, ReportAggregate aggregate, List<(string, ReportProfile)> profiles)
    {
        string[] labels = [.. tasks[0].Rows.Select(row => row.Label)];
        ReportProfile profile = ReportProfile.Of("normalised final return", null, labels, _statistics.NormalisedScores(tasks));
        string caption = FormattableString.Invariant(
            $"Share of runs whose normalised final return exceeds a threshold, mean over {tasks.Count} environments; shaded: 95 % stratified bootstrap interval.");
        Draw(directory, "figures/all-environments.svg", ReportFigures.Profile("All environments", caption, profile).ToSvg());
        if (labels.Length > 1)
            Draw(directory, "figures/all-environments-improvement.svg", ReportFigures.Improvement("All environments", labels, aggregate.Improvement).ToSvg());
        profiles.Add((AllName, profile));
    }

    private void WriteMarlEval(string directory, IReadOnlyList<ReportTask> tasks)
    {
        AtomicFile.Write(Announce(directory, "data/marl-eval.json"), Text(MarlEval.Document(tasks, mode)));
        // Units would be taken for an environment in the file itself.
        AtomicFile.Write(Announce(directory, "data/marl-eval.units.json"), Text(new JsonObject
        {
            [MarlEval.Metric] = new JsonObject
            {
                ["unit"] = "reward per episode and agent",
                ["aggregation"] = "mean of sums over the episodes of one logged row",
                ["mode"] = tasks.All(task => task.HasEvaluations) ? Quantity.Evaluation : Quantity.Training,
                ["absolute_mode"] = mode,
                ["absolute"] = "the finished team, not the best one met while training",
            },
        }));
    }

    private void Draw(string directory, string name, string svg) => AtomicFile.Write(Announce(directory, name), svg);

    private string Announce(string directory, string name)
    {
        string path = Path.Combine([directory, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _files.Add(path);
        return path;
    }

    private static string Text(JsonObject document) => document.ToJsonString(new JsonSerializerOptions(RunsJson.Default.Options)) + "\n";
}
