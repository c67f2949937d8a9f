using System.Text.Json;
using Rommeo.SystemTests.Support;
using Rommeo.Tests.Support;

namespace Rommeo.SystemTests.Suites;

/// <summary>The suite of deep cooperative games from the command line, in its shortest form.</summary>
public sealed class ReproduceDeepTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void One_game_and_one_algorithm_are_trained_beside_random_play_and_go_on_in_pieces()
    {
        string output = Reproduce("--algorithms", "vdn").Done();
        Assert.Contains("simple-speaker-listener: team return per episode (sum over 2 agents)", output, StringComparison.Ordinal);
        Assert.Contains("partners never met", output, StringComparison.Ordinal);
        Assert.Contains("above random", output, StringComparison.Ordinal);

        using JsonDocument document = JsonDocument.Parse(Reproduce("--algorithms", "vdn,idqn", "--resume", "--json").Done());
        JsonElement[] results = [.. document.RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal(["idqn", "vdn", "random"], results.Select(entry => entry.GetProperty("algorithm").GetString()));
        Assert.Equal([0, 2, 2], results.Select(entry => entry.GetProperty("resumed_seeds").GetInt32()));
        double random = Mean(results[2]);
        Assert.All(results[..2], entry => Assert.True(Mean(entry) > random + 10));

        static double Mean(JsonElement entry) => entry.GetProperty("final_return").GetProperty("mean").GetDouble();
    }

    [Fact]
    public void Unknown_games_are_refused_with_what_there_is() => Assert.Contains(
        "one or more of all, simple-spread, simple-speaker-listener", InProcess.Run("reproduce", "deep", "--set", "tasks=simple-spred", "--out", _directory.Of("out")).RefusedWithOneLine(), StringComparison.Ordinal);

    private CommandResult Reproduce(params string[] arguments) => InProcess.Run(
        ["reproduce", "deep", "--quick", "--seeds", "2", "--set", "tasks=simple-speaker-listener", "--out", _directory.Of("out"), .. arguments]);
}
