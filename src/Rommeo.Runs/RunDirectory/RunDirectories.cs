namespace Rommeo.Runs.RunDirectory;

/// <summary>Finds the runs that a directory on the command line stands for.</summary>
internal static class RunDirectories
{
    private const int DeepestLevel = 3;
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>The directory itself if it is a run or holds none, otherwise the runs in its <c>seed-S</c> directories in the order of the seeds.</summary>
    internal static IReadOnlyList<string> In(string directory)
    {
        if (File.Exists(new RunPaths(directory).Config) || !Directory.Exists(directory))
            return [directory];
        string[] seeds = [.. Directory.EnumerateDirectories(directory, "seed-*").Where(seed => File.Exists(new RunPaths(seed).Config))];
        return seeds.Length == 0 ? [directory] : [.. Sorted(seeds)];
    }

    /// <summary>The directory itself if it is a run or holds none, otherwise all runs at most three levels below it.</summary>
    internal static IReadOnlyList<string> Below(string directory)
    {
        if (File.Exists(new RunPaths(directory).Config) || !Directory.Exists(directory))
            return [directory];
        string[] runs = [.. Search(directory, DeepestLevel)];
        return runs.Length == 0 ? [directory] : runs;
    }

    private static IEnumerable<string> Search(string directory, int levels) => Sorted(Directory.GetDirectories(directory)).SelectMany(child =>
        File.Exists(new RunPaths(child).Config) ? [child] : levels > 1 ? Search(child, levels - 1) : []);

    // By the name without its number first, so that seed-10 follows seed-9.
    private static IEnumerable<string> Sorted(IEnumerable<string> directories) =>
        directories.OrderBy(directory => directory.TrimEnd(Digits), StringComparer.Ordinal).ThenBy(directory => directory.Length).ThenBy(directory => directory, StringComparer.Ordinal);
}
