using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Rommeo.Cli.Terminal;

/// <summary>Writes the one JSON document of a command.</summary>
internal static class JsonOutput
{
    internal static void Write(CliContext context, JsonNode document)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            document.WriteTo(json);
        context.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    internal static void Write<TValue>(CliContext context, TValue value, JsonTypeInfo<TValue> type) =>
        context.Out.WriteLine(JsonSerializer.Serialize(value, type));
}
