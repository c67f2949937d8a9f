using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Environments.Foraging;
using Rommeo.Environments.Particles;
using Rommeo.Environments.Warehouse;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Rendering;
using static Rommeo.Tests.Runs.Rendering.Watched;

namespace Rommeo.Tests.Runs.Rendering;

public sealed class PictureTests
{
    [Theory]
    [InlineData("lbf/8x8-2p-3f")]
    [InlineData("lbf/2s-10x10-3p-3f")]
    [InlineData("lbf/15x15-4p-5f")]
    public void Foraging_shows_every_player_with_its_level_and_every_food_with_its_own(string name)
    {
        Watched watched = Random(name);
        ForagingField field = ((ForagingCopies)((CopiesGame)watched.Game).Rules).Field;
        string text = watched.Text(watched.Frames.Count - 1);

        int[] left = [.. field.Cells(0).ToArray().Where(level => level > 0)];
        Assert.NotEmpty(left);
        foreach (IGrouping<int, int> level in left.GroupBy(level => level))
            Assert.Equal(level.Count(), Count(Field(text), $"({level.Key})"));
        for (int player = 0; player < watched.Game.AgentCount; player++)
            Assert.Equal(1, Count(Field(text), $"{player}:{field.PlayerLevels(0)[player]}"));
    }

    [Fact]
    public void Foraging_marks_who_loads_and_takes_away_what_was_eaten()
    {
        Watched watched = Scripted("lbf/8x8-2p-2f-coop");

        PlayedFrame last = watched.Frames[^1];
        Assert.All(last.Items[..2], food => Assert.True(food.IsHidden));
        Assert.All(last.Items[2..], player => Assert.True(player.IsFlashing));
        Assert.Contains("load", watched.Text(watched.Frames.Count - 1), StringComparison.Ordinal);
        Assert.DoesNotContain(watched.Frames[0].Items, item => item.IsFlashing || item.IsHidden);
    }

    [Fact]
    public void The_warehouse_shows_every_shelf_every_request_and_what_is_carried()
    {
        Watched watched = Scripted("rware-tiny-2ag", steps: 40);
        WarehouseState state = ((WarehouseCopies)((CopiesGame)watched.Game).Rules).State;
        PlayedFrame last = watched.Frames[^1];
        int shelves = state.Floor.Shelves.Length;

        Assert.Equal(state.IsRequested(0).ToArray(), last.Items[..shelves].Select(shelf => shelf.IsLit));
        Assert.Contains(watched.Frames, frame => frame.Items[shelves..].Any(robot => robot.IsFlashing));
        foreach (PlayedFrame frame in watched.Frames)
        {
            foreach (ItemState robot in frame.Items[shelves..].Where(robot => robot.IsFlashing))
                Assert.Contains(frame.Items[..shelves], shelf => shelf.At == robot.At);
        }
        Assert.Equal(2, Count(Field(watched.Text(0)), "R"));
    }

    [Fact]
    public void Particles_that_touch_flash_and_others_do_not()
    {
        IEnvironment game = EnvironmentRegistry.All["mpe/simple-spread"].Create(EnvironmentRegistry.All["mpe/simple-spread"].DefaultConfig);
        ParticleWorld world = ((ParticleCopies)((CopiesGame)game).Rules).World;
        (world.X(0)[0], world.X(1)[0], world.X(2)[0]) = (0, 0.29, 0.6);

        ItemState[] states = Pictures.Of("mpe/simple-spread", game, () => game)!.Capture(step: null);

        Assert.Equal([true, true, false], states[^3..].Select(state => state.IsFlashing));
    }

    [Fact]
    public void A_goal_stands_around_the_landmark_that_was_drawn_and_what_is_said_is_written_down()
    {
        Watched watched = Scripted("mpe/simple-speaker-listener", steps: 3, seed: 4);
        ParticleWorld world = ((ParticleCopies)((CopiesGame)watched.Game).Rules).World;
        int goal = (int)world.Choice(0)[0];
        ItemState[] items = watched.Frames[^1].Items;

        Assert.Equal(items[goal].At, items[3].At);
        Assert.Equal("goal", items[3].Caption);
        Assert.Equal($"says {goal}", items[4].Caption);
        Assert.Equal("", watched.Frames[0].Items[4].Caption);
    }

    [Theory]
    [InlineData("grid-game-1")]
    [InlineData("grid-game-2")]
    [InlineData("grid-game-3")]
    public void In_grid_games_who_was_paid_ends_on_its_goal(string name)
    {
        Watched watched = Scripted(name);

        PlayedFrame last = watched.Frames[^1];
        Assert.All(last.Items, agent => Assert.Equal(0.5, agent.At.Y));
        Assert.Contains(name == "grid-game-1" ? "g0" : "goal", Field(watched.Text(0)), StringComparison.Ordinal);
        Assert.Equal(name == "grid-game-2" ? 2 : 0, System.Text.RegularExpressions.Regex.Count(watched.Text(0), "=+"));
    }

    [Fact]
    public void In_soccer_the_ball_is_with_its_owner_until_it_is_in_the_goal()
    {
        Watched watched = Random("soccer", steps: 500, seed: 1);

        PlayedFrame last = watched.Frames[^1];
        Assert.Equal(last.Returns[0] > 0 ? 6.5 : 0.5, last.Items[2].At.X);
        Assert.All(watched.Frames.SkipLast(1), frame => Assert.Contains(frame.Items[..2], player => Math.Abs(player.At.X - frame.Items[2].At.X) < 0.5 && Math.Abs(player.At.Y - frame.Items[2].At.Y) < 0.5));
    }

    [Fact]
    public void The_big_box_ends_in_the_goal_row_with_both_agents_behind_it()
    {
        Watched watched = Scripted("small-box-pushing");

        PlayedFrame last = watched.Frames[^1];
        Assert.Equal([0.5, 0.5, 1.5, 1.5], last.Items[2..].Select(item => item.At.Y));
    }

    [Fact]
    public void A_payoff_table_marks_the_chosen_cell()
    {
        Assert.Contains("[11]", Scripted("climbing").Text(1), StringComparison.Ordinal);
        Assert.DoesNotContain("[11]", Scripted("climbing").Text(0), StringComparison.Ordinal);
        Assert.Contains("[10]", Scripted("two-step").Text(2), StringComparison.Ordinal);
        Assert.Contains("[11]", Scripted("climbing-3p").Text(1), StringComparison.Ordinal);
    }

    [Fact]
    public void The_optimum_and_the_chosen_point_of_a_surface_are_where_the_actions_say()
    {
        Watched watched = Scripted("max-of-two-quadratic");

        Assert.Equal(watched.Frames[1].Items[0].At, watched.Frames[1].Items[1].At);
        // (5, 5) in [-10, 10] x [-10, 10] on 17 cells, y downwards.
        Assert.Equal((12.75, 4.25), (watched.Frames[1].Items[1].At.X, watched.Frames[1].Items[1].At.Y));
    }

    [Fact]
    public void A_wrapped_game_has_the_picture_of_the_game_inside()
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["lbf/8x8-2p-3f"];
        IEnvironment Create() => new TimeLimit(new AgentIds(entry.Create(entry.DefaultConfig)), 3);

        Assert.IsType<Rommeo.Runs.Rendering.Families.ForagingPicture>(Pictures.Of(entry.Name, Create(), Create));
    }

    // The lines with a frame around them.
    private static string Field(string text) => string.Join('\n', text.Split('\n').Where(line => line.StartsWith('|')));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
