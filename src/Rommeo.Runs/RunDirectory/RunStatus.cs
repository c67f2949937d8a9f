using System.Globalization;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.RunDirectory;

/// <summary>What a run directory tells about its run, without loading the run's code or changing anything.</summary>
/// <param name="Directory">The run directory.</param>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Seed">Seed.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why, for a failed or damaged run; who, for a running one.</param>
/// <param name="Progress">Share of the training that is done, from 0 to 1.</param>
/// <param name="Episodes">Episodes finished.</param>
/// <param name="EnvironmentSteps">Environment steps taken.</param>
/// <param name="Return">Newest mean return per episode and agent; null if there is none yet.</param>
/// <param name="EvaluationReturn">Return of the finished team in its evaluation; null before the end.</param>
internal sealed record RunStatus(
    string Directory, string? Algorithm, string? Environment, string? Seed, RunState State, string? Reason,
    double Progress, long Episodes, long EnvironmentSteps, double? Return, double? EvaluationReturn)
{
    /// <summary>Looks at one run directory.</summary>
    internal static RunStatus Of(string directory)
    {
        var paths = new RunPaths(directory);
        Dictionary<string, string> settings = Settings(paths);
        (RunState state, string? reason, RunSummary? summary) = StateOf(paths);
        MetricsTail tail = MetricsTail.Read(paths.Metrics);
        long episodes = summary?.Episodes ?? tail.Episodes, steps = summary?.EnvironmentSteps ?? tail.EnvironmentSteps;
        return new RunStatus(
            directory, settings.GetValueOrDefault("algorithm.name"), settings.GetValueOrDefault("environment.name"), settings.GetValueOrDefault("seed"), state, reason,
            state == RunState.Finished ? 1 : Share(settings, episodes, steps), episodes, steps, summary?.FinalReturnMean ?? tail.Return, summary?.EvaluationReturnMean);
    }

    private static (RunState, string?, RunSummary?) StateOf(RunPaths paths)
    {
        if (RunLock.IsHeld(paths))
            return (RunState.Running, RunLock.Owner(paths), null);
        RunSummary? summary;
        try
        {
            summary = RunSummary.Read(paths.Summary);
        }
        catch (InvalidDataException damage)
        {
            return (RunState.Damaged, damage.Message, null);
        }
        if (RunFailure.Find(paths) is { } failure)
            return (RunState.Failed, failure.Message, null);
        if (summary is not { Completed: true })
            return (RunState.Interrupted, null, summary);
        return FinishedFiles.Damages(paths).FirstOrDefault() is { } altered ? (RunState.Damaged, altered.ToString(), summary) : (RunState.Finished, null, summary);
    }

    private static Dictionary<string, string> Settings(RunPaths paths)
    {
        var problems = new List<Problem>();
        return ConfigFile.Read(paths.Config, problems).GroupBy(item => item.Key)
            .ToDictionary(items => items.Key, items => string.Join(',', items.Last().Value.Parts), StringComparer.Ordinal);
    }

    private static double Share(Dictionary<string, string> settings, long episodes, long steps) =>
        Math.Min(1, Math.Max(Part(settings, "training.episodes", episodes), Part(settings, "training.environmentSteps", steps)));

    private static double Part(Dictionary<string, string> settings, string key, long done) =>
        long.TryParse(settings.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out long total) && total > 0 ? (double)done / total : 0;
}

/// <summary>How a run stands.</summary>
internal enum RunState
{
    /// <summary>A process writes to it.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It was stopped or killed and can be continued.</summary>
    Interrupted,

    /// <summary>The training failed.</summary>
    Failed,

    /// <summary>It is finished, but a file was altered since.</summary>
    Damaged,
}
