using Rommeo.Replay;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Checkpoints;

/// <summary>
/// The checkpoints of a running training. One is made by writing the new pieces of the replay, then the state, then the list of both; each file appears whole and is
/// on the disk before the next. Whatever moment the process dies at, the newest list names files that are there.
/// </summary>
/// <param name="paths">The run directory.</param>
/// <param name="keep">How many checkpoints to keep, at least 1.</param>
internal sealed class CheckpointStore(RunPaths paths, int keep)
{
    private const string DamagedExtension = ".damaged";
    private readonly ReplayArchive _archive = new(paths.Checkpoints);
    private readonly List<CheckpointManifest> _kept = [];

    /// <summary>Writes a checkpoint and removes what only older ones needed.</summary>
    /// <param name="progress">How far the run is.</param>
    /// <param name="config">The text of <c>config.yaml</c>, or what else tells the settings apart.</param>
    /// <param name="state">Everything but the replay.</param>
    /// <param name="metadata">Texts for the header of the state's file.</param>
    /// <param name="replay">The replay, if the team has one.</param>
    /// <param name="metrics">Where <c>metrics.csv</c> stands, if one is written.</param>
    internal void Save(
        RunProgress progress, string config, SafetensorsWriter state, IReadOnlyDictionary<string, string> metadata, ReplayBuffer? replay, StoredFile? metrics)
    {
        Directory.CreateDirectory(paths.Checkpoints);
        StoredReplay? storedReplay = replay is null ? null : _archive.Save(replay);
        StoredFile storedState = state.WriteFile(paths.Checkpoints, RunPaths.NameAt(progress.EnvironmentSteps) + RunPaths.CheckpointExtension, metadata);
        var manifest = new CheckpointManifest
        {
            Progress = progress,
            Build = Execution.MachineDescription.Build,
            Config = config,
            State = storedState,
            Metrics = metrics,
            Replay = storedReplay,
        };
        ManifestFile.Write(paths.ManifestAt(progress.EnvironmentSteps), manifest);
        Keep(manifest);
        RemoveOlder();
    }

    /// <summary>Lists of the checkpoints in a run directory, newest first.</summary>
    internal static IReadOnlyList<string> Manifests(RunPaths paths) => !Directory.Exists(paths.Checkpoints)
        ? []
        : [.. Directory.EnumerateFiles(paths.Checkpoints, $"{RunPaths.StepPrefix}*{RunPaths.ManifestExtension}").OrderDescending(StringComparer.Ordinal)];

    /// <summary>The newest list that can be read, or <see langword="null"/> if there is none.</summary>
    internal static CheckpointManifest? Newest(RunPaths paths) => Manifests(paths).Select(TryRead).FirstOrDefault(manifest => manifest is not null);

    /// <summary>Fills the replay from a checkpoint, before the first <see cref="Save"/>.</summary>
    /// <exception cref="InvalidDataException">A piece is missing, damaged or does not fit.</exception>
    internal void Restore(CheckpointManifest manifest, ReplayBuffer? replay)
    {
        if (replay is null != manifest.Replay is null)
            throw new InvalidDataException($"{paths.ManifestAt(manifest.Progress.EnvironmentSteps)}: {(replay is null ? "a" : "no")} replay; the checkpoint belongs to other settings");
        if (replay is not null)
            _archive.Restore(manifest.Replay!, replay);
    }

    /// <summary>Takes over a directory in which a training was continued from <paramref name="current"/>: newer lists, which are damaged, are put aside, unfinished files removed.</summary>
    internal void TakeOver(CheckpointManifest current)
    {
        foreach (string file in Manifests(paths))
        {
            int order = string.CompareOrdinal(file, paths.ManifestAt(current.Progress.EnvironmentSteps));
            if (order > 0)
                File.Move(file, file + DamagedExtension, overwrite: true);
            else if (order < 0 && TryRead(file) is { } older)
                Keep(older);
        }
        Keep(current);
        RemoveOlder();
    }

    /// <summary>Removes everything that is needed to continue only: the training came to its end.</summary>
    internal static void RemoveAll(RunPaths paths)
    {
        foreach (string manifest in Manifests(paths))
            File.Delete(manifest);
        string replay = Path.Combine(paths.Checkpoints, ReplayArchive.Folder);
        if (Directory.Exists(replay))
            Directory.Delete(replay, recursive: true);
        RemoveUnfinished(paths.Checkpoints);
    }

    private void Keep(CheckpointManifest manifest)
    {
        _kept.RemoveAll(kept => kept.Progress.EnvironmentSteps == manifest.Progress.EnvironmentSteps);
        _kept.Add(manifest);
        _kept.Sort((left, right) => left.Progress.EnvironmentSteps.CompareTo(right.Progress.EnvironmentSteps));
    }

    private void RemoveOlder()
    {
        while (_kept.Count > keep)
        {
            // The list first: without it nobody looks for the files.
            File.Delete(paths.ManifestAt(_kept[0].Progress.EnvironmentSteps));
            _kept.RemoveAt(0);
        }
        var needed = new HashSet<string>(_kept.SelectMany(manifest => manifest.Files), StringComparer.Ordinal);
        RemoveOthers(paths.Checkpoints, RunPaths.StepPrefix, "", needed);
        RemoveOthers(Path.Combine(paths.Checkpoints, ReplayArchive.Folder), "", ReplayArchive.Folder + "/", needed);
    }

    private static void RemoveOthers(string directory, string beginning, string prefix, HashSet<string> needed)
    {
        if (!Directory.Exists(directory))
            return;
        foreach (string file in Directory.EnumerateFiles(directory, $"{beginning}*{RunPaths.CheckpointExtension}"))
        {
            if (!needed.Contains(prefix + Path.GetFileName(file)))
                File.Delete(file);
        }
        RemoveUnfinished(directory);
    }

    private static void RemoveUnfinished(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory, "*" + AtomicFile.TemporaryExtension))
            File.Delete(file);
    }

    private static CheckpointManifest? TryRead(string file)
    {
        try
        {
            return ManifestFile.Read(file);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
