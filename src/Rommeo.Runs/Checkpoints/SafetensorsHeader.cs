using System.Text.Json;

namespace Rommeo.Runs.Checkpoints;

/// <summary>The JSON header of a safetensors file, checked against the size of the data it describes.</summary>
internal sealed class SafetensorsHeader
{
    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly int _dataBytes;

    private SafetensorsHeader(string file, int dataBytes)
    {
        _file = file;
        _dataBytes = dataBytes;
    }

    internal IReadOnlyDictionary<string, TensorEntry> Tensors => _tensors;

    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <exception cref="InvalidDataException">The header is malformed or does not fit the data.</exception>
    internal static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, int dataBytes, string file)
    {
        var header = new SafetensorsHeader(file, dataBytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            header.ReadAll(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{file}: header: malformed JSON ({error.Message}); expected a safetensors header", error);
        }
        header.CheckCoverage();
        return header;
    }

    private void ReadAll(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong("header", root.ValueKind, "an object");
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.NameEquals(Safetensors.MetadataKey))
                ReadMetadata(property.Value);
            else
                _tensors.Add(property.Name, ReadEntry(property.Name, property.Value));
        }
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
            throw Wrong(Safetensors.MetadataKey, metadata.ValueKind, "an object of texts");
        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
                throw Wrong($"{Safetensors.MetadataKey}.{property.Name}", property.Value.ValueKind, "a text");
            _metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    private TensorEntry ReadEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out JsonElement dtype) || !entry.TryGetProperty("shape", out JsonElement shape)
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets))
            throw Wrong($"tensor '{name}'", entry.ValueKind, "an object with dtype, shape and data_offsets");
        if (dtype.ValueKind != JsonValueKind.String || !TryParseType(dtype.GetString()!, out TensorType type))
            throw Wrong($"tensor '{name}'.dtype", dtype, "F32, F64 or I64");
        if (offsets.ValueKind != JsonValueKind.Array || offsets.GetArrayLength() != 2
            || !TryGetIndex(offsets[0], out int begin) || !TryGetIndex(offsets[1], out int end) || begin > end || end > _dataBytes)
            throw Wrong($"tensor '{name}'.data_offsets", offsets, $"two ordered byte offsets within the {_dataBytes} bytes of data");
        if (!TryGetLength(shape, out long length) || length * TensorEntry.SizeOf(type) != end - begin)
            throw Wrong($"tensor '{name}'.shape", shape, $"a shape that fills {end - begin} bytes of {type}");
        return new TensorEntry(type, (int)length, begin);
    }

    /// <summary>The tensors must tile the data: no byte twice, none unused.</summary>
    private void CheckCoverage()
    {
        int covered = 0;
        foreach ((string name, TensorEntry entry) in _tensors.OrderBy(pair => pair.Value.Offset).ThenBy(pair => pair.Value.ByteLength))
        {
            if (entry.Offset != covered)
                throw Wrong($"tensor '{name}'.data_offsets", entry.Offset, $"to begin at byte {covered}, without overlap or hole");
            covered += entry.ByteLength;
        }
        if (covered != _dataBytes)
            throw Wrong("data", _dataBytes, $"{covered} bytes, as the header says");
    }

    private static bool TryParseType(string text, out TensorType type) => Enum.TryParse(text, out type) && Enum.IsDefined(type) && text == type.ToString();

    private static bool TryGetIndex(JsonElement element, out int value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value) && value >= 0;
    }

    private static bool TryGetLength(JsonElement shape, out long length)
    {
        length = 1;
        if (shape.ValueKind != JsonValueKind.Array)
            return false;
        foreach (JsonElement extent in shape.EnumerateArray())
        {
            if (!TryGetIndex(extent, out int size))
                return false;
            // A product beyond any file is as wrong as a negative one, and must not wrap around.
            length = Math.Min(length * size, int.MaxValue);
        }
        return true;
    }

    private InvalidDataException Wrong(string place, object found, string expected)
    {
        string text = $"{found}";
        return new($"{_file}: {place}: {(text.Length <= 80 ? text : text[..80] + "...")}; expected {expected}");
    }
}
