using System.Security.Cryptography;
using System.Text;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Execution;

/// <summary>The files of a finished run and their digests in <c>checksums.sha256</c>, so that a later change to any of them is noticed.</summary>
internal static class FinishedFiles
{
    private const int LongestList = 1 << 16;

    /// <summary>Writes the digests of a run that has just come to its end.</summary>
    internal static void Seal(RunPaths paths, StoredFile metrics)
    {
        var text = new StringBuilder($"{metrics.Sha256}  {metrics.File}\n");
        foreach (string file in (string[])[paths.Config, paths.Summary, paths.FinalCheckpoint])
            text.Append($"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetRelativePath(paths.Directory, file).Replace(Path.DirectorySeparatorChar, '/')}\n");
        AtomicFile.Write(paths.Checksums, text.ToString());
    }

    /// <summary>The summary of a finished run.</summary>
    /// <returns><see langword="null"/> if the run is not finished.</returns>
    /// <exception cref="RequestException">A file was altered since; the exception names it.</exception>
    internal static RunSummary? Find(RunPaths paths)
    {
        try
        {
            if (RunSummary.Read(paths.Summary) is not { Completed: true } summary || DiedBeforeItsSeal(paths))
                return null;
            Problem[] damages = [.. Damages(paths)];
            return damages.Length == 0 ? summary : throw new RequestException(damages);
        }
        catch (InvalidDataException damaged)
        {
            // The summary is the last file: the run may be continued to it once more.
            if (CheckpointStore.Manifests(paths).Count > 0)
                return null;
            throw new RequestException(paths.Summary, null, $"{damaged.Message}; put the original back, or train again with 'rommeo train --config'");
        }
    }

    // The process died between its last two files: what is needed to come to the end once more is still there.
    private static bool DiedBeforeItsSeal(RunPaths paths) => !File.Exists(paths.Checksums) && CheckpointStore.Manifests(paths).Count > 0;

    /// <summary>What was altered in a finished run.</summary>
    internal static IEnumerable<Problem> Damages(RunPaths paths)
    {
        if (!File.Exists(paths.Checksums))
            yield break;
        if (new FileInfo(paths.Checksums).Length > LongestList)
        {
            yield return new Problem(paths.Checksums, null, "is longer than any list of ours; put the original back");
            yield break;
        }
        foreach (string line in File.ReadLines(paths.Checksums))
        {
            if (Damage(paths, line) is { } damage)
                yield return damage;
        }
    }

    private static Problem? Damage(RunPaths paths, string line)
    {
        int space = line.IndexOf("  ", StringComparison.Ordinal);
        string name = space < 0 ? "" : line[(space + 2)..];
        if (name is not ("metrics.csv" or "config.yaml" or "summary.json" or "checkpoints/final.safetensors"))
            return new Problem(paths.Checksums, null, "is damaged; remove it if the files it lists are known to be whole");
        string file = Path.Combine(paths.Directory, name);
        if (!File.Exists(file))
            return new Problem(file, null, "is missing although the run is finished; put it back, or train again with 'rommeo train --config'");
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == line[..space]
            ? null
            : new Problem(file, null, "was altered after the run had finished; put the original back, or train again with 'rommeo train --config'");
    }
}
