using System.Globalization;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.RunDirectory;

/// <summary>
/// Sees to it that one process at a time writes to a run directory. The lock is the operating system's on an open file, so it ends with the process, however
/// that ends; a file that is left behind locks nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _stream;

    private readonly RunPaths _paths;

    private RunLock(FileStream stream, RunPaths paths) => (_stream, _paths) = (stream, paths);

    /// <summary>Takes the lock of a run directory; <c>checkpoints/</c> is created if need be.</summary>
    /// <exception cref="RequestException">Another process writes there.</exception>
    internal static RunLock Take(RunPaths paths)
    {
        Directory.CreateDirectory(paths.Checkpoints);
        for (int attempt = 1; ; attempt++)
        {
            if (TryTake(paths) is { } taken)
                return taken;
            // Somebody who only looks whether the lock is held has it for a moment.
            if (attempt == Attempts)
                throw new RequestException("run directory", paths.Directory, $"{Owner(paths)} writes to it; wait until it has ended, or end it");
            Thread.Sleep(BetweenAttempts);
        }
    }

    /// <summary>Whether a process writes to a run directory now.</summary>
    internal static bool IsHeld(RunPaths paths)
    {
        try
        {
            using FileStream? stream = TryOpen(paths, FileMode.Open);
            return stream is null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The process that holds the lock, in words.</summary>
    internal static string Owner(RunPaths paths)
    {
        try
        {
            return File.ReadAllText(paths.LockOwner).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    /// <summary>Gives the lock back and leaves no file behind.</summary>
    public void Dispose()
    {
        File.Delete(_paths.LockOwner);
        File.Delete(_paths.Lock);
        _stream.Dispose();
    }

    private static RunLock? TryTake(RunPaths paths)
    {
        if (TryOpen(paths, FileMode.OpenOrCreate) is not { } stream)
            return null;
        // The former holder may have removed the file after we had opened it: then we have a lock that nobody else will ever meet.
        if (!IsHeld(paths))
        {
            stream.Dispose();
            return null;
        }
        AtomicFile.Write(paths.LockOwner, string.Create(CultureInfo.InvariantCulture, $"process {System.Environment.ProcessId} on {System.Environment.MachineName}\n"));
        return new RunLock(stream, paths);
    }

    private static FileStream? TryOpen(RunPaths paths, FileMode mode)
    {
        try
        {
            return new FileStream(paths.Lock, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && IsSharing(error))
        {
            return null;
        }
    }

    // Windows: sharing violation, lock violation. Unix: EWOULDBLOCK, which .NET reports as its errno (11 on Linux, 35 on macOS).
    private static bool IsSharing(IOException error) => (error.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
