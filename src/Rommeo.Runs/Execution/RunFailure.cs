using System.Text.Json;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Execution;

/// <summary>Why a run failed; the content of <c>failure.json</c>, which is there until the run is continued.</summary>
/// <param name="Kind">What kind of failure, for example <c>NotFiniteNumberException</c>.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="EnvironmentSteps">Environment steps taken until then.</param>
internal sealed record RunFailure(string Kind, string Message, long EnvironmentSteps)
{
    /// <summary>Writes down a failure and the team as it was, as far as that can be done: the disk may be what failed.</summary>
    internal static void Record(RunPaths paths, Exception failure, TrainingSession? session, RunConfig config)
    {
        var record = new RunFailure(failure.GetType().Name, failure.Message, session?.Team.EnvironmentSteps ?? 0);
        Attempt(() => AtomicFile.Write(paths.Failure, JsonSerializer.Serialize(record, RunsJson.Default.RunFailure) + "\n"));
        if (session is not null)
            Attempt(() => TeamCheckpoint.Save(paths.FailedCheckpoint, session.Team, session.Wrapping, config));
    }

    /// <summary>Removes what an earlier part of the run left that says how it ended.</summary>
    internal static void Clear(RunPaths paths)
    {
        File.Delete(paths.Failure);
        File.Delete(paths.FailedCheckpoint);
        File.Delete(paths.Summary);
        File.Delete(paths.Checksums);
    }

    /// <summary>The failure that a run directory tells of, if any.</summary>
    internal static RunFailure? Find(RunPaths paths)
    {
        try
        {
            return File.Exists(paths.Failure) ? JsonSerializer.Deserialize(File.ReadAllText(paths.Failure), RunsJson.Default.RunFailure) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return new RunFailure("unknown", $"{paths.Failure} is damaged", 0);
        }
    }

    private static void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure itself is reported in any case.
        }
    }
}
