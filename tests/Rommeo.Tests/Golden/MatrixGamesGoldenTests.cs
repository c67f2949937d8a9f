using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Every table of matrix_games*.json, played cell by cell.</summary>
public class MatrixGamesGoldenTests
{
    private const string Pattern = "matrix_games*.json";

    public static TheoryData<string, int> Games => GoldenData.Cases(Pattern, "games");

    public static TheoryData<string, string> StochasticGames => Named("stochastic_games");

    public static TheoryData<string, string> OrdinalGames => Named("ordinal_2x2");

    [Fact]
    public void Every_published_game_is_in_the_registry() => Assert.All(
        GoldenData.Root("matrix_games.json").GetProperty("games").EnumerateArray(), game => Assert.NotNull(Registered(game.Text("name"))));

    [Theory]
    [MemberData(nameof(Games))]
    public void Every_joint_action_pays_what_the_table_says(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "games", index);
        AssertPays(golden.GetProperty("payoffs"), GameOf(golden));
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Pure_equilibria_and_best_joint_actions_are_those_listed(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "games", index);
        PayoffTable table = GameOf(golden).Table;
        Assert.Equal(JointActions(golden.GetProperty("pure_nash"), table), table.PureEquilibria());
        double[] sums = [.. Enumerable.Range(0, table.JointActionCount).Select(joint => SumOfPayoffs(table, joint))];
        Assert.Equal(
            JointActions(golden.GetProperty("max_joint_sum_actions"), table),
            Enumerable.Range(0, sums.Length).Where(joint => sums[joint] == sums.Max()));
    }

    [Theory]
    [MemberData(nameof(StochasticGames))]
    public void Stochastic_cells_hold_the_listed_values(string file, string name)
    {
        JsonElement golden = GoldenData.Root(file).GetProperty("stochastic_games").GetProperty(name);
        PayoffTable table = Create(name.Replace('_', '-'), new StochasticClimbingConfig()).Table;
        double[] expected = golden.Tensor("expected");
        Assert.Equal(table.JointActionCount, expected.Length);
        for (int joint = 0; joint < expected.Length; joint++)
        {
            JsonElement outcomes = golden.GetProperty("outcomes")[joint / 3][joint % 3];
            double[] values = [.. outcomes.EnumerateArray().Select(value => value.GetDouble()).Order()];
            double[] ours = [table.Outcome(0, joint, second: false), table.Outcome(0, joint, second: true)];
            Assert.Equal(values, ours.Distinct().Order());
            Assert.Equal(values.Length > 1, table.IsStochasticCell(joint));
            Assert.Equal(expected[joint], table.Expected(0, joint));
        }
    }

    [Theory]
    [MemberData(nameof(OrdinalGames))]
    public void Ordinal_games_are_found_by_family_and_index(string file, string name)
    {
        string[] parts = name.Split('-');
        var config = new OrdinalGameConfig
        {
            Family = parts[0] == "conflict" ? OrdinalGameFamily.Conflict : OrdinalGameFamily.NoConflict,
            Index = int.Parse(parts[1], CultureInfo.InvariantCulture),
        };
        Assert.Empty(config.Validate());
        AssertPays(GoldenData.Root(file).GetProperty("ordinal_2x2").GetProperty(name), Create("ordinal-game", config));
    }

    private static MatrixGame GameOf(JsonElement golden) =>
        Registered(golden.Text("name")) ?? MatrixGame.Create(TableOf(golden.GetProperty("payoffs")), new MatrixGameConfig());

    private static MatrixGame? Registered(string name) => name switch
    {
        "climbing_claus_boutilier" => Create("climbing", new ClimbingConfig()),
        "climbing_transposed" => Create("climbing", new ClimbingConfig { Orientation = Orientation.Transposed }),
        "penalty_diagonal" => Create("penalty", new PenaltyConfig { K = 0, Layout = PenaltyLayout.Diagonal }),
        "prisoners_dilemma_lola" => Create("prisoners-dilemma", new PrisonersDilemmaConfig { Payoffs = PrisonersDilemmaPayoffs.Lola }),
        "prisoners_dilemma" => Create("prisoners-dilemma", new PrisonersDilemmaConfig()),
        "pdilemma_team_variant" => Create("prisoners-dilemma", new PrisonersDilemmaConfig { Payoffs = PrisonersDilemmaPayoffs.Team }),
        "matching_pennies_3" => Create("matching-pennies-3p", new ThreePenniesConfig { Rule = ThreePenniesRule.PermutedAxes }),
        "zero_sum_5_2_-1_6" => Create("zero-sum", new MatrixGameConfig()),
        "wolf_05_05" => Create("wolf", new MatrixGameConfig()),
        "linear_2p" => Create("linear-2x2", new MatrixGameConfig()),
        "nonlinear_2p" => Create("nonlinear-2x2", new MatrixGameConfig()),
        _ when name.StartsWith("penalty_k", StringComparison.Ordinal) =>
            Create("penalty", new PenaltyConfig { K = double.Parse(name["penalty_k".Length..], CultureInfo.InvariantCulture) }),
        _ => EnvironmentRegistry.All.TryGetValue(name.Replace('_', '-'), out EnvironmentEntry? entry)
            ? Assert.IsType<MatrixGame>(entry.Create(entry.DefaultConfig), exactMatch: false)
            : null,
    };

    private static MatrixGame Create(string name, EnvironmentConfig config) =>
        Assert.IsType<MatrixGame>(EnvironmentRegistry.All[name].Create(config), exactMatch: false);

    private static void AssertPays(JsonElement payoffs, MatrixGame game)
    {
        PayoffTable table = TableOf(payoffs);
        Assert.Equal(table.ActionCounts, game.Table.ActionCounts);
        var play = new Play(game);
        for (int joint = 0; joint < table.JointActionCount; joint++)
        {
            play.Reset(1);
            table.ActionsOf(joint, play.Actions);
            play.Step();
            for (int agent = 0; agent < table.AgentCount; agent++)
                Assert.Equal(table.Expected(agent, joint), play.Rewards[agent]);
        }
    }

    private static PayoffTable TableOf(JsonElement payoffs)
    {
        var counts = ImmutableArray.CreateBuilder<int>();
        for (JsonElement level = payoffs[0]; level.ValueKind == JsonValueKind.Array; level = level[0])
            counts.Add(level.GetArrayLength());
        return PayoffTable.PerAgent(counts.ToImmutable(), (actions, agent) =>
        {
            JsonElement cell = payoffs[agent];
            foreach (double action in actions)
                cell = cell[(int)action];
            return cell.GetDouble();
        });
    }

    private static IEnumerable<int> JointActions(JsonElement list, PayoffTable table) =>
        list.EnumerateArray().Select(joint => table.JointIndex([.. joint.EnumerateArray().Select(action => action.GetDouble())])).Order();

    private static double SumOfPayoffs(PayoffTable table, int joint) =>
        Enumerable.Range(0, table.AgentCount).Sum(agent => table.Expected(agent, joint));

    private static TheoryData<string, string> Named(string section)
    {
        var names = new TheoryData<string, string>();
        foreach (string file in GoldenData.Files(Pattern))
        {
            if (!GoldenData.Root(file).TryGetProperty(section, out JsonElement entries))
                continue;
            foreach (JsonProperty entry in entries.EnumerateObject())
                names.Add(file, entry.Name);
        }
        return names;
    }
}
