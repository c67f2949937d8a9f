using System.Text.Json;

namespace Rommeo.Tests.Support;

/// <summary>
/// Named sequences of numbers that a run with a fixed seed gave once. When a change is meant to alter them, the message of the failing test says where
/// the new ones are; they replace the file in Traces/ after a look at what changed.
/// </summary>
internal sealed class RecordedTrace
{
    private readonly Dictionary<string, double[]> _sequences = [];

    internal void Add(string name, IEnumerable<double> values) => _sequences.Add(name, [.. values]);

    /// <summary>Demands the recorded names, lengths and numbers.</summary>
    internal void AssertEquals(string file, double tolerance)
    {
        string current = Path.Combine(AppContext.BaseDirectory, "Traces", "current", file);
        Directory.CreateDirectory(Path.GetDirectoryName(current)!);
        File.WriteAllText(current, ToJson());
        string recorded = Path.Combine(AppContext.BaseDirectory, "Traces", file);
        Assert.True(File.Exists(recorded), $"no trace is recorded; this run's is {current}");
        Dictionary<string, double[]> expected = JsonSerializer.Deserialize<Dictionary<string, double[]>>(File.ReadAllText(recorded))!;
        Assert.Equal(expected.Keys, _sequences.Keys);
        foreach ((string name, double[] values) in expected)
            Near.Equal(values, _sequences[name], tolerance, $"(this run's trace: {current}) {name}");
    }

    private string ToJson() => "{\n" + string.Join(",\n", _sequences.Select(entry => $"  \"{entry.Key}\": {JsonSerializer.Serialize(entry.Value)}")) + "\n}\n";
}
