using System.Text.Json.Nodes;
using Rommeo.SystemTests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary><c>rommeo check-environment</c> tells a good game from a bad one, and says where the bad one goes wrong.</summary>
public sealed class CheckEnvironmentTests(OwnGameDlls dlls) : IClassFixture<OwnGameDlls>
{
    [Theory]
    [InlineData("climbing")]
    [InlineData("lbf/5x5-2p-1f")]
    public void A_listed_game_keeps_every_rule(string name) =>
        Assert.Equal($"{name}: keeps every rule (0 errors, 0 warnings; 1 episode, seed 3)\n", InProcess.Run("check-environment", name, "--episodes", "1", "--seed", "3").Done());

    [Fact]
    public void A_good_game_of_ones_own_keeps_every_rule() =>
        Assert.EndsWith("keeps every rule (0 errors, 0 warnings; 2 episodes, seed 1)\n", Check("Configured", "--episodes", "2", "--set", "environment.steps=9").Done(), StringComparison.Ordinal);

    [Theory]
    [InlineData("NanReward", "error Finite, agent 1, step 3: its reward is NaN; rewards are finite")]
    [InlineData("TooFewNumbers", "error WritesEverything, agent 1, reset: observation 1 was not written; a game writes every number of it")]
    [InlineData("Trips", "error Throws, step 4: FormatException: a bug of mine; a legal call throws nothing")]
    [InlineData("BothFlags", "error EpisodeFlags, agent 0, step 5: it is terminated and truncated at once")]
    [InlineData("TakesAnything", "error IllegalActions, agent 0, step 1: the action NaN was played")]
    [InlineData("WithoutAgents", "error Spaces: AgentCount is 0")]
    [InlineData("Endless", "error EpisodeEnds, step 50: the episode has not ended after 50 steps")]
    public void A_bad_one_is_told_what_is_wrong(string type, string expected)
    {
        CommandResult result = Check(type, "--max-steps", "50");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        Assert.Contains($"Games.dll:Games.{type}: breaks the contract of environments (", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_findings_come_as_JSON_too()
    {
        CommandResult result = Check("NanReward", "--json");

        JsonNode document = JsonNode.Parse(result.Out)!;
        Assert.Equal((1, false, 1), (result.ExitCode, (bool)document["passed"]!, (int)document["errors"]!));
        Assert.Equal(
            """{"rule":"finite","severity":"error","agent":1,"step":3,"message":"its reward is NaN; rewards are finite"}""",
            document["findings"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("climing", "'climing': unknown environment; did you mean 'climbing'?")]
    [InlineData("climbing --episodes 0", "rommeo: --episodes: '0': expected an integer >= 1")]
    [InlineData("climbing --set environment.step=1", "rommeo: --set environment.step: unknown key")]
    [InlineData("nowhere/My.dll:My.Game", "'nowhere/My.dll:My.Game': no such file")]
    public void A_bad_request_is_refused(string arguments, string expected) =>
        Assert.Contains(expected, InProcess.Run(["check-environment", .. arguments.Split(' ')]).RefusedWithOneLine(), StringComparison.Ordinal);

    private CommandResult Check(string type, params string[] more) => InProcess.Run(["check-environment", $"{dlls.Games}:Games.{type}", .. more]);
}
