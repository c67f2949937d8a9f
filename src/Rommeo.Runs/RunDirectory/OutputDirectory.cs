using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.RunDirectory;

/// <summary>The directory that a command was told to write to. Nothing finished is overwritten unless the caller forces it, and nothing foreign ever.</summary>
public static class OutputDirectory
{
    /// <summary>Makes sure that <paramref name="path"/> is an empty directory that can be written to.</summary>
    /// <param name="path">The directory; it and its parents are created if need be.</param>
    /// <param name="force">Replaces what an earlier run left there; refuses if anything else is there.</param>
    /// <exception cref="RequestException">The directory is not empty or cannot be written to; it was not changed.</exception>
    public static void Prepare(string path, bool force)
    {
        try
        {
            RemoveFormer(path, force);
        }
        catch (Exception error) when (IsAboutFiles(error))
        {
            throw Refusal(error, path);
        }
        ProbeOrRefuse(path);
    }

    /// <summary>Makes sure that <paramref name="path"/> can be written to and is either empty or holds what an earlier call of the same suite left there, which stays.</summary>
    /// <param name="path">The directory; it and its parents are created if need be.</param>
    /// <param name="suite">Name of the suite.</param>
    /// <exception cref="RequestException">The directory holds something else or cannot be written to; it was not changed.</exception>
    public static void PrepareToResume(string path, string suite)
    {
        if (StartsWith(new RunPaths(path).SuiteResult, $"{{\n  \"suite\": \"{suite}\","))
            ProbeOrRefuse(path);
        else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new RequestException("--resume", path, $"holds no earlier call of 'rommeo reproduce {suite}'; name the directory of one, or an empty one");
        else
            Prepare(path, force: false);
    }

    /// <summary>Makes sure that <paramref name="path"/> can be written to and holds nothing but what an earlier call with the same settings left there, which stays.</summary>
    /// <param name="path">The directory; it and its parents are created if need be.</param>
    /// <param name="config">The settings; the seed is the first.</param>
    /// <param name="seeds">How many seeds, each in a directory of its own, or <see langword="null"/> for one in the directory itself.</param>
    /// <param name="catalog">What settings may name.</param>
    /// <exception cref="RequestException">The directory holds something else or cannot be written to; it was not changed.</exception>
    public static void PrepareToContinue(string path, RunConfig config, int? seeds, Catalog catalog)
    {
        string[] entries = Directory.Exists(path) ? Directory.GetFileSystemEntries(path) : [];
        if (Array.Find(entries, entry => !RunPaths.IsOurs(Path.GetFileName(entry))) is { } foreign)
            throw new RequestException("--out", path, $"holds '{Path.GetFileName(foreign)}', which no run wrote; --resume goes on with runs only, so name another directory");
        if (seeds is null && entries.Length > 0 && !Directory.Exists(new RunPaths(path).Checkpoints))
            throw new RequestException("--out", path, "holds several seeds; say --seeds, as in the earlier call, or name another directory");
        if (seeds is not null && File.Exists(new RunPaths(path).Config))
            throw new RequestException("--out", path, "holds a single run; leave --seeds out, as in the earlier call, or name another directory");
        for (ulong k = 0; k < (ulong)(seeds ?? 1); k++)
            RequireSame(seeds is null ? path : RunPaths.OfSeed(path, config.Seed + k), config with { Seed = config.Seed + k }, catalog);
        ProbeOrRefuse(path);
    }

    private static void RequireSame(string run, RunConfig config, Catalog catalog)
    {
        string file = new RunPaths(run).Config;
        if (!File.Exists(file))
            return;
        if (ConfigDifference.Between(RunConfigLoader.LoadFile(file, catalog), config) is [_, ..] differences)
            throw new RequestException([.. differences.Select(difference => new Problem(file, null, $"{difference}; --resume mixes no settings: name another --out, or give the settings of the earlier call"))]);
    }

    /// <summary>A directory that does not exist yet, below <c>runs/</c>, named after what is run and when.</summary>
    public static string Unused(string what, DateTimeOffset now)
    {
        string stem = Path.Combine("runs", FormattableString.Invariant($"{what.Replace('/', '-').Replace(':', '-')}-{now:yyyyMMdd-HHmmss}"));
        string path = stem;
        for (int copy = 2; Path.Exists(path); copy++)
            path = FormattableString.Invariant($"{stem}-{copy}");
        return path;
    }

    private static void RemoveFormer(string path, bool force)
    {
        if (!Directory.Exists(path))
            return;
        string[] entries = Directory.GetFileSystemEntries(path);
        if (entries.Length == 0)
            return;
        if (!force)
            throw new RequestException("--out", path, "the directory is not empty; name another one, or add --force to replace the run in it");
        if (Array.Find(entries, entry => !RunPaths.IsOurs(Path.GetFileName(entry))) is { } foreign)
            throw new RequestException("--out", path, $"holds '{Path.GetFileName(foreign)}', which no run wrote; --force replaces runs only, so name another directory");
        if (!IsRun(path))
            throw new RequestException("--out", path, "holds no run of ours; --force replaces runs only, so name another directory");
        foreach (string entry in entries)
            Remove(entry);
    }

    /// <summary>Names alone prove little: many a project has a folder called data. The first lines of our own files do.</summary>
    private static bool IsRun(string path) =>
        StartsWith(new RunPaths(path).Config, ConfigWriter.FirstWords)
        || StartsWith(new RunPaths(path).SuiteResult, "{\n  \"suite\":")
        || StartsWith(new RunPaths(path).SuiteResult, "{\n  \"command\":")
        || Directory.EnumerateDirectories(path, "seed-*").Any(seed => StartsWith(new RunPaths(seed).Config, ConfigWriter.FirstWords));

    private static bool StartsWith(string file, string text) =>
        File.Exists(file) && string.Join('\n', File.ReadLines(file).Take(2)).StartsWith(text, StringComparison.Ordinal);

    private static void Remove(string entry)
    {
        // A link is removed itself, never what it points at.
        var info = new DirectoryInfo(entry);
        if (info.Exists && info.LinkTarget is null)
            info.Delete(recursive: true);
        else
            File.Delete(entry);
    }

    private static void ProbeOrRefuse(string path)
    {
        try
        {
            ProbeWriting(path);
        }
        catch (Exception error) when (IsAboutFiles(error))
        {
            throw Refusal(error, path);
        }
    }

    private static bool IsAboutFiles(Exception error) => error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static RequestException Refusal(Exception error, string path) =>
        new("--out", path, $"cannot be written to ({Reason(error, path)}); name another directory");

    private static void ProbeWriting(string path)
    {
        List<string> created = MissingParents(path);
        try
        {
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, ".probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch
        {
            foreach (string directory in created.Where(Directory.Exists))
                Directory.Delete(directory);
            throw;
        }
    }

    /// <summary>The directories that creating <paramref name="path"/> would create, innermost first.</summary>
    private static List<string> MissingParents(string path)
    {
        var missing = new List<string>();
        for (string? directory = Path.GetFullPath(path); directory is not null && !Directory.Exists(directory); directory = Path.GetDirectoryName(directory))
            missing.Add(directory);
        return missing;
    }

    private static string Reason(Exception error, string path) => error switch
    {
        _ when path.Length == 0 => "the name is empty",
        UnauthorizedAccessException => "permission denied",
        _ when File.Exists(path) => "it is a file",
        _ => error.Message,
    };
}
