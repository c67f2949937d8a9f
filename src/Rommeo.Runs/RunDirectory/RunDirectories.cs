namespace Rommeo.Runs.RunDirectory;

/// <summary>Finds the runs that a directory on the command line stands for.</summary>
internal static class RunDirectories
{
    /// <summary>The directory itself if it is a run or holds none, otherwise the runs in its <c>seed-S</c> directories in the order of the seeds.</summary>
    internal static IReadOnlyList<string> In(string directory)
    {
        if (File.Exists(new RunPaths(directory).Config) || !Directory.Exists(directory))
            return [directory];
        string[] seeds = [.. Directory.EnumerateDirectories(directory, "seed-*").Where(seed => File.Exists(new RunPaths(seed).Config))];
        // By length first, so that seed-10 follows seed-9.
        return seeds.Length == 0 ? [directory] : [.. seeds.OrderBy(seed => seed.Length).ThenBy(seed => seed, StringComparer.Ordinal)];
    }
}
