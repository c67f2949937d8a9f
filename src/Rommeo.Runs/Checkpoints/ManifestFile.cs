using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.Checkpoints;

/// <summary>
/// Reads and writes <c>step-N.json</c>: <c>{"sha256": "...", "checkpoint": {...}}</c>. The digest is that of the bytes of the inner object, from its opening
/// brace to its closing one.
/// </summary>
internal static class ManifestFile
{
    private const string ChecksumKey = "sha256";
    private const string ContentKey = "checkpoint";

    /// <summary>Longest file read; a checkpoint of a million transitions has about 100 pieces of 200 bytes each.</summary>
    private const int LongestFile = 4 << 20;

    internal static void Write(string path, CheckpointManifest manifest)
    {
        string content = JsonSerializer.Serialize(manifest, RunsJson.Default.CheckpointManifest);
        AtomicFile.Write(path, $"{{\n\"{ChecksumKey}\": \"{Digest(content)}\",\n\"{ContentKey}\": {content}\n}}\n");
    }

    /// <exception cref="InvalidDataException">The file is damaged or of another layout; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static CheckpointManifest Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(ReadBounded(path), new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(ChecksumKey, out JsonElement checksum) || checksum.ValueKind != JsonValueKind.String
                || !document.RootElement.TryGetProperty(ContentKey, out JsonElement content) || content.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"{path}: no '{ChecksumKey}' and '{ContentKey}'; expected a checkpoint's list of files");
            if (Digest(content.GetRawText()) != checksum.GetString())
                throw new InvalidDataException($"{path}: the list of files is damaged; expected SHA-256 {checksum.GetString()}");
            CheckLayout(path, content);
            return content.Deserialize(RunsJson.Default.CheckpointManifest)!;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: malformed JSON ({error.Message}); expected a checkpoint's list of files", error);
        }
    }

    private static byte[] ReadBounded(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > LongestFile)
            throw new InvalidDataException($"{path}: {stream.Length} bytes; expected at most {LongestFile} for a checkpoint's list of files");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void CheckLayout(string path, JsonElement content)
    {
        if (!content.TryGetProperty("layout_version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out int layout) || layout < 1)
            throw new InvalidDataException($"{path}: no layout_version; expected {CheckpointManifest.TodaysLayout}");
        if (layout > CheckpointManifest.TodaysLayout)
            throw new InvalidDataException(
                $"{path}: layout_version: {layout}; expected at most {CheckpointManifest.TodaysLayout}, the checkpoint was written by a newer version of Rommeo: resume with that one");
    }

    private static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
