using System.Text;

namespace Rommeo.Runs.RunDirectory;

/// <summary>Writes whole files: the new content appears under its name at once, or not at all, and is on the disk when the call returns.</summary>
internal static class AtomicFile
{
    /// <summary>What is added to a name while the file is being written; a process that was killed may leave such files behind.</summary>
    internal const string TemporaryExtension = ".tmp";

    internal static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    internal static void Write(string path, Action<Stream> write)
    {
        string temporary = path + TemporaryExtension;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            DirectoryEntries.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
