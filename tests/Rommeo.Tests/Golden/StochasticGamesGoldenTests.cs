using System.Globalization;
using System.Text.Json;
using Rommeo.Environments;
using Rommeo.Environments.StochasticGames;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Tables and values of envs/stochastic_games/*.json. States are compared by their coordinates.</summary>
public class StochasticGamesGoldenTests
{
    private const string Pattern = "envs/stochastic_games/*.json";

    public static TheoryData<string> Files => [.. GoldenData.Files(Pattern)];

    public static TheoryData<string> FilesWithValues =>
        [.. GoldenData.Files(Pattern).Where(file => GoldenData.Root(file).TryGetProperty("minimax_values", out _))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_listed_transition_is_ours(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        TransitionTable table = Game(golden).Table;
        Dictionary<string, int> states = StatesByCoordinates(table);
        JsonElement rows = golden.GetProperty("transitions");
        Assert.NotEqual(0, rows.GetArrayLength());
        foreach (JsonElement row in rows.EnumerateArray())
        {
            (int state, int jointAction, IEnumerable<(double, string)> expected) = golden.Text("game") == "markov_soccer" ? SoccerRow(row, states) : GridRow(row, states);
            Assert.Equal(
                Merged(expected), Merged(table.Outcomes(state, jointAction).Select(outcome => (outcome.Probability, Text(outcome.NextState, outcome.Rewards)))));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_complete_list_leaves_no_state_out(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        if (golden.Text("game") == "markov_soccer")
            return; // a sample of its states is listed; the values cover them all
        TransitionTable table = Game(golden).Table;
        Assert.Equal(golden.GetProperty("transitions").GetArrayLength(), table.StateCount * table.JointActionCount);
    }

    [Theory]
    [MemberData(nameof(FilesWithValues))]
    public void Value_iteration_finds_the_minimax_value_of_every_state(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        StochasticGame game = Game(golden);
        Dictionary<string, int> states = StatesByCoordinates(game.Table);
        JsonElement values = golden.GetProperty("minimax_values");
        Assert.Equal(game.StateCount, values.GetArrayLength());

        ValueSolution solution = ValueIteration.SolveZeroSum(game, golden.Number("discount"), tolerance: 1e-10);

        Assert.True(solution.Converged);
        foreach (JsonElement row in values.EnumerateArray())
        {
            double[] numbers = [.. row.EnumerateArray().Select(number => number.GetDouble())];
            Near.Equal(numbers[^1], solution.V[states[Key(numbers[..^1])]], golden.Number("value_tolerance"), Key(numbers[..^1]));
        }
    }

    private static StochasticGame Game(JsonElement golden)
    {
        string name = golden.Text("game") switch
        {
            "markov_soccer" => "soccer",
            string other => other.Replace('_', '-'),
        };
        return (StochasticGame)Play.Default(name).Game;
    }

    private static Dictionary<string, int> StatesByCoordinates(TransitionTable table) =>
        table.Coordinates.Select((row, state) => (row, state)).ToDictionary(pair => Key(pair.row), pair => pair.state);

    // [pos1, pos2, [a1, a2], [[prob, next1, next2, [r1, r2], done], ...]]
    private static (int State, int JointAction, IEnumerable<(double, string)> Outcomes) GridRow(JsonElement row, Dictionary<string, int> states) => (
        states[Key([.. Numbers(row[0]), .. Numbers(row[1])])],
        row[2][0].GetInt32() * 4 + row[2][1].GetInt32(),
        row[3].EnumerateArray().Select(outcome => (outcome[0].GetDouble(), Text(
            outcome[4].GetBoolean() ? ModelTransition.End : states[Key([.. Numbers(outcome[1]), .. Numbers(outcome[2])])],
            Numbers(outcome[3])))));

    // [state, actionA, actionB, [[prob, next state or null after a goal, reward to A], ...]]
    private static (int State, int JointAction, IEnumerable<(double, string)> Outcomes) SoccerRow(JsonElement row, Dictionary<string, int> states) => (
        states[Key(Numbers(row[0]))],
        row[1].GetInt32() * 5 + row[2].GetInt32(),
        row[3].EnumerateArray().Select(outcome => (outcome[0].GetDouble(), Text(
            outcome[1].ValueKind == JsonValueKind.Null ? ModelTransition.End : states[Key(Numbers(outcome[1]))],
            [outcome[2].GetDouble(), -outcome[2].GetDouble()]))));

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static string Key(IEnumerable<double> coordinates) => string.Join(' ', coordinates);

    private static string Text(int next, IEnumerable<double> rewards) => $"{next}: {string.Join(' ', rewards.Select(reward => reward + 0.0))}";

    // Ends are one state to us; the files keep the places where the agents stood.
    private static IEnumerable<string> Merged(IEnumerable<(double Probability, string Text)> outcomes) => outcomes.GroupBy(outcome => outcome.Text)
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} with probability {group.Sum(outcome => outcome.Probability)}"))
        .Order(StringComparer.Ordinal);
}
