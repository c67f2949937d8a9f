using System.Text.Json.Nodes;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>A game in somebody's own dll is trained in like a built-in one, and only if a person names it on the command line.</summary>
public sealed class OwnGameTests(OwnGameDlls dlls) : IClassFixture<OwnGameDlls>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_is_trained_in_evaluated_reported_and_met_in()
    {
        string game = $"{dlls.Games}:Games.Configured", runs = _directory.Of("runs");
        Train(game, runs, "--seeds", "2", "--set", "environment.steps=3", "--set", "training.episodes=400").Done();

        JsonNode evaluation = JsonNode.Parse(InProcess.Run("evaluate", runs, "--environment", game, "--json").Done())!;
        Assert.Equal(
            ((double[])[0, 1]).Average(seed => (double)JsonNode.Parse(File.ReadAllText(Path.Combine(runs, $"seed-{seed}", "summary.json")))!["evaluation_reward_mean"]!),
            (double)evaluation["reward_mean"]!);
        Assert.Equal(30, (int)evaluation["runs"]![0]!["environment_steps"]!);
        Assert.Equal("Games.dll:Games.Configured", (string?)evaluation["runs"]![0]!["environment"]);
        Assert.Contains("steps: 3", File.ReadAllText(Path.Combine(runs, "seed-0", "config.yaml")), StringComparison.Ordinal);
        InProcess.Run("report", runs, "--environment", game, "--out", _directory.Of("report")).Done();
        InProcess.Run("cross-play", runs, "--environment", game, "--episodes", "2", "--out", _directory.Of("cross")).Done();
    }

    [Fact]
    public void A_run_repeats_itself_from_its_own_file_if_the_game_is_allowed()
    {
        string game = $"{dlls.Games}:Games.Fine";
        Train(game, _directory.Of("one")).Done();

        InProcess.Run("train", "--config", Path.Combine(_directory.Of("one"), "config.yaml"), "--environment", game, "--out", _directory.Of("two")).Done();

        Assert.Equal(File.ReadAllText(Path.Combine(_directory.Of("one"), "metrics.csv")), File.ReadAllText(Path.Combine(_directory.Of("two"), "metrics.csv")));
    }

    [Theory]
    [InlineData("train --config RUN/config.yaml --out OUT")]
    [InlineData("evaluate RUN")]
    [InlineData("report RUN --out OUT")]
    [InlineData("cross-play RUN OTHER --out OUT")]
    public void Code_that_only_a_file_names_is_never_loaded(string arguments)
    {
        Train($"{dlls.Games}:Games.Fine", _directory.Of("RUN")).Done();
        Train($"{dlls.Games}:Games.Fine", _directory.Of("OTHER")).Done();

        CommandResult result = InProcess.Run([.. arguments.Split(' ').Select(Placed)]);

        Assert.Contains(
            "'Games.dll:Games.Fine': is code of somebody's own, which runs only if the command line names it; to allow it, add --environment PATH/Games.dll:Games.Fine",
            result.RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python:os:getcwd", "add --environment python:os:getcwd")]
    [InlineData("/somewhere/Evil.dll:Evil", "add --environment /somewhere/Evil.dll:Evil")]
    public void Nor_is_code_that_a_settings_file_or_an_override_names(string name, string expected)
    {
        string file = _directory.File("run.yaml", $"algorithm:\n  name: iql\nenvironment:\n  name: \"{name}\"\n");

        Assert.Contains(expected, InProcess.Run("train", "--config", file, "--out", _directory.Of("OUT")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains(
            expected, InProcess.Run("train", "--algorithm", "iql", "--set", $"environment.name={name}", "--out", _directory.Of("OUT")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_evaluated_only_in_the_game_it_was_trained_in()
    {
        Train($"{dlls.Games}:Games.Fine", _directory.Of("own")).Done();
        InProcess.Run("train", "--algorithm", "iql", "--environment", "climbing", "--out", _directory.Of("climbing")).Done();

        Assert.Contains(
            "add --environment PATH/Games.dll:Games.Fine",
            InProcess.Run("evaluate", _directory.Of("own"), "--environment", $"{dlls.Games}:Games.Endless").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.EndsWith(
            "was trained in 'climbing'",
            InProcess.Run("evaluate", _directory.Of("climbing"), "--environment", $"{dlls.Games}:Games.Fine").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gamse.dll:Games.Fine", "no such file; did you mean 'Games.dll' in ")]
    [InlineData("Text.dll:Games.Fine", "Text.dll is no .NET assembly; name the dll that building the game's project made")]
    [InlineData("Old.dll:Old", "Old.dll is built for .NETFramework,Version=v4.8; expected .NET 10 (<TargetFramework>net10.0</TargetFramework> in the game's project)")]
    [InlineData("New.dll:New", "New.dll is built for .NETCoreApp,Version=v99.0; expected .NET 10")]
    [InlineData("Games.dll:Games.Fin", "Games.dll has no type 'Games.Fin'; did you mean '")]
    [InlineData("Games.dll:Fine", "Games.dll:Games.Fine'?")]
    [InlineData("Games.dll", "name the type too; its games: Games.Fine, ")]
    [InlineData("Empty.dll:Nothing.At.All", "Empty.dll has no type 'Nothing.At.All'; nothing in it implements IEnvironment")]
    [InlineData("Games.dll:Games.NoGame", "Games.NoGame is no game; it does not implement Rommeo.Environments.IEnvironment")]
    [InlineData("Games.dll:Games.Unfinished", "Games.Unfinished is abstract; name a class that can be made")]
    [InlineData("Games.dll:Games.NeedsMore", "Games.NeedsMore needs a public constructor that takes nothing, or one record that derives from EnvironmentConfig")]
    [InlineData("Games.dll:Games.Explodes", "its constructor throws FormatException: no map found (at Explodes..ctor in Games.cs:")]
    [InlineData("Games.dll:Games.WithoutAgents", "AgentCount is 0; a game has at least one agent")]
    public void What_cannot_be_loaded_is_refused_with_the_reason(string game, string expected)
    {
        CommandResult result = Train(dlls.Of(game), _directory.Of("OUT"));

        Assert.StartsWith("rommeo: --environment: '", result.RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.Of("OUT")));
    }

    [Theory]
    [InlineData("NanReward", "agent 1, step 3 of episode 1: its reward is NaN or was not written; rewards are finite")]
    [InlineData("NanObservation", "agent 1, step 2 of episode 1: observation 1 of 2 is NaN or was not written; every number of an observation is finite")]
    [InlineData("TooFewNumbers", "agent 1, reset of episode 1: observation 1 of 2 is NaN or was not written; every number of an observation is finite")]
    [InlineData("TooManyNumbers", "reset of episode 1: ArgumentException: Destination is too short. (Parameter 'destination') (at TooManyNumbers.Write in Games.cs:")]
    [InlineData("Trips", "step 4 of episode 1: FormatException: a bug of mine (at Trips.Spoil in Games.cs:")]
    [InlineData("BothFlags", "agent 0, step 5 of episode 1: it is terminated and truncated at once")]
    [InlineData("Revives", "agent 1, step 4 of episode 1: it had ended and plays again without a reset")]
    public void A_fault_while_it_is_played_ends_the_training_with_its_place(string type, string expected)
    {
        CommandResult result = Train($"{dlls.Games}:Games.{type}", _directory.Of("OUT"));

        Assert.Equal(1, result.ExitCode);
        string line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"rommeo: Games.dll:Games.{type}: {expected}", line, StringComparison.Ordinal);
        Assert.EndsWith($"; what was finished is kept in {_directory.Of("OUT")}", line, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_directory.Of("OUT"), "metrics.csv")));
    }

    [Fact]
    public void Settings_of_the_game_are_keys_like_any_other()
    {
        string game = $"{dlls.Games}:Games.Configured";

        Assert.Contains("# steps per episode (integer >= 1)\n  steps: 4", Train(game, _directory.Of("OUT"), "--print-config").Done(), StringComparison.Ordinal);
        Assert.EndsWith("--set environment.steps: 0: expected an integer >= 1", Train(game, _directory.Of("OUT"), "--set", "environment.steps=0").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.EndsWith("did you mean 'environment.steps'?", Train(game, _directory.Of("OUT"), "--set", "environment.step=1").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_beside_the_dll_are_found() => Train($"{dlls.Of("Leaning.dll")}:Games.Leaning", _directory.Of("OUT")).Done();

    [Fact]
    public void A_game_that_never_ends_is_given_up_with_advice()
    {
        CommandResult result = Train($"{dlls.Games}:Games.Endless", _directory.Of("OUT"), "--set", "training.environmentSteps=100");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "Games.Endless: step 1000001 of episode 1: the episode does not end; cut it off with '--set wrappers.timeLimit=N'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_off_it_is_trained_in_like_any_other() =>
        Train($"{dlls.Games}:Games.Endless", _directory.Of("OUT"), "--set", "wrappers.timeLimit=7", "--set", "training.batch=3").Done();

    private static CommandResult Train(string game, string directory, params string[] more)
    {
        string[] few = more.Contains("training.episodes=400") ? [] : ["--set", "training.episodes=20"];
        return InProcess.Run(["train", "--algorithm", "iql", "--environment", game, "--quiet", "--out", directory, .. few, .. more]);
    }

    private string Placed(string word) =>
        word.StartsWith("RUN", StringComparison.Ordinal) || word is "OTHER" or "OUT" ? _directory.Of(word) : word;
}
