using System.Globalization;
using System.Text.Json;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Reports;

/// <summary>A run that came to its end, as its directory tells it.</summary>
internal sealed record FinishedRun(string Directory, RunConfig Config, RunSummary Summary, RunMetrics Metrics)
{
    /// <summary>Every setting that decides what the run does, seed left out.</summary>
    internal RunSettings Settings { get; } = RunSettings.Of(Config);

    /// <returns>The run, or <see langword="null"/> if it is not finished.</returns>
    /// <exception cref="RequestException">The directory is no run or is damaged.</exception>
    internal static FinishedRun? Load(string directory, Catalog catalog)
    {
        var paths = new RunPaths(directory);
        if (!File.Exists(paths.Config))
            throw new RequestException("report", directory, System.IO.Directory.Exists(directory) ? "holds no run; name a directory with a config.yaml, or one above such directories" : "no such directory");
        RunConfig config = RunConfigLoader.LoadFile(paths.Config, catalog);
        return ReadSummary(paths.Summary) is { Completed: true } summary ? new FinishedRun(directory, config, summary, RunMetrics.Read(paths.Metrics)) : null;
    }

    /// <summary>The final return in a mode.</summary>
    /// <exception cref="RequestException">The run has none.</exception>
    internal double FinalReturn(string mode) => (mode == Quantity.Evaluation ? Summary.EvaluationReturnMean : Summary.FinalReturnMean)
        ?? throw new RequestException("report", Directory, $"has no {(mode == Quantity.Evaluation ? "evaluation_return_mean" : "final_return_mean")} in its summary.json");

    private static RunSummary? ReadSummary(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), RunsJson.Default.RunSummary);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            long line = error is JsonException json ? 1 + json.LineNumber ?? 1 : 1;
            throw new RequestException(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), null, "is damaged; expected the summary of a run");
        }
    }
}
