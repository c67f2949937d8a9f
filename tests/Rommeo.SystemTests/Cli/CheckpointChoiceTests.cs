using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>Any team that a run keeps can be evaluated, watched and matched with others.</summary>
public sealed class CheckpointChoiceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("rommeo-q", "climbing")]
    [InlineData("ddpg", "max-of-two-quadratic", "--set", "algorithm.hidden=[4]", "--set", "algorithm.batch=4")]
    [InlineData("ippo", "climbing", "--set", "algorithm.rollout=10", "--set", "algorithm.hidden=[4]")]
    public void Every_checkpoint_of_a_run_can_be_named(string algorithm, string environment, params string[] settings)
    {
        string run = Train("out", algorithm, environment, settings);

        foreach ((string choice, string file) in new[]
        {
            ("final", "final"), ("best", "best"), ("newest", "final"), ("step-40", "step-000000000040"), ("step-000000000040", "step-000000000040"),
            (Path.Combine(run, "checkpoints", "step-000000000040.safetensors"), "step-000000000040"),
        })
        {
            using JsonDocument evaluated = JsonDocument.Parse(InProcess.Run("evaluate", run, "--checkpoint", choice, "--episodes", "2", "--json").Done());
            Assert.Equal(Path.Combine(run, "checkpoints", file + ".safetensors"), evaluated.RootElement.GetProperty("runs")[0].GetProperty("checkpoint").GetString());
            InProcess.Run("play", run, "--checkpoint", choice, "--steps", "1", "--quiet").Done();
        }
    }

    [Fact]
    public void What_is_not_there_is_refused_with_a_list_of_what_is()
    {
        string run = Train("out", "rommeo-q", "climbing");

        string line = InProcess.Run("evaluate", run, "--checkpoint", "step-7").RefusedWithOneLine();

        Assert.Contains($"no such checkpoint in {run}; there are final, step-50, step-40, step-30, best; expected final, best, newest, step-N, failed or a file", line, StringComparison.Ordinal);
        Assert.Contains("no such checkpoint", InProcess.Run("play", run, "--checkpoint", "failed").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("needs the directory of a run", InProcess.Run("play", "--environment", "climbing", "--checkpoint", "final").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_one_is_refused_even_if_others_are_whole()
    {
        string run = Train("out", "rommeo-q", "climbing");
        string file = Path.Combine(run, "checkpoints", "best.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);

        Assert.StartsWith($"rommeo: {file}: ", InProcess.Run("evaluate", run, "--checkpoint", "best").RefusedWithOneLine(), StringComparison.Ordinal);
        InProcess.Run("evaluate", run, "--checkpoint", "final").Done();
    }

    [Fact]
    public void Cross_play_takes_the_named_checkpoint_of_every_run()
    {
        string one = Train("one", "rommeo-q", "climbing"), other = Train("other", "rommeo-q", "climbing", "--seed", "5");

        InProcess.Run("cross-play", one, other, "--checkpoint", "step-40", "--out", _directory.Of("matrix")).Done();
        Assert.Contains("no such checkpoint", InProcess.Run("cross-play", one, other, "--checkpoint", "step-7", "--out", _directory.Of("no")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    private string Train(string name, string algorithm, string environment, params string[] settings)
    {
        string run = _directory.Of(name);
        InProcess.Run(
        [
            "train", "--algorithm", algorithm, "--environment", environment, "--quiet", "--set", "training.episodes=0", "--set", "training.environmentSteps=55",
            "--set", "training.evaluationInterval=1", "--set", "training.evaluationEpisodes=1", "--set", "logging.checkpointSteps=10", .. settings, "--out", run,
        ]).Done();
        return run;
    }
}
