using System.Collections.Immutable;
using System.Text.Json;

namespace Rommeo.Runs.RunDirectory;

/// <summary>What became of one run; the content of <c>summary.json</c> (keys in snake_case, stable).</summary>
public sealed record RunSummary
{
    /// <summary>Name of the algorithm; of a team whose agents differ, all names with commas between them.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Name of each agent's algorithm.</summary>
    public ImmutableArray<string> Algorithms { get; init; } = [];

    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether training came to its limit; false after an interruption.</summary>
    public required bool Completed { get; init; }

    /// <summary>Episodes finished.</summary>
    public required int Episodes { get; init; }

    /// <summary>Environment steps taken.</summary>
    public required long EnvironmentSteps { get; init; }

    /// <summary>Updates made, summed over agents.</summary>
    public required long Updates { get; init; }

    /// <summary>Undiscounted return per agent, mean over the last ten training episodes; null if none was finished.</summary>
    public required double? FinalReturnMean { get; init; }

    /// <summary>Undiscounted return per agent of the finished team, mean over evaluation episodes; null after an interruption.</summary>
    public required double? EvaluationReturnMean { get; init; }

    /// <summary>Reward per step and agent of the finished team in the same episodes.</summary>
    public required double? EvaluationRewardMean { get; init; }

    /// <summary>Whether that reward counts as the optimum of the game; null where no optimum is known.</summary>
    public required bool? ConvergedToOptimum { get; init; }

    /// <summary>Unit, aggregation, steps and mode of the returns and rewards above, by their keys.</summary>
    public ImmutableSortedDictionary<string, Quantity> Quantities { get; init; } = ImmutableSortedDictionary<string, Quantity>.Empty;

    /// <summary>Wall time in seconds, from the first step to the last.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Version of Rommeo.</summary>
    public required string Version { get; init; }

    /// <summary>Commit that Rommeo was built from, if known.</summary>
    public required string? GitCommit { get; init; }

    /// <summary>The machine in words.</summary>
    public required string Machine { get; init; }

    /// <summary>Reads a summary.</summary>
    /// <returns>The summary, or <see langword="null"/> if the file is not there.</returns>
    /// <exception cref="InvalidDataException">The file is damaged; the message names it.</exception>
    internal static RunSummary? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), RunsJson.Default.RunSummary) : null;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}:{1 + (error.LineNumber ?? 0)}: is damaged; expected the summary of a run", error);
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, RunsJson.Default.RunSummary) + "\n";
}
