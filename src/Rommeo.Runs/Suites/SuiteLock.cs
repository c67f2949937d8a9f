using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Suites;

/// <summary>Sees to it that one process at a time writes to the output directory of a suite. It leaves nothing behind; a process that dies holds it no longer.</summary>
internal sealed class SuiteLock : IDisposable
{
    private readonly RunPaths _paths;
    private readonly RunLock _lock;

    private SuiteLock(RunPaths paths) => (_paths, _lock) = (paths, RunLock.Take(paths));

    /// <exception cref="RequestException">Another process writes there.</exception>
    internal static SuiteLock Take(string directory) => new(new RunPaths(directory));

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        if (!Directory.EnumerateFileSystemEntries(_paths.Checkpoints).Any())
            Directory.Delete(_paths.Checkpoints);
    }
}
