using System.Text.Json;

namespace Rommeo.Tests.Support;

/// <summary>Recorded numbers next to the test assembly: every file of a name pattern, every case of every file.</summary>
internal static class GoldenData
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden", "data");

    /// <summary>Names of the files that match (with their folder, as the pattern has it), in ordinal order; at least one.</summary>
    internal static IReadOnlyList<string> Files(string pattern)
    {
        string[] files = [.. Directory.EnumerateFiles(Folder, pattern).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>One (file, index) row per entry of the array <paramref name="section"/> of every matching file that has it.</summary>
    internal static TheoryData<string, int> Cases(string pattern, string section)
    {
        var cases = new TheoryData<string, int>();
        foreach (string file in Files(pattern))
        {
            if (!Root(file).TryGetProperty(section, out JsonElement entries))
                continue;
            for (int index = 0; index < entries.GetArrayLength(); index++)
                cases.Add(file, index);
        }
        return cases;
    }

    /// <summary>Entry <paramref name="index"/> of the array <paramref name="section"/>.</summary>
    internal static JsonElement Case(string file, string section, int index) => Root(file).GetProperty(section)[index];

    /// <summary>The whole document.</summary>
    internal static JsonElement Root(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file))).RootElement;
}

/// <summary>Reads golden tensors: nested arrays, outermost index first, infinities as strings.</summary>
internal static class GoldenJson
{
    /// <summary>The number under <paramref name="name"/>.</summary>
    internal static double Number(this JsonElement element, string name) => AsNumber(element.GetProperty(name));

    /// <summary>The integer under <paramref name="name"/>.</summary>
    internal static int Integer(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>The string under <paramref name="name"/>.</summary>
    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>The tensor under <paramref name="name"/>, flattened row-major.</summary>
    internal static double[] Tensor(this JsonElement element, string name) => [.. Flatten(element.GetProperty(name))];

    /// <summary>The indices under <paramref name="name"/>, flattened row-major.</summary>
    internal static int[] Indices(this JsonElement element, string name) => [.. Flatten(element.GetProperty(name)).Select(value => (int)value)];

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [AsNumber(element)];

    private static double AsNumber(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "-inf" => double.NegativeInfinity,
            "inf" => double.PositiveInfinity,
            "nan" => double.NaN,
            string other => throw new InvalidDataException($"'{other}' is no number"),
            null => throw new InvalidDataException("a number is missing"),
        }
        : element.GetDouble();
}
