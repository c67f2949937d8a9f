using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Foraging;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.Foraging;

public class ForagingTests
{
    private const int None = 0, North = 1, South = 2, West = 3, East = 4, Load = 5;

    [Theory]
    [InlineData("lbf/8x8-2p-3f", 8, 8, 2, 3, 8, false, 0.0, ForagingObservation.Vector)]
    [InlineData("lbf/2s-8x8-2p-2f-coop", 8, 8, 2, 2, 2, true, 0.0, ForagingObservation.Vector)]
    [InlineData("lbf/grid-3s-10x12-4p-5f-coop-pen", 10, 12, 4, 5, 3, true, 0.1, ForagingObservation.Grid)]
    [InlineData("lbf/15x15-4p-5f-pen", 15, 15, 4, 5, 15, false, 0.1, ForagingObservation.Vector)]
    public void A_name_says_what_the_task_is(
        string name, int rows, int columns, int players, int foods, int sight, bool coop, double penalty, ForagingObservation observation) => Assert.Equal(
            new ForagingConfig
            {
                Rows = rows,
                Columns = columns,
                Players = players,
                Foods = foods,
                Sight = sight,
                ForceCoop = coop,
                Penalty = penalty,
                Observation = observation,
            },
            EnvironmentRegistry.Find(name)!.DefaultConfig);

    [Theory]
    [InlineData("lbf/8x8-2p")]
    [InlineData("lbf/8x8-2p-3f-easy")]
    [InlineData("lbf/2x2-1p-1f")]
    [InlineData("lbf/8x8-0p-3f")]
    [InlineData("lbf/-1x8-2p-3f")]
    public void Other_names_are_no_tasks(string name) => Assert.Null(EnvironmentRegistry.Find(name));

    [Fact]
    public void Food_is_placed_as_published()
    {
        var config = new ForagingConfig { Players = 4, Foods = 5 };
        var copies = new ForagingCopies(config, 1);
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Environment);
        int[] levels = new int[10];
        for (int episode = 0; episode < 2000; episode++)
        {
            copies.Field.Place(0, ref random);
            int[] cells = [.. copies.Field.FoodCells(0)];
            Assert.Equal(cells.Order(), cells);
            Assert.Equal(cells.Sum(cell => copies.Field.Cells(0)[cell]), copies.Field.Spawned[0]);
            int three = copies.Field.PlayerLevels(0).ToArray().Order().Take(3).Sum();
            for (int k = 0; k < cells.Length; k++)
            {
                (int row, int column) = (cells[k] / 8, cells[k] % 8);
                Assert.InRange(row, 1, 6);
                Assert.InRange(column, 1, 6);
                Assert.InRange(copies.Field.Cells(0)[cells[k]], 1, three);
                levels[copies.Field.Cells(0)[cells[k]]]++;
                Assert.All(cells.Where(other => other != cells[k]), other => Assert.False(AreNear(row, column, other / 8, other % 8)));
                Assert.DoesNotContain(Enumerable.Range(0, 4), player => copies.Field.PlayerRows(0)[player] == row && copies.Field.PlayerColumns(0)[player] == column);
            }
        }
        Assert.All(levels[1..7], count => Assert.True(count > 0));
    }

    [Fact]
    public void Forced_cooperation_asks_for_the_highest_level_everywhere()
    {
        var copies = new ForagingCopies(new ForagingConfig { ForceCoop = true }, 1);
        var random = new PhiloxGenerator(2, 0, StreamPurpose.Environment);
        for (int episode = 0; episode < 200; episode++)
        {
            copies.Field.Place(0, ref random);
            int both = copies.Field.PlayerLevels(0)[0] + copies.Field.PlayerLevels(0)[1];
            foreach (int cell in copies.Field.FoodCells(0))
                Assert.Equal(both, copies.Field.Cells(0)[cell]);
        }
    }

    [Fact]
    public void A_whole_field_is_worth_one()
    {
        Play play = Create(new ForagingConfig { Rows = 5, Columns = 5, Players = 2, Foods = 2, MaxFoodLevel = 1, Steps = 100_000 });
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Acting);
        for (int episode = 0; episode < 20; episode++)
        {
            double sum = 0;
            play.Reset(episode == 0 ? 1 : null);
            do
            {
                play.ChooseUniformly(ref random);
                play.Step();
                sum += play.Rewards.Sum();
            }
            while (!play.IsOver);
            Assert.Equal(1.0, sum, 1e-12);
            Assert.All(play.Terminated, Assert.True);
        }
    }

    [Fact]
    public void Players_may_change_places_but_not_both_enter_one_cell()
    {
        (Play play, ForagingField field) = Placed(new ForagingConfig { Foods = 1 }, (4, 4, 1), (4, 5, 1), food: (1, 1, 3));
        play.Step(East, West);
        Assert.Equal([(4, 5), (4, 4)], Places(field));
        play.Step(South, None);
        Assert.Equal([(5, 5), (4, 4)], Places(field));
        play.Step(West, South);
        Assert.Equal([(5, 5), (4, 4)], Places(field));
    }

    [Fact]
    public void Who_enters_the_cell_of_somebody_held_back_shares_it()
    {
        (Play play, ForagingField field) = Placed(
            new ForagingConfig { Players = 3, Foods = 1 }, (4, 4, 1), (4, 5, 1), food: (1, 1, 3), third: (4, 7, 1));
        play.Step(East, East, West);
        Assert.Equal([(4, 5), (4, 5), (4, 7)], Places(field));
    }

    [Fact]
    public void Loading_together_pays_by_level_and_failing_costs()
    {
        (Play play, ForagingField field) = Placed(new ForagingConfig { Foods = 1, Penalty = 0.5, NormaliseReward = false }, (3, 3, 1), (3, 5, 2), food: (3, 4, 3));
        play.Step(Load, None);
        Assert.Equal([-0.5, 0.0], play.Rewards);
        Assert.Equal(1, field.Left[0]);
        play.Step(Load, Load);
        Assert.Equal([3.0, 6.0], play.Rewards);
        Assert.All(play.Terminated, Assert.True);
        Assert.All(play.Truncated, Assert.False);
    }

    [Fact]
    public void The_step_limit_truncates_and_the_last_food_terminates_even_at_the_limit()
    {
        (Play play, _) = Placed(new ForagingConfig { Foods = 1, Steps = 2 }, (3, 3, 3), (0, 0, 1), food: (3, 4, 3));
        play.Step(None, None);
        play.Step(Load, None);
        Assert.All(play.Terminated, Assert.True);
        Assert.All(play.Truncated, Assert.False);
        (play, _) = Placed(new ForagingConfig { Foods = 1, Steps = 2 }, (3, 3, 3), (0, 0, 1), food: (3, 4, 3));
        play.Step(None, None);
        play.Step(None, None);
        Assert.All(play.Truncated, Assert.True);
        Assert.All(play.Terminated, Assert.False);
    }

    [Fact]
    public void More_players_than_cells_and_other_nonsense_are_problems()
    {
        Assert.Equal(["players"], new ForagingConfig { Rows = 3, Columns = 3, Players = 9 }.Validate().Select(problem => problem.Key));
        Assert.Equal(["maxPlayerLevel"], new ForagingConfig { MinPlayerLevel = 3 }.Validate().Select(problem => problem.Key));
        Assert.Equal(["maxFoodLevel"], new ForagingConfig { MinFoodLevel = 3, MaxFoodLevel = 2 }.Validate().Select(problem => problem.Key));
    }

    private static bool AreNear(int row, int column, int otherRow, int otherColumn)
    {
        (int rows, int columns) = (Math.Abs(row - otherRow), Math.Abs(column - otherColumn));
        return Math.Max(rows, columns) <= 1 || (rows == 0 && columns == 2) || (columns == 0 && rows == 2);
    }

    private static (int, int)[] Places(ForagingField field) =>
        [.. Enumerable.Range(0, field.PlayerRows(0).Length).Select(player => (field.PlayerRows(0)[player], field.PlayerColumns(0)[player]))];

    private static Play Create(ForagingConfig config) => new(EnvironmentRegistry.All["lbf/8x8-2p-3f"].Create(config));

    private static (Play, ForagingField) Placed(
        ForagingConfig config, (int, int, int) first, (int, int, int) second, (int Row, int Column, int Level) food, (int, int, int)? third = null)
    {
        Play play = Create(config);
        play.Reset(1);
        ForagingField field = ((ForagingCopies)((CopiesGame)play.Game).Rules).Field;
        field.Clear(0);
        (int Row, int Column, int Level)[] players = third is { } more ? [first, second, more] : [first, second];
        for (int player = 0; player < players.Length; player++)
            (field.PlayerRows(0)[player], field.PlayerColumns(0)[player], field.PlayerLevels(0)[player]) = players[player];
        field.AddFood(0, food.Row, food.Column, food.Level);
        return (play, field);
    }
}
