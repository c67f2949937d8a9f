using System.Text.Json;
using System.Xml.Linq;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

public sealed class PlayTests(OwnGameDlls dlls) : IClassFixture<OwnGameDlls>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_game_is_shown_frame_after_frame_without_escape_sequences()
    {
        string output = InProcess.Run("play", "--environment", "lbf/8x8-2p-3f", "--steps", "4").Done();

        Assert.Equal(5, output.Split("lbf/8x8-2p-3f, random agents: episode 1, step ").Length - 1);
        Assert.DoesNotContain('\e', output);
        Assert.Matches("mean return [-0-9.]+ over 4 steps\n$", output);
    }

    [Fact]
    public void On_a_terminal_each_frame_takes_the_place_of_the_one_before_and_the_cursor_comes_back()
    {
        string output = InProcess.Run(
            context => context with { IsTerminal = true, HasColours = false, Width = 80, Height = 24 },
            "play", "--environment", "lbf/8x8-2p-3f", "--steps", "3", "--speed", "1000").Done();

        Assert.Equal(3, output.Split("\e[14F").Length - 1);
        Assert.StartsWith("\e[?25l", output, StringComparison.Ordinal);
        Assert.Equal(output.IndexOf("\e[?25h", StringComparison.Ordinal), output.LastIndexOf("\e[?25", StringComparison.Ordinal));
        Assert.DoesNotContain("m+", output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_json_every_step_of_every_episode_is_told()
    {
        using JsonDocument document = JsonDocument.Parse(InProcess.Run("play", "--environment", "mpe/simple-tag", "--episodes", "2", "--steps", "6", "--json").Done());

        JsonElement[] episodes = [.. document.RootElement.GetProperty("episodes").EnumerateArray()];
        Assert.Equal(2, episodes.Length);
        Assert.All(episodes, episode =>
        {
            JsonElement[] steps = [.. episode.GetProperty("steps").EnumerateArray()];
            Assert.Equal(6, steps.Length);
            Assert.All(steps, step => Assert.Equal((4, 4), (step.GetProperty("actions").GetArrayLength(), step.GetProperty("rewards").GetArrayLength())));
            Assert.Equal(steps.Sum(step => step.GetProperty("rewards")[3].GetDouble()), episode.GetProperty("returns")[3].GetDouble(), 9);
        });
    }

    [Fact]
    public void The_same_seed_plays_the_same_and_another_one_does_not()
    {
        string Play(string seed) => InProcess.Run("play", "--environment", "mpe/simple-spread", "--set", "environment.actions=continuous", "--seed", seed, "--json").Done();

        Assert.Equal(Play("3"), Play("3"));
        Assert.NotEqual(Play("3").Replace("\"seed\": 3", "", StringComparison.Ordinal), Play("4").Replace("\"seed\": 4", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_saved_team_plays_its_own_game_and_others_that_fit()
    {
        InProcess.Run("train", "--algorithm", "iql", "--environment", "climbing", "--set", "training.episodes=300", "--out", _directory.Of("run")).Done();

        Assert.Contains("climbing, iql: episode 1, step 1", InProcess.Run("play", _directory.Of("run")).Done(), StringComparison.Ordinal);
        Assert.Contains("penalty, iql: ", InProcess.Run("play", _directory.Of("run"), "--environment", "penalty").Done(), StringComparison.Ordinal);
        Assert.Contains("step 3, the last", InProcess.Run("play", _directory.Of("run"), "--set", "environment.steps=3").Done(), StringComparison.Ordinal);
        Assert.Contains(
            "not those that the team was trained with", InProcess.Run("play", _directory.Of("run"), "--environment", "stag-hunt").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_game_of_ones_own_is_watched_with_and_without_a_team_and_only_if_it_is_named()
    {
        string game = $"{dlls.Games}:Games.Configured";
        InProcess.Run("train", "--algorithm", "tally", "--environment", game, "--set", "training.episodes=20", "--out", _directory.Of("own")).Done();

        Assert.Contains("step 1  agent 1  saw ", InProcess.Run("play", "--environment", game).Done(), StringComparison.Ordinal);
        Assert.Contains("Games.dll:Games.Configured, tally: episode 1", InProcess.Run("play", _directory.Of("own"), "--environment", game).Done(), StringComparison.Ordinal);
        Assert.Contains("step 2  agent 1", InProcess.Run("play", _directory.Of("own"), "--environment", game, "--set", "environment.steps=2").Done(), StringComparison.Ordinal);
        InProcess.Run("play", _directory.Of("own")).RefusedWithOneLine();
        Assert.EndsWith(
            "only settings of the game can be changed here: environment.KEY=VALUE",
            InProcess.Run("play", _directory.Of("own"), "--environment", game, "--set", "seed=3").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_animation_and_single_frames_are_written_and_replaced_only_by_force()
    {
        string[] request = ["play", "--environment", "rware-tiny-2ag", "--agents", "scripted", "--steps", "5", "--out", _directory.Of("a/b.svg"), "--frames", _directory.Of("frames")];

        Assert.Matches("^mean return .*; see .*\n$", InProcess.Run(request).Done());
        Assert.Equal("svg", XDocument.Load(_directory.Of("a/b.svg")).Root!.Name.LocalName);
        Assert.Equal(6, Directory.GetFiles(_directory.Of("frames"), "frame-*.svg").Length);

        Assert.EndsWith("exists already; name another file or add --force", InProcess.Run(request).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.EndsWith("not empty; name another directory or add --force", InProcess.Run([.. request[..7], .. request[9..]]).RefusedWithOneLine(), StringComparison.Ordinal);
        InProcess.Run([.. request, "--steps", "2", "--force"]).RefusedWithOneLine();
        InProcess.Run([.. request[..5], "--steps", "2", .. request[7..], "--force"]).Done();
        Assert.Equal(3, Directory.GetFiles(_directory.Of("frames"), "frame-*.svg").Length);
    }

    [Theory]
    [InlineData("missing what to play", "play")]
    [InlineData("did you mean 'soccer'?", "play", "--environment", "socer")]
    [InlineData("expected an integer >= 1", "play", "--environment", "soccer", "--episodes", "0")]
    [InlineData("expected a number > 0", "play", "--environment", "soccer", "--speed", "0")]
    [InlineData("did you mean 'random'?", "play", "--environment", "soccer", "--agents", "randon")]
    [InlineData("nobody wrote a script for box-pushing", "play", "--environment", "box-pushing", "--agents", "scripted")]
    [InlineData("gaussian-squeeze has no picture", "play", "--environment", "gaussian-squeeze", "--out", "never.svg")]
    [InlineData("expected a file whose name ends with .svg", "play", "--environment", "soccer", "--out", "never.gif")]
    [InlineData("unknown key", "play", "--environment", "soccer", "--set", "environment.rows=3")]
    [InlineData("no such directory", "play", "nowhere")]
    public void A_wrong_request_is_refused_with_one_line(string remedy, params string[] arguments) =>
        Assert.Contains(remedy, InProcess.Run(arguments).RefusedWithOneLine(), StringComparison.Ordinal);

    [Fact]
    public void An_interruption_ends_with_130_and_shows_the_cursor_again()
    {
        using var source = new CancellationTokenSource();
        source.CancelAfter(TimeSpan.FromMilliseconds(50));

        CommandResult result = InProcess.Run(
            context => context with { Cancellation = source.Token, IsTerminal = true, Width = 80, Height = 24 }, "play", "--environment", "rware-tiny-2ag", "--speed", "0.01");

        Assert.Equal((130, "rommeo: interrupted\n"), (result.ExitCode, result.Error));
        Assert.EndsWith("\e[?25h", result.Out, StringComparison.Ordinal);
    }
}
