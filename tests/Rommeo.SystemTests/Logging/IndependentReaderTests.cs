using System.Diagnostics;
using System.Text.Json;
using Rommeo.Runs.Checkpoints;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Logging;

/// <summary>Event files and safetensors files are read by programs that share no code with those that wrote them.</summary>
public sealed class IndependentReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Event_files_hold_scalars_histograms_and_settings_with_right_checksums()
    {
        InProcess.Run("train", "--algorithm", "rommeo-q", "--environment", "climbing", "--set", "training.episodes=50", "--set", "logging.tensorBoard=true", "--out", _directory.Of("run")).Done();

        using JsonDocument events = await Read("read_events.py", Assert.Single(Directory.GetFiles(_directory.Of("run"), "events.out.tfevents.*")));

        JsonElement root = events.RootElement;
        Assert.Equal("brain.Event:2", root.GetProperty("versions")[0].GetString());
        Assert.Equal((0, 1), (root.GetProperty("sessions")[0][0].GetInt32(), root.GetProperty("sessions")[0][1].GetInt32()));
        Assert.Contains("name: rommeo-q", root.GetProperty("texts").GetProperty("config").GetString(), StringComparison.Ordinal);
        foreach (string name in new[] { "training/return_mean", "agent0/alpha", "agent0/policy_entropy", "agent0/belief_entropy", "agent1/belief_accuracy", "agent1/prior_accuracy", "agent0/belief_divergence_from_prior", "speed/steps_per_second", "memory/managed_bytes" })
            Assert.True(root.GetProperty("scalars").TryGetProperty(name, out _), name);
        string[] last = File.ReadAllLines(_directory.Of("run/metrics.csv"))[^1].Split(',');
        JsonElement newest = root.GetProperty("scalars").GetProperty("training/return_mean").EnumerateArray().Last();
        Assert.Equal((int.Parse(last[1]), float.Parse(last[3])), (newest[0].GetInt32(), newest[1].GetSingle()));
        JsonElement[] actions = [.. root.GetProperty("histograms").GetProperty("agent0/action").EnumerateArray()];
        Assert.Equal(50, actions.Sum(one => one[2].EnumerateArray().Sum(weight => weight.GetDouble())));
    }

    [Fact]
    public async Task Weights_hold_the_same_numbers_for_everybody()
    {
        InProcess.Run("train", "--algorithm", "ddpg", "--environment", "max-of-two-quadratic", "--set", "training.episodes=2", "--out", _directory.Of("run")).Done();
        string file = _directory.Of("run/checkpoints/final.safetensors");

        using JsonDocument read = await Read("read_safetensors.py", file);

        SafetensorsReader own = SafetensorsReader.Open(file);
        JsonElement tensors = read.RootElement.GetProperty("tensors");
        Assert.Equal(own.Names.Order(StringComparer.Ordinal), tensors.EnumerateObject().Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (JsonProperty tensor in tensors.EnumerateObject().Where(tensor => tensor.Value.GetProperty("dtype").GetString() == "F32"))
        {
            float[] values = new float[own.Length(tensor.Name)];
            own.Read(tensor.Name, values);
            Assert.Equal(values.Sum(value => (double)value), tensor.Value.GetProperty("sum").GetDouble(), 1e-6 * (1 + values.Sum(Math.Abs)));
        }
        Assert.Equal("ddpg", read.RootElement.GetProperty("metadata").GetProperty("algorithm").GetString());
    }

    private static async Task<JsonDocument> Read(string program, string file)
    {
        var start = new ProcessStartInfo("python3", [RepositoryFiles.Absolute($"tests/Rommeo.SystemTests/Logging/Readers/{program}"), file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs python3");
        }
        using (process)
        {
            CommandResult result = await OwnProcess.Finish(process!);
            return JsonDocument.Parse(result.Done());
        }
    }
}
