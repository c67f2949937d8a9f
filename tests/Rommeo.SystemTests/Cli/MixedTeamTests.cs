using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>A team of different algorithms through the whole command line: train, settings, checkpoint, evaluation.</summary>
public sealed class MixedTeamTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_mixed_team_is_trained_kept_and_played_again()
    {
        Train("--seeds", "2").Done();
        using JsonDocument evaluation = JsonDocument.Parse(InProcess.Run("evaluate", _directory.Of("out"), "--json").Done());

        JsonElement summary = JsonDocument.Parse(_directory.Read("out/seed-1/summary.json")).RootElement;
        Assert.Equal("rommeo-q,rommeo-q-emp", summary.GetProperty("algorithm").GetString());
        Assert.Equal(["rommeo-q", "rommeo-q-emp"], summary.GetProperty("algorithms").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("training", summary.GetProperty("quantities").GetProperty("final_return_mean").GetProperty("mode").GetString());
        JsonElement run = evaluation.RootElement.GetProperty("runs")[1];
        Assert.Equal("rommeo-q,rommeo-q-emp", run.GetProperty("algorithm").GetString());
        Assert.Equal(summary.GetProperty("evaluation_return_mean").GetDouble(), run.GetProperty("return_mean").GetDouble());
    }

    [Fact]
    public void Its_settings_file_gives_the_same_run_again()
    {
        Train("--set", "agents.1.alpha=2").Done();
        InProcess.Run("train", "--config", _directory.Of("out/config.yaml"), "--out", _directory.Of("again"), "--quiet").Done();

        foreach (string file in new[] { "config.yaml", "metrics.csv", "checkpoints/final.safetensors" })
            Assert.Equal(File.ReadAllBytes(_directory.Of($"out/{file}")), File.ReadAllBytes(_directory.Of($"again/{file}")));
    }

    [Fact]
    public void A_wrong_count_of_names_is_refused_and_nothing_is_written()
    {
        string line = InProcess.Run("train", "--algorithm", "rommeo-q,rommeo-q-emp,rommeo-q", "--environment", "climbing", "--out", _directory.Of("out")).RefusedWithOneLine();

        Assert.Contains("climbing has 2 agents; expected one name for all of them, or 2 names", line, StringComparison.Ordinal);
        Assert.Empty(_directory.Files());
    }

    private CommandResult Train(params string[] arguments) => InProcess.Run(
        ["train", "--algorithm", "rommeo-q,rommeo-q-emp", "--environment", "climbing", "--set", "training.episodes=50", "--out", _directory.Of("out"), "--quiet", .. arguments]);
}
