using System.Security.Cryptography;

namespace Rommeo.Runs.Checkpoints;

/// <summary>A file that a checkpoint refers to, with what is needed to notice that it is no longer the same.</summary>
/// <param name="File">Name within the directory that the referring file says; folders are separated by '/'.</param>
/// <param name="Bytes">Length; of a file that grows, of the part that belongs to the checkpoint.</param>
/// <param name="Sha256">Digest of those bytes, in hexadecimal.</param>
internal sealed record StoredFile(string File, long Bytes, string Sha256)
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Reads the file if it is still the same.</summary>
    /// <exception cref="InvalidDataException">It is not; the message names it.</exception>
    internal byte[] Read(string directory)
    {
        string path = PathIn(directory);
        using FileStream stream = OpenChecked(path);
        if (stream.Length != Bytes || Bytes > Array.MaxLength)
            throw new InvalidDataException($"{path}: {stream.Length} bytes; expected {Bytes}, the file was cut short or altered");
        byte[] bytes = new byte[Bytes];
        stream.ReadExactly(bytes);
        Compare(path, SHA256.HashData(bytes));
        return bytes;
    }

    /// <summary>Checks that the file begins with the same bytes as when the checkpoint was made.</summary>
    /// <exception cref="InvalidDataException">It does not; the message names it.</exception>
    internal void CheckBeginning(string directory)
    {
        string path = PathIn(directory);
        using FileStream stream = OpenChecked(path);
        if (stream.Length < Bytes)
            throw new InvalidDataException($"{path}: {stream.Length} bytes; expected at least {Bytes}, the file was cut short");
        using IncrementalHash hash = HashOfBeginning(stream, Bytes);
        Compare(path, hash.GetHashAndReset());
    }

    /// <summary>The hash so far of the first <paramref name="bytes"/> of a file.</summary>
    internal static IncrementalHash HashOfBeginning(Stream stream, long bytes)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockBytes];
        for (long left = bytes; left > 0;)
        {
            int read = stream.Read(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            if (read == 0)
                throw new EndOfStreamException($"the file ended {left} bytes early");
            hash.AppendData(block, 0, read);
            left -= read;
        }
        return hash;
    }

    private void Compare(string path, byte[] digest)
    {
        string found = Convert.ToHexStringLower(digest);
        if (!string.Equals(found, Sha256, StringComparison.Ordinal))
            throw new InvalidDataException($"{path}: SHA-256 {found}; expected {Sha256}, the file was altered");
    }

    private static FileStream OpenChecked(string path)
    {
        try
        {
            return System.IO.File.OpenRead(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path}: the file is missing", missing);
        }
    }

    // A checkpoint must not be able to name files elsewhere.
    private string PathIn(string directory)
    {
        string[] parts = File.Split('/');
        if (Bytes < 0 || parts.Length > 2 || parts.Any(part => part.Length == 0 || part[0] == '.' || part.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not '-' and not '.')))
            throw new InvalidDataException($"{directory}: '{File}' with {Bytes} bytes; expected the name of a file in it");
        return Path.Combine([directory, .. parts]);
    }
}
