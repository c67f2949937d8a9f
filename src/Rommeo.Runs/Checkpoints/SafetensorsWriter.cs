using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Rommeo.Agents;

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

    /// <summary>Writes the whole file.</summary>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="metadata">Texts for the header, beside the checksum.</param>
    internal void WriteTo(Stream destination, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        ReadOnlySpan<byte> data = _data.WrittenSpan;
        byte[] header = Header(metadata, Convert.ToHexStringLower(SHA256.HashData(data)));
        Span<byte> headerLength = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(headerLength, (ulong)header.Length);
        destination.Write(headerLength);
        destination.Write(header);
        destination.Write(data);
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
