using System.Runtime.InteropServices;

namespace Rommeo.Runs.RunDirectory;

/// <summary>The names in a directory. A file that was renamed is on the disk only when the directory is, too.</summary>
internal static class DirectoryEntries
{
    private const int ReadOnly = 0;

    /// <summary>Writes the names of a directory to the disk, where the system lets us; otherwise the rename itself has to do.</summary>
    internal static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        int handle = Open(directory, ReadOnly);
        if (handle < 0)
            return;
        // A file system that cannot do it says so; there is nothing better to do then.
        _ = Synchronise(handle);
        _ = Close(handle);
    }

    // .NET opens no directories. The strings are marshalled as UTF-8, which is what Unix takes.
#pragma warning disable SYSLIB1054 // The generated code would need unsafe blocks, which this project does without.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
#pragma warning restore SYSLIB1054
}
