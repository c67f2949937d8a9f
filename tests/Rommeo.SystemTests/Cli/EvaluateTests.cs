using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_saved_team_plays_the_episodes_asked_for_as_it_did_after_training()
    {
        using JsonDocument trained = JsonDocument.Parse(Train("--json").Done());
        using JsonDocument evaluated = JsonDocument.Parse(InProcess.Run("evaluate", _directory.Of("out"), "--episodes", "10", "--json").Done());

        JsonElement run = Assert.Single(evaluated.RootElement.GetProperty("runs").EnumerateArray());
        Assert.Equal(10, run.GetProperty("returns").GetArrayLength());
        Assert.Equal(10, run.GetProperty("environment_steps").GetInt32());
        Assert.Equal(trained.RootElement.GetProperty("runs")[0].GetProperty("evaluation_return_mean").GetDouble(), run.GetProperty("return_mean").GetDouble());
    }

    [Fact]
    public void Several_seeds_are_a_line_each_in_the_order_of_the_seeds()
    {
        Train("--seeds", "12").Done();

        string[] lines = InProcess.Run("evaluate", _directory.Of("out")).Done().Split('\n');

        Assert.Equal("tally on climbing", lines[0]);
        Assert.Contains("seed-9", lines[12], StringComparison.Ordinal);
        Assert.Contains("seed-10", lines[13], StringComparison.Ordinal);
        Assert.EndsWith("over 10 episodes of each of 12 runs", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_checkpoint_is_refused()
    {
        Train().Done();
        string file = _directory.Of("out/checkpoints/final.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);

        string line = InProcess.Run("evaluate", _directory.Of("out")).RefusedWithOneLine();

        Assert.StartsWith($"rommeo: {file}: ", line, StringComparison.Ordinal);
        Assert.Contains("; expected ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_a_run_or_without_a_checkpoint_is_refused()
    {
        Train().Done();
        File.Delete(_directory.Of("out/checkpoints/final.safetensors"));

        Assert.EndsWith("no config.yaml in it; name the directory of a run", InProcess.Run("evaluate", _directory.Path).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.EndsWith("no checkpoint in it; train first, with 'rommeo train'", InProcess.Run("evaluate", _directory.Of("out")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    private CommandResult Train(params string[] arguments) => InProcess.Run(
        ["train", "--algorithm", "tally", "--environment", "climbing", "--set", "training.episodes=200", "--out", _directory.Of("out"), .. arguments]);
}
