using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Rommeo.Agents;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Checkpoints;

/// <summary>
/// Collects named tensors and writes them as one safetensors file: 8 bytes of header length (little endian), a JSON header, raw little-endian data.
/// The header's <c>__metadata__</c> carries a SHA-256 of the data under <c>sha256</c>.
/// </summary>
internal sealed class SafetensorsWriter : IStateWriter
{
    private const int Alignment = 8;
    private readonly List<(string Name, TensorEntry Entry)> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _data = new();

    public void Write(string name, ReadOnlySpan<float> values) => Add(name, TensorType.F32, values.Length, MemoryMarshal.AsBytes(values));

    public void Write(string name, ReadOnlySpan<double> values) => Add(name, TensorType.F64, values.Length, MemoryMarshal.AsBytes(values));

    public void Write(string name, ReadOnlySpan<long> values) => Add(name, TensorType.I64, values.Length, MemoryMarshal.AsBytes(values));

    /// <summary>Forgets all tensors but keeps the memory for those of the next file.</summary>
    internal void Clear()
    {
        _tensors.Clear();
        _names.Clear();
        _data.ResetWrittenCount();
    }

    /// <summary>SHA-256 of the data, in hexadecimal, as the header will carry it.</summary>
    internal string Checksum() => Convert.ToHexStringLower(SHA256.HashData(_data.WrittenSpan));

    /// <summary>Writes the whole file.</summary>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="metadata">Texts for the header, beside the checksum.</param>
    internal void WriteTo(Stream destination, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        destination.Write(Beginning(metadata));
        destination.Write(_data.WrittenSpan);
    }

    /// <summary>Writes the whole file into a directory; it appears at once, or not at all.</summary>
    /// <param name="directory">Directory that the reference is relative to; it exists.</param>
    /// <param name="name">Name of the file within it.</param>
    /// <param name="metadata">Texts for the header, beside the checksum.</param>
    internal StoredFile WriteFile(string directory, string name, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        byte[] beginning = Beginning(metadata);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(beginning);
        hash.AppendData(_data.WrittenSpan);
        AtomicFile.Write(Path.Combine(directory, name), stream =>
        {
            stream.Write(beginning);
            stream.Write(_data.WrittenSpan);
        });
        return new StoredFile(name, beginning.Length + _data.WrittenCount, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The header's length and the header.</summary>
    private byte[] Beginning(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        byte[] header = Header(metadata, Checksum());
        byte[] beginning = new byte[Safetensors.PrefixBytes + header.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(beginning, (ulong)header.Length);
        header.CopyTo(beginning, Safetensors.PrefixBytes);
        return beginning;
    }

    private void Add(string name, TensorType type, int length, ReadOnlySpan<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("checkpoints are written on little-endian machines only");
        if (!_names.Add(name) || name == Safetensors.MetadataKey)
            throw new ArgumentException($"the tensor name '{name}' is taken", nameof(name));
        // Types of one file have 4 or 8 bytes; padding F32 tensors to 8 would leave holes, which the format forbids.
        _tensors.Add((name, new TensorEntry(type, length, _data.WrittenCount)));
        _data.Write(bytes);
    }

    private byte[] Header(IEnumerable<KeyValuePair<string, string>> metadata, string checksum)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(Safetensors.MetadataKey);
            foreach ((string key, string value) in metadata)
                json.WriteString(key, value);
            json.WriteString(Safetensors.ChecksumKey, checksum);
            json.WriteEndObject();
            foreach ((string name, TensorEntry entry) in _tensors)
                WriteEntry(json, name, entry);
            json.WriteEndObject();
        }
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, TensorEntry entry)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", entry.Type.ToString());
        json.WriteStartArray("shape");
        json.WriteNumberValue(entry.Length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Offset);
        json.WriteNumberValue(entry.Offset + entry.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
