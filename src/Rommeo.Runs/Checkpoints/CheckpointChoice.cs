using System.Globalization;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Checkpoints;

/// <summary>Which of the teams that a run keeps is meant, in words.</summary>
internal static class CheckpointChoice
{
    /// <summary>What can be said.</summary>
    internal const string Accepted = "final, best, newest, step-N, failed or a file";

    /// <summary>The file that is meant.</summary>
    /// <param name="directory">Directory of the run.</param>
    /// <param name="choice"><c>final</c>, <c>best</c>, <c>failed</c>, <c>step-N</c>, <c>newest</c> (the final one, or of an unfinished run that with the highest step), or a file.</param>
    /// <exception cref="RequestException">There is no such file; the exception says which there are.</exception>
    internal static string FileOf(string directory, string choice)
    {
        var paths = new RunPaths(directory);
        string[] names = [.. Names(paths)];
        string name = choice == "newest" ? names.FirstOrDefault(one => one is not ("best" or "failed")) ?? choice : Unpadded(choice);
        if (names.Contains(name))
            return FileNamed(paths, name);
        if (File.Exists(choice))
            return choice;
        string there = names.Length == 0 ? "it has none" : $"there are {string.Join(", ", names)}";
        throw new RequestException("--checkpoint", choice, $"no such checkpoint in {directory}; {there}; expected {Accepted}");
    }

    /// <summary>The checkpoints there are: the final one, those before it from the newest on, the best, the failed.</summary>
    private static IEnumerable<string> Names(RunPaths paths)
    {
        string[] found = Directory.Exists(paths.Checkpoints)
            ? [.. Directory.EnumerateFiles(paths.Checkpoints, "*" + RunPaths.CheckpointExtension).Select(file => Path.GetFileNameWithoutExtension(file)!)]
            : [];
        string[] steps = [.. found.Where(name => name.StartsWith(RunPaths.StepPrefix, StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal).Select(Unpadded)];
        return [.. found.Where(name => name == "final"), .. steps, .. found.Where(name => name == "best"), .. found.Where(name => name == "failed")];
    }

    private static string FileNamed(RunPaths paths, string name) =>
        StepOf(name) is { } step ? paths.CheckpointAt(step) : Path.Combine(paths.Checkpoints, name + RunPaths.CheckpointExtension);

    // People write step-40, file names have leading zeros.
    private static string Unpadded(string name) =>
        StepOf(name) is { } step ? string.Create(CultureInfo.InvariantCulture, $"{RunPaths.StepPrefix}{step}") : name;

    private static long? StepOf(string name) =>
        name.StartsWith(RunPaths.StepPrefix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(RunPaths.StepPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : null;
}
