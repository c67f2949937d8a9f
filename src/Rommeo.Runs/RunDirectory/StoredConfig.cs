using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.RunDirectory;

/// <summary>The settings of a run that was begun.</summary>
internal static class StoredConfig
{
    /// <summary>Reads <c>config.yaml</c>; if it is lost, brings it back from the newest checkpoint.</summary>
    /// <exception cref="RequestException">There is no run, or its settings cannot be read.</exception>
    internal static RunConfig Load(string directory, Catalog catalog, Action<string> warn)
    {
        var paths = new RunPaths(directory);
        if (!File.Exists(paths.Config))
        {
            AtomicFile.Write(paths.Config, FromCheckpoint(paths));
            warn($"{paths.Config}: was missing; brought back from the newest checkpoint");
        }
        return RunConfigLoader.LoadFile(paths.Config, catalog);
    }

    private static string FromCheckpoint(RunPaths paths)
    {
        foreach (string file in CheckpointStore.Manifests(paths))
        {
            try
            {
                return ManifestFile.Read(file).Config;
            }
            catch (InvalidDataException)
            {
                // An older one has the same settings.
            }
        }
        throw new RequestException(
            "run directory", paths.Directory,
            !Directory.Exists(paths.Directory) ? File.Exists(paths.Directory) ? "a file, not a directory" : "no such directory"
            : Directory.Exists(paths.Checkpoints) ? "ended before it had written its settings, so nothing is lost; begin it again with the command of then and --resume"
            : "no config.yaml in it; name the directory of a run, or of several seeds");
    }
}
