using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Cli;

/// <summary>Independently trained teams meet.</summary>
public sealed class CrossPlayTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Five_seeds_of_rommeo_q_give_a_full_matrix_in_which_strangers_coordinate_too()
    {
        Train("rommeo-q", "q", "--seeds", "5");

        using JsonDocument document = JsonDocument.Parse(CrossPlay(_directory.Of("q"), "--environment", "climbing", "--json").Done());

        JsonElement root = document.RootElement;
        Assert.Equal(5, root.GetProperty("teams").GetArrayLength());
        Assert.All(root.GetProperty("returns").EnumerateArray(), row => Assert.Equal([11, 11, 11, 11, 11], row.EnumerateArray().Select(value => value.GetDouble())));
        Assert.Equal((true, 0.0), (root.GetProperty("exact").GetBoolean(), root.GetProperty("gap").GetProperty("mean").GetDouble()));
        Assert.Equal("reward per episode and agent", root.GetProperty("unit").GetString());
        Assert.Equal("evaluation", root.GetProperty("mode").GetString());
        Assert.Equal(1 + 25, _directory.ReadTable("out/data/cross-play.csv").Length);
        Assert.Contains("<svg", _directory.Read("out/figures/cross-play.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_of_different_algorithms_are_compared_by_algorithm()
    {
        Train("rommeo-q", "q", "--seeds", "2");
        Train("iql", "i", "--seeds", "2");

        string output = CrossPlay(_directory.Of("q"), _directory.Of("i"), "--play", "sampled", "--episodes", "5").Done();

        Assert.Contains("with rommeo-q  with iql", output, StringComparison.Ordinal);
        Assert.Contains("mean over 5 episodes", output, StringComparison.Ordinal);
        Assert.Contains("over 4 teams", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_call_gives_the_same_numbers()
    {
        Train("iql", "i", "--seeds", "3");

        Assert.Equal(Table("a"), Table("b"));

        string Table(string name)
        {
            InProcess.Run("cross-play", _directory.Of("i"), "--play", "sampled", "--episodes", "30", "--out", _directory.Of(name), "--quiet").Done();
            return _directory.Read($"{name}/data/cross-play.csv");
        }
    }

    [Fact]
    public void What_cannot_be_played_is_refused_before_anything_is_written()
    {
        Train("rommeo-q", "q", "--seeds", "2");

        Assert.Contains("cannot play max-of-two-quadratic", CrossPlay(_directory.Of("q"), "--environment", "max-of-two-quadratic").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("did you mean 'climbing'?", CrossPlay(_directory.Of("q"), "--environment", "climing").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("one run cannot play", CrossPlay(_directory.Of("q/seed-0")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("given twice", CrossPlay(_directory.Of("q"), _directory.Of("q/seed-1")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("no such directory", CrossPlay(_directory.Of("q"), _directory.Of("nowhere")).RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("expected evaluation or sampled", CrossPlay(_directory.Of("q"), "--play", "best").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("missing RUN", CrossPlay().RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory.Of("out")));
    }

    [Fact]
    public void Runs_with_different_settings_of_the_game_do_not_meet()
    {
        Train("rommeo-q", "one", "--seed", "1");
        Train("rommeo-q", "two", "--seed", "2", "--set", "environment.steps=3");

        Assert.Contains("different settings of the game", CrossPlay(_directory.Of("one"), _directory.Of("two")).RefusedWithOneLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Partners_that_nobody_trained_stand_beside_the_teams_and_count_in_no_mean()
    {
        Train("rommeo-q", "q", "--seeds", "2");

        using JsonDocument document = JsonDocument.Parse(CrossPlay(_directory.Of("q"), "--partners", "random,scripted", "--json").Done());

        JsonElement root = document.RootElement;
        Assert.Equal(["rommeo-q 0", "rommeo-q 1", "random", "scripted"], root.GetProperty("teams").EnumerateArray().Select(team => team.GetProperty("label").GetString()));
        Assert.Equal(11, root.GetProperty("self_play").GetProperty("mean").GetDouble());
        Assert.Equal(11, root.GetProperty("returns")[0][3].GetDouble());
        Assert.Equal(-19 / 3.0, root.GetProperty("returns")[0][2].GetDouble(), 1e-9);
    }

    [Fact]
    public void Teams_meet_in_the_wrappers_they_were_trained_in_and_only_in_equal_ones()
    {
        Train("rommeo-q", "sum", "--seeds", "2", "--set", "wrappers.sharedReward=sum");
        Train("rommeo-q", "plain", "--seed", "5");

        using JsonDocument document = JsonDocument.Parse(CrossPlay(_directory.Of("sum"), "--json").Done());
        Assert.Equal(22, document.RootElement.GetProperty("self_play").GetProperty("mean").GetDouble());
        Assert.Contains("other wrappers", CrossPlay(_directory.Of("sum"), _directory.Of("plain"), "--force").RefusedWithOneLine(), StringComparison.Ordinal);
        Assert.Contains("did you mean 'random'?", CrossPlay(_directory.Of("sum"), "--partners", "randm", "--force").RefusedWithOneLine(), StringComparison.Ordinal);
    }

    private void Train(string algorithm, string name, params string[] arguments) =>
        InProcess.Run(["train", "--algorithm", algorithm, "--environment", "climbing", "--out", _directory.Of(name), "--quiet", .. arguments]).Done();

    private CommandResult CrossPlay(params string[] arguments) => InProcess.Run(["cross-play", .. arguments, "--out", _directory.Of("out")]);
}
