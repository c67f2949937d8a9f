using System.Text.Json;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary>Tells what became of a training.</summary>
internal sealed class TrainReport(RunConfig config, int? seeds, string directory, IReadOnlyList<RunSummary> summaries, double wallSeconds)
{
    private const int MostRows = 20;

    internal int CompletedSeeds => summaries.Count(summary => summary.Completed);

    internal bool IsComplete => CompletedSeeds == (seeds ?? 1);

    internal JsonObject ToJson() => new()
    {
        ["algorithm"] = config.AlgorithmName,
        ["environment"] = config.EnvironmentEntry.Name,
        ["seeds"] = seeds ?? 1,
        ["completed"] = CompletedSeeds,
        ["converged"] = Converged,
        ["directory"] = directory,
        ["wall_seconds"] = wallSeconds,
        ["runs"] = new JsonArray([.. summaries.Select(ToJson)]),
    };

    internal void Show(Screen screen)
    {
        if (seeds is not null)
            screen.Table(["seed", "episodes", "return, last 10", "evaluation", "optimum", "seconds"], summaries.Take(MostRows).Select(Row));
        if (summaries.Count > MostRows)
            screen.Line($"... and {summaries.Count - MostRows} more seeds");
        screen.FinalLine($"{config.AlgorithmName} on {config.EnvironmentEntry.Name}: {Outcome()}; {Text.Seconds(wallSeconds)}; written to {directory}");
    }

    private int? Converged => summaries.Any(summary => summary.ConvergedToOptimum is not null)
        ? summaries.Count(summary => summary.ConvergedToOptimum == true)
        : null;

    private JsonNode ToJson(RunSummary summary)
    {
        JsonObject node = JsonSerializer.SerializeToNode(summary, RunsJson.Default.RunSummary)!.AsObject();
        node["directory"] = seeds is null ? directory : RunPaths.OfSeed(directory, summary.Seed);
        return node;
    }

    private string Outcome()
    {
        string evaluation = summaries.Any(summary => summary.EvaluationRewardMean is not null)
            ? $"evaluation {Text.Number(summaries.Average(summary => summary.EvaluationRewardMean))} per step and agent"
            : "no evaluation";
        string returns = summaries.Any(summary => summary.FinalReturnMean is not null)
            ? $", return {Text.Number(summaries.Average(summary => summary.FinalReturnMean))} over the last 10 episodes"
            : "";
        string optimum = Converged is not { } converged ? ""
            : seeds is null ? converged == 1 ? ", the optimum" : ", not the optimum"
            : $", {converged} of {summaries.Count} seeds at the optimum";
        return evaluation + optimum + returns;
    }

    private static string[] Row(RunSummary summary) =>
    [
        Text.Number(summary.Seed),
        Text.Number(summary.Episodes) + (summary.Completed ? "" : " (stopped)"),
        Text.Number(summary.FinalReturnMean),
        Text.Number(summary.EvaluationRewardMean),
        summary.ConvergedToOptimum switch { true => "yes", false => "no", null => "-" },
        Text.Number(summary.WallSeconds),
    ];
}
