using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Execution;

/// <summary>Finds the newest whole checkpoint of a training that was interrupted and puts a new session where it stood.</summary>
/// <param name="paths">The run directory.</param>
/// <param name="config">The text of <c>config.yaml</c>, or what else tells the settings apart.</param>
/// <param name="store">Where further checkpoints will go.</param>
/// <param name="warn">Told what was passed over.</param>
internal sealed class RunContinuation(RunPaths paths, string config, CheckpointStore store, Action<string>? warn)
{
    private readonly List<Problem> _problems = [];

    /// <param name="open">Makes a session whose <c>metrics.csv</c> goes on from where it stood.</param>
    /// <returns>The session and its checkpoint; nothing if the run came to no checkpoint, so that it begins again.</returns>
    /// <exception cref="RequestException">There are checkpoints but none can be used.</exception>
    internal (TSession? Session, CheckpointManifest? Checkpoint) Open<TSession>(Func<StoredFile?, TSession> open)
        where TSession : class, ICheckpointed
    {
        IReadOnlyList<string> manifests = CheckpointStore.Manifests(paths);
        foreach (string file in manifests)
        {
            TSession? session = null;
            try
            {
                CheckpointManifest manifest = ManifestFile.Read(file);
                CheckConfig(manifest);
                byte[] state = manifest.State.Read(paths.Checkpoints);
                // Before the session cuts off what metrics.csv holds beyond this checkpoint, everything else must have turned out whole.
                manifest.Metrics?.CheckBeginning(paths.Directory);
                session = open(manifest.Metrics);
                store.Restore(manifest, session.Team.Replay);
                session.Restore(SafetensorsReader.Parse(Path.Combine(paths.Checkpoints, manifest.State.File), state));
                store.TakeOver(manifest);
                return (session, manifest);
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                session?.Dispose();
                PassOver(file, error);
            }
        }
        if (manifests.Count > 0)
            throw new RequestException([.. _problems, new Problem(paths.Directory, null, "none of its checkpoints can be used; put the damaged files back, or begin again in another directory with 'rommeo train --config'")]);
        if (File.Exists(paths.Config))
            warn?.Invoke($"{paths.Directory}: the run was interrupted before its first checkpoint; it begins again");
        return (null, null);
    }

    private void CheckConfig(CheckpointManifest manifest)
    {
        if (manifest.Config != config)
            throw new RequestException(paths.Config, null, "was changed after the run had begun; undo the change, or remove the file: the checkpoint holds the original");
    }

    private void PassOver(string file, Exception error)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        string line = error.Message.Contains(paths.Directory, StringComparison.Ordinal) ? error.Message : $"{file}: {error.Message}";
        warn?.Invoke($"{line}; checkpoint {name} skipped");
        _problems.Add(new Problem(name, null, line));
    }
}
