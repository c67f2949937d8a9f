using System.Security.Cryptography;
using Rommeo.Runs.Checkpoints;

namespace Rommeo.Runs.RunDirectory;

/// <summary>
/// A file that lines are added to. It always knows the digest of what was written, so that a checkpoint can say where the file stood; a run that continues from the
/// checkpoint cuts off what came after.
/// </summary>
internal sealed class GrowingFile : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private const long MillisecondsBetweenFlushes = 1000;
    private readonly string _name;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used;
    private long _lastFlush = System.Environment.TickCount64;

    private GrowingFile(string path, FileStream stream, IncrementalHash hash)
    {
        _name = Path.GetFileName(path);
        _stream = stream;
        _hash = hash;
    }

    /// <summary>An empty file in place of a former one.</summary>
    internal static GrowingFile Create(string path) =>
        new(path, Open(path, FileMode.Create), IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

    /// <summary>A file as it stood at a checkpoint; what was added later is cut off.</summary>
    /// <exception cref="InvalidDataException">The beginning is no longer the same; the file was not changed.</exception>
    internal static GrowingFile Continue(string path, StoredFile stood)
    {
        stood.CheckBeginning(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStream stream = Open(path, FileMode.Open);
        IncrementalHash hash = StoredFile.HashOfBeginning(stream, stood.Bytes);
        stream.SetLength(stood.Bytes);
        return new GrowingFile(path, stream, hash);
    }

    /// <summary>Adds bytes. They reach the file within a second if more follow, or with <see cref="Flush"/>.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _buffer.Length)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            _stream.Write(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
        if (System.Environment.TickCount64 - _lastFlush >= MillisecondsBetweenFlushes)
            Flush();
    }

    /// <summary>Writes what waits, so that readers see it.</summary>
    internal void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _stream.Write(_buffer, 0, _used);
        _stream.Flush();
        _used = 0;
        _lastFlush = System.Environment.TickCount64;
    }

    /// <summary>Brings everything to the disk and tells where the file stands.</summary>
    internal StoredFile Mark()
    {
        Flush();
        _stream.Flush(flushToDisk: true);
        return new StoredFile(_name, _stream.Position, Convert.ToHexStringLower(_hash.GetCurrentHash()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            _stream.Dispose();
            _hash.Dispose();
        }
    }

    // Others may read along. Buffering is ours: with it in the stream, a failed write would be tried again when the stream is closed.
    private static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
}
