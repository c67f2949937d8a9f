using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Rommeo.Agents;

namespace Rommeo.Runs.Checkpoints;

/// <summary>
/// Hands out the tensors of one safetensors file. Everything is checked before the first tensor is given: lengths, offsets, types, shapes and the
/// checksum; memory is bounded by the size of the file.
/// </summary>
internal sealed class SafetensorsReader : IStateReader
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly int _dataStart;
    private readonly IReadOnlyDictionary<string, TensorEntry> _tensors;

    private SafetensorsReader(string file, byte[] bytes)
    {
        _file = file;
        _bytes = bytes;
        _dataStart = DataStart();
        SafetensorsHeader header = SafetensorsHeader.Parse(
            bytes.AsMemory(Safetensors.PrefixBytes, _dataStart - Safetensors.PrefixBytes), bytes.Length - _dataStart, file);
        _tensors = header.Tensors;
        Metadata = header.Metadata;
        CheckSum();
    }

    /// <summary>The texts of the header's <c>__metadata__</c>.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Names of all tensors.</summary>
    internal IEnumerable<string> Names => _tensors.Keys;

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="InvalidDataException">The file is not a whole, undamaged checkpoint; the message names file and place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static SafetensorsReader Open(string file)
    {
        using FileStream stream = File.OpenRead(file);
        if (stream.Length > Array.MaxLength)
            throw new InvalidDataException($"{file}: {stream.Length} bytes is larger than any checkpoint; expected at most {Array.MaxLength}");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new SafetensorsReader(file, bytes);
    }

    /// <summary>Checks the bytes of a file that was read already.</summary>
    /// <exception cref="InvalidDataException">They are no whole, undamaged checkpoint; the message names file and place.</exception>
    internal static SafetensorsReader Parse(string file, byte[] bytes) => new(file, bytes);

    public int Length(string name) => _tensors.TryGetValue(name, out TensorEntry entry) ? entry.Length : throw Missing(name);

    public void Read(string name, Span<float> destination) =>
        Bytes(name, TensorType.F32, destination.Length).CopyTo(MemoryMarshal.AsBytes(destination));

    public void Read(string name, Span<double> destination) =>
        Bytes(name, TensorType.F64, destination.Length).CopyTo(MemoryMarshal.AsBytes(destination));

    public void Read(string name, Span<long> destination) =>
        Bytes(name, TensorType.I64, destination.Length).CopyTo(MemoryMarshal.AsBytes(destination));

    private ReadOnlySpan<byte> Bytes(string name, TensorType type, int length)
    {
        if (!_tensors.TryGetValue(name, out TensorEntry entry))
            throw Missing(name);
        if (entry.Type != type || entry.Length != length)
            throw new InvalidDataException($"{_file}: tensor '{name}' holds {entry.Length} numbers of type {entry.Type}; expected {length} of type {type}");
        return _bytes.AsSpan(_dataStart + entry.Offset, entry.ByteLength);
    }

    private int DataStart()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("checkpoints are read on little-endian machines only");
        if (_bytes.Length < Safetensors.PrefixBytes)
            throw new InvalidDataException($"{_file}: byte 0: the file has {_bytes.Length} bytes; expected a header length of 8 bytes");
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(_bytes);
        ulong most = Math.Min((ulong)(_bytes.Length - Safetensors.PrefixBytes), Safetensors.LongestHeader);
        if (header > most)
            throw new InvalidDataException($"{_file}: byte 0: header length {header}; expected at most {most}, the file is cut short or no checkpoint");
        return Safetensors.PrefixBytes + (int)header;
    }

    private void CheckSum()
    {
        string actual = Convert.ToHexStringLower(SHA256.HashData(_bytes.AsSpan(_dataStart)));
        if (!Metadata.TryGetValue(Safetensors.ChecksumKey, out string? stated))
            throw new InvalidDataException($"{_file}: {Safetensors.MetadataKey}: no '{Safetensors.ChecksumKey}'; expected the SHA-256 of the data");
        if (!string.Equals(stated, actual, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{_file}: {Safetensors.MetadataKey}.{Safetensors.ChecksumKey}: the data are damaged; expected SHA-256 {stated}, found {actual}");
    }

    private InvalidDataException Missing(string name) => new($"{_file}: tensor '{name}' is missing; the checkpoint belongs to another algorithm or version");
}
