using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Warehouse;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.Warehouse;

public class WarehouseTests
{
    private const int None = 0, Forward = 1, TurnLeft = 2, TurnRight = 3, Toggle = 4;
    private const int Up = 0, Down = 1, Left = 2, Right = 3;

    [Theory]
    [InlineData("rware-tiny-2ag", 10, 11, 32, 2)]
    [InlineData("rware-small-4ag-hard", 10, 20, 80, 2)]
    [InlineData("rware-medium-6ag-easy", 16, 20, 144, 12)]
    [InlineData("rware-large-8ag", 16, 29, 224, 8)]
    public void A_name_says_how_large_the_warehouse_is(string name, int width, int height, int shelves, int requests)
    {
        var config = (WarehouseConfig)EnvironmentRegistry.Find(name)!.DefaultConfig;
        var floor = new WarehouseFloor(config);
        Assert.Equal((width, height, shelves, requests), (floor.Width, floor.Height, floor.Shelves.Length, config.Requests));
        Assert.Equal(71, EnvironmentRegistry.Find(name)!.Create(config).ObservationSpace(0).Size);
    }

    [Fact]
    public void The_tiny_warehouse_looks_as_drawn()
    {
        var floor = new WarehouseFloor(new WarehouseConfig());
        string[] drawn = [.. Enumerable.Range(0, floor.Height).Select(y => string.Concat(Enumerable.Range(0, floor.Width).Select(x =>
            floor.Goals.Contains(y * floor.Width + x) ? 'g' : floor.IsHighway[y * floor.Width + x] ? '.' : 'x')))];
        Assert.Equal(
            [
                "..........", ".xx....xx.", ".xx....xx.", ".xx....xx.", ".xx....xx.", ".xx....xx.",
                ".xx....xx.", ".xx....xx.", ".xx....xx.", "..........", "....gg....",
            ],
            drawn);
    }

    [Fact]
    public void Robots_start_in_different_cells_and_ask_for_different_shelves()
    {
        var copies = new WarehouseCopies(new WarehouseConfig { Robots = 4, Requests = 3 }, 2);
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Environment);
        bool[] looked = new bool[4];
        for (int episode = 0; episode < 200; episode++)
        {
            copies.State.Place(1, ref random);
            Assert.Equal(4, copies.State.Cell(1).ToArray().Distinct().Count());
            Assert.Equal(3, copies.State.IsRequested(1).ToArray().Count(requested => requested));
            foreach (int direction in copies.State.Direction(1))
                looked[direction] = true;
        }
        Assert.All(looked, Assert.True);
    }

    [Fact]
    public void Turns_go_round_and_walls_hold()
    {
        Scene scene = new(robots: [(0, 0, Up)]);
        foreach (int expected in new[] { Right, Down, Left, Up })
            Assert.Equal(expected, scene.Play(TurnRight).Direction(0));
        foreach (int expected in new[] { Left, Down, Right, Up })
            Assert.Equal(expected, scene.Play(TurnLeft).Direction(0));
        Assert.Equal((0, 0), scene.Play(Forward).Place(0));
    }

    [Fact]
    public void A_shelf_is_fetched_delivered_and_brought_back()
    {
        // Shelf at (1, 8); below it the crossway, and the goals at (4, 10) and (5, 10).
        Scene scene = new(robots: [(1, 8, Down)], new WarehouseConfig { Robots = 1, Requests = 1, Reward = WarehouseReward.TwoStage });
        scene.Request(1, 8);
        scene.Play(Toggle);
        Assert.True(scene.IsLoaded(0));
        scene.Play(Forward).Play(Forward);
        Assert.Equal((1, 10), scene.Place(0));
        scene.Play(Toggle);
        Assert.True(scene.IsLoaded(0)); // the way must stay free
        scene.Play(TurnLeft).Play(Forward).Play(Forward);
        Assert.Equal(0, scene.Reward(0));
        scene.Play(Forward);
        Assert.Equal((4, 10), scene.Place(0));
        Assert.Equal(0.5, scene.Reward(0));
        Assert.False(scene.IsRequested(scene.ShelfOf(0)));
        Assert.Equal(1, scene.RequestCount);
        scene.Play(TurnLeft).Play(TurnLeft).Play(Forward).Play(Forward).Play(Forward).Play(TurnRight).Play(Forward).Play(Forward);
        Assert.Equal((1, 8), scene.Place(0));
        scene.Play(Toggle);
        Assert.False(scene.IsLoaded(0));
        Assert.Equal(0.5, scene.Reward(0));
    }

    [Theory]
    [InlineData(WarehouseReward.Individual, 1.0, 0.0)]
    [InlineData(WarehouseReward.Global, 1.0, 1.0)]
    [InlineData(WarehouseReward.TwoStage, 0.5, 0.0)]
    public void A_delivery_is_paid_as_the_settings_say(WarehouseReward kind, double carrier, double other)
    {
        Scene scene = new(robots: [(1, 8, Down), (0, 0, Up)], new WarehouseConfig { Requests = 1, Reward = kind });
        scene.Request(1, 8);
        foreach (int move in new[] { Toggle, Forward, Forward, TurnLeft, Forward, Forward, Forward })
            scene.Play(move, None);
        Assert.Equal((carrier, other), (scene.Reward(0), scene.Reward(1)));
    }

    [Fact]
    public void Loaded_robots_stop_before_shelves_and_others_drive_under_them()
    {
        Scene scene = new(robots: [(1, 1, Right), (1, 3, Right)]);
        scene.Play(Toggle, Forward);
        Assert.Equal([(1, 1), (2, 3)], scene.Places);
        Assert.Equal([(1, 1), (3, 3)], scene.Play(Forward, Forward).Places);
    }

    [Fact]
    public void Who_wants_the_cell_of_somebody_that_stays_fails_and_those_behind_too()
    {
        Scene scene = new(robots: [(5, 0, Left), (4, 0, Left), (3, 0, Up), (6, 0, Left)]);
        Assert.Equal([(5, 0), (4, 0), (3, 0), (6, 0)], scene.Play(Forward, Forward, TurnLeft, Forward).Places);
        Assert.Equal(Left, scene.Direction(2));
        Assert.Equal([(4, 0), (3, 0), (2, 0), (5, 0)], scene.Play(Forward, Forward, Forward, Forward).Places);
    }

    [Fact]
    public void Two_robots_cannot_pass_through_each_other_and_hold_up_who_follows()
    {
        Scene scene = new(robots: [(3, 0, Right), (4, 0, Left), (5, 0, Left)]);
        Assert.Equal([(3, 0), (4, 0), (5, 0)], scene.Play(Forward, Forward, Forward).Places);
    }

    [Fact]
    public void A_ring_of_robots_turns_and_leaves_who_pushes_in_behind()
    {
        Scene scene = new(robots: [(3, 0, Right), (4, 0, Down), (4, 1, Left), (3, 1, Up), (2, 0, Right)]);
        Assert.Equal([(4, 0), (4, 1), (3, 1), (3, 0), (2, 0)], scene.Play(Forward, Forward, Forward, Forward, Forward).Places);
    }

    [Fact]
    public void The_longer_column_goes_first_and_of_equal_ones_the_lower_number()
    {
        Scene equal = new(robots: [(5, 0, Left), (3, 0, Right)]);
        Assert.Equal([(4, 0), (3, 0)], equal.Play(Forward, Forward).Places);
        Scene longer = new(robots: [(5, 0, Left), (3, 0, Right), (2, 0, Right)]);
        Assert.Equal([(5, 0), (4, 0), (3, 0)], longer.Play(Forward, Forward, Forward).Places);
    }

    [Fact]
    public void Random_traffic_never_puts_two_robots_or_two_shelves_into_one_cell()
    {
        var config = new WarehouseConfig { Robots = 12, ColumnHeight = 2, Requests = 4 };
        var copies = new WarehouseCopies(config, 1);
        var play = new Play(EnvironmentRegistry.All["rware-tiny-2ag"].Create(config));
        WarehouseState state = ((WarehouseCopies)((CopiesGame)play.Game).Rules).State;
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Acting);
        play.Reset(1);
        for (int step = 0; step < 3000; step++)
        {
            for (int robot = 0; robot < 12; robot++)
                play.Actions[robot] = random.NextInt32(2) == 0 ? Forward : random.NextInt32(5);
            play.Step();
            Assert.Equal(12, state.Cell(0).ToArray().Distinct().Count());
            Assert.Equal(state.Floor.Shelves.Length, state.ShelfAt(0).ToArray().Count(shelf => shelf >= 0));
            Assert.Equal(4, state.IsRequested(0).ToArray().Count(requested => requested));
            for (int robot = 0; robot < 12; robot++)
            {
                Assert.Equal(robot, state.RobotAt(0)[state.Cell(0)[robot]]);
                if (state.Load(0)[robot] >= 0)
                    Assert.Equal(state.Load(0)[robot], state.ShelfAt(0)[state.Cell(0)[robot]]);
            }
            if (play.IsOver)
                play.Reset();
        }
        Assert.Equal(1, copies.Copies);
    }

    [Fact]
    public void A_robot_sees_itself_its_neighbours_their_messages_and_requested_shelves()
    {
        Scene scene = new(robots: [(0, 1, Right), (0, 2, Up)], new WarehouseConfig { Requests = 1, MessageBits = 2 });
        scene.Request(1, 1);
        scene.Play(None, None + 5 * 2);
        double[] seen = scene.Observation(0);
        Assert.Equal([0.0, 1, 0, 0, 0, 0, 1, 1], seen[..8]);
        Assert.Equal(8 + 9 * 9, seen.Length);
        double[] Cell(int row, int column) => seen[(8 + 9 * (3 * row + column))..(17 + 9 * (3 * row + column))];
        Assert.Equal([0.0, 1, 0, 0, 0, 0, 0, 0, 0], Cell(0, 0));       // beyond the wall
        Assert.Equal([1.0, 0, 0, 0, 1, 0, 0, 0, 0], Cell(1, 1));       // itself
        Assert.Equal([0.0, 1, 0, 0, 0, 0, 0, 1, 1], Cell(1, 2));       // the requested shelf
        Assert.Equal([1.0, 1, 0, 0, 0, 0, 1, 0, 0], Cell(2, 1));       // the other robot, which says 2
        Assert.Equal([0.0, 1, 0, 0, 0, 0, 0, 1, 0], Cell(2, 2));       // a shelf that nobody wants
    }

    [Fact]
    public void An_episode_is_cut_off_after_too_long_without_a_delivery()
    {
        Scene scene = new(robots: [(0, 0, Up)], new WarehouseConfig { Robots = 1, Requests = 1, MaxInactivity = 3 });
        Assert.False(scene.Play(None).Play(None).IsOver);
        Assert.True(scene.Play(None).IsOver);
    }

    [Fact]
    public void Impossible_warehouses_are_problems()
    {
        Assert.Equal(["shelfColumns"], new WarehouseConfig { ShelfColumns = 2 }.Validate().Select(problem => problem.Key));
        Assert.Equal(["requests"], new WarehouseConfig { Requests = 32 }.Validate().Select(problem => problem.Key));
        Assert.Null(EnvironmentRegistry.Find("rware-tiny-1ag-hard"));
    }
}
