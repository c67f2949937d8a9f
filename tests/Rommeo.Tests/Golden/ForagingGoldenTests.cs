using System.Text.Json;
using Rommeo.Environments;
using Rommeo.Environments.Foraging;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Whole episodes of envs/lbf/*.json, exactly: all of a file side by side, and through the one game that is stepped alone.</summary>
public class ForagingGoldenTests
{
    private const string Pattern = "envs/lbf/*.json";

    public static TheoryData<string> Files => [.. GoldenData.Files(Pattern)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_episode_is_reproduced(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        JsonElement[] episodes = [.. golden.GetProperty("episodes").EnumerateArray()];
        Assert.NotEmpty(episodes);
        var copies = new ForagingCopies(Config(golden.GetProperty("config")), episodes.Length);
        Assert.Equal(golden.Indices("obs_shape").Aggregate(1, (product, length) => product * length), copies.ObservationSpaces[0].Size);
        for (int copy = 0; copy < episodes.Length; copy++)
            Replay(copies, copy, episodes[copy]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Observations_lie_in_their_space(string file)
    {
        JsonElement golden = GoldenData.Root(file);
        Space space = new ForagingCopies(Config(golden.GetProperty("config")), 1).ObservationSpaces[0];
        foreach (JsonElement step in golden.GetProperty("episodes").EnumerateArray().SelectMany(episode => episode.GetProperty("steps").EnumerateArray()))
            Assert.All(step.GetProperty("obs").EnumerateArray(), observation => Assert.True(space.Contains(Numbers(observation)), observation.ToString()));
    }

    private static void Replay(ForagingCopies copies, int copy, JsonElement episode)
    {
        int players = copies.ActionSpaces.Length;
        double[] observations = new double[players * copies.ObservationSpaces[0].Size], rewards = new double[players];
        bool[] terminated = new bool[players], truncated = new bool[players];
        JsonElement initial = episode.GetProperty("initial");
        Place(copies.Field, copy, initial);
        copies.Restart(copy, observations);
        Assert.Equal(initial.Integer("food_spawned"), copies.Field.Spawned[copy]);
        Assert.Equal(initial.Tensor("obs"), observations);
        AssertValidActions(copies, copy, initial);
        foreach (JsonElement step in episode.GetProperty("steps").EnumerateArray())
        {
            copies.Play(copy, new PhiloxGenerator[1], step.Tensor("actions"), new StepOutcome(observations, rewards, terminated, truncated));
            Assert.Equal(step.Tensor("players"), Players(copies.Field, copy));
            Assert.Equal(step.Tensor("foods"), Foods(copies, copy));
            Assert.Equal(step.Tensor("obs"), observations);
            Near.Absolutely(step.Tensor("rewards"), rewards, 1e-12, "reward");
            AssertValidActions(copies, copy, step);
            bool noFood = step.GetProperty("foods").GetArrayLength() == 0;
            Assert.All(terminated, ended => Assert.Equal(noFood, ended));
            Assert.All(truncated, cut => Assert.Equal(step.GetProperty("done").GetBoolean() && !noFood, cut));
        }
    }

    private static ForagingConfig Config(JsonElement config) => new()
    {
        Rows = config.Indices("field_size")[0],
        Columns = config.Indices("field_size")[1],
        Players = config.Integer("players"),
        Foods = config.Integer("max_num_food"),
        Sight = config.Integer("sight"),
        MinPlayerLevel = config.Integer("min_player_level"),
        MaxPlayerLevel = config.Integer("max_player_level"),
        MinFoodLevel = config.Integer("min_food_level"),
        MaxFoodLevel = config.GetProperty("max_food_level").ValueKind == JsonValueKind.Null ? null : config.Integer("max_food_level"),
        ForceCoop = config.GetProperty("force_coop").GetBoolean(),
        Penalty = config.Number("penalty"),
        NormaliseReward = config.GetProperty("normalize_reward").GetBoolean(),
        Observation = config.GetProperty("grid_observation").GetBoolean() ? ForagingObservation.Grid : ForagingObservation.Vector,
        ObserveLevels = config.GetProperty("observe_agent_levels").GetBoolean(),
        Steps = config.Integer("max_episode_steps"),
    };

    private static void Place(ForagingField field, int copy, JsonElement initial)
    {
        field.Clear(copy);
        foreach ((JsonElement player, int index) in initial.GetProperty("players").EnumerateArray().Select((player, index) => (player, index)))
        {
            field.PlayerRows(copy)[index] = player[0].GetInt32();
            field.PlayerColumns(copy)[index] = player[1].GetInt32();
            field.PlayerLevels(copy)[index] = player[2].GetInt32();
        }
        // From last to first, so that keeping the slots in order is tried as well.
        foreach (JsonElement food in initial.GetProperty("foods").EnumerateArray().Reverse())
            field.AddFood(copy, food[0].GetInt32(), food[1].GetInt32(), food[2].GetInt32());
    }

    private static double[] Players(ForagingField field, int copy) => [.. Enumerable.Range(0, field.PlayerRows(copy).Length)
        .SelectMany(player => new double[] { field.PlayerRows(copy)[player], field.PlayerColumns(copy)[player], field.PlayerLevels(copy)[player] })];

    private static double[] Foods(ForagingCopies copies, int copy)
    {
        int columns = copies.Columns;
        var foods = new List<double>();
        for (int cell = 0; cell < copies.Field.Cells(copy).Length; cell++)
        {
            if (copies.Field.Cells(copy)[cell] > 0)
                foods.AddRange([cell / columns, cell % columns, copies.Field.Cells(copy)[cell]]);
        }
        return [.. foods];
    }

    private static void AssertValidActions(ForagingCopies copies, int copy, JsonElement state)
    {
        for (int player = 0; player < copies.ActionSpaces.Length; player++)
        {
            Assert.Equal(
                state.GetProperty("valid_actions")[player].EnumerateArray().Select(action => action.GetInt32()),
                Enumerable.Range(0, ForagingRules.ActionCount).Where(action => copies.Rules.IsValid(copy, player, action)));
        }
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
