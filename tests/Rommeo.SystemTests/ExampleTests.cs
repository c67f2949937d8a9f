using System.Globalization;
using System.Text.RegularExpressions;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests;

/// <summary>The single-file examples run as a reader would run them.</summary>
public sealed partial class ExampleTests
{
    [Fact]
    public async Task A_team_trains_on_a_built_in_game()
    {
        string output = await RunAsync("01-train-on-a-built-in-game.cs");
        Assert.Equal(11, Number(output, "the trained team gets"));
    }

    [Fact]
    public async Task A_game_of_ones_own_needs_one_file_of_less_than_40_lines()
    {
        const string Example = "02-your-own-game.cs";
        Assert.InRange(File.ReadAllLines(RepositoryFiles.Absolute($"examples/{Example}")).Length, 1, 39);
        Assert.Equal(10, Number(await RunAsync(Example), "episodes:"));
    }

    [Fact]
    public async Task A_team_that_the_command_line_trained_is_loaded_and_acts()
    {
        string run = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            (await ProcessRun.RommeoAsync("train", "--algorithm", "rommeo-q", "--environment", "climbing", "--out", run)).Succeeded();
            Assert.Contains("joint action (0, 0) brings (11, 11)", await RunAsync("03-load-and-act.cs", run), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(run, recursive: true);
        }
    }

    [Fact]
    public void The_game_in_a_dll_keeps_every_rule_and_is_trained_in()
    {
        string game = RepositoryFiles.Absolute("examples/meeting/bin/Release/net10.0/Meeting.dll") + ":Meeting.MeetingGame";
        string run = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Contains("keeps every rule (0 errors, 0 warnings", InProcess.Run("check-environment", game).Done(), StringComparison.Ordinal);
            InProcess.Run("train", "--algorithm", "iql", "--environment", game, "--quiet", "--set", "training.episodes=1000", "--out", run).Done();
            InProcess.Run("evaluate", run, "--environment", game, "--episodes", "2", "--json").Done();
        }
        finally
        {
            Directory.Delete(run, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string example, params string[] arguments) =>
        (await ProcessRun.DotnetAsync(["run", "-c", "Release", RepositoryFiles.Absolute($"examples/{example}"), "--", .. arguments])).Succeeded();

    private static double Number(string output, string label)
    {
        Match match = Numeral().Match(output, output.LastIndexOf(label, StringComparison.Ordinal) + label.Length);
        return double.Parse(match.Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numeral();
}
