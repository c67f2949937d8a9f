using Rommeo.Environments;
using Rommeo.Environments.StochasticGames;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.StochasticGames;

public class StochasticGameTests
{
    [Fact]
    public void In_grid_game_2_patience_pays_what_is_published()
    {
        // Agent 0 goes right, up, up; agent 1 tries the barrier until it opens, then walks on to the goal: it gets there with 0 or just too late.
        var play = Play.Default("grid-game-2");
        double return0 = 0, return1 = 0;
        const int episodes = 20_000;
        for (int episode = 0; episode < episodes; episode++)
        {
            play.Reset(episode == 0 ? 1 : null);
            double discount = 1;
            bool passed = false;
            for (int step = 0; !play.IsOver || step == 0; step++)
            {
                int[] path = [3, 0, 0];
                play.Step(path[step], !passed ? 0 : step == 2 ? 2 : 0);
                passed |= State(play)[1] is (2, 1);
                return0 += discount * play.Rewards[0] / episodes;
                return1 += discount * play.Rewards[1] / episodes;
                discount *= 0.99;
            }
        }
        Assert.Equal(98.01, return0, 1e-6);
        Assert.InRange(return1, 47.5, 50.5);
    }

    [Fact]
    public void The_initial_states_of_soccer_are_equally_likely()
    {
        var play = Play.Default("soccer");
        int first = 0;
        for (int episode = 0; episode < 1000; episode++)
        {
            play.Reset(episode == 0 ? 5 : null);
            first += ((StochasticGame)play.Game).Table.Coordinates[OneHotSpace.IndexOf(play.Observations.AsSpan(0, 760))][4] == 0 ? 1 : 0;
        }
        Assert.InRange(first, 430, 570);
    }

    [Theory]
    [InlineData("grid-game-1")]
    [InlineData("soccer")]
    [InlineData("two-stage-climbing")]
    public void With_coordinates_the_same_episode_is_seen_through_other_numbers(string name)
    {
        Play states = Play.Default(name);
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        var coordinates = new Play(entry.Create((StochasticGameConfig)entry.DefaultConfig with { Observation = StateObservation.Coordinates }));
        var random = new PhiloxGenerator(2, 0, StreamPurpose.Acting);
        states.Reset(4);
        coordinates.Reset(4);
        for (int step = 0; step < 300; step++)
        {
            Assert.Equal(((IKnownModel)states.Game).StateOf(states.Observations), ((IKnownModel)coordinates.Game).StateOf(coordinates.Observations));
            states.ChooseUniformly(ref random);
            states.Step();
            coordinates.Step(states.Actions);
            Assert.Equal(states.Rewards, coordinates.Rewards);
            Assert.Equal(states.Terminated, coordinates.Terminated);
            if (!states.IsOver)
                continue;
            states.Reset();
            coordinates.Reset();
        }
    }

    [Fact]
    public void An_episode_without_a_goal_is_truncated_at_the_step_limit()
    {
        EnvironmentEntry entry = EnvironmentRegistry.All["soccer"];
        var play = new Play(entry.Create(new SoccerConfig { Steps = 7 }));
        play.Reset(1);
        for (int step = 1; step <= 7; step++)
        {
            play.Step(4, 4);
            Assert.Equal([step == 7, step == 7], play.Truncated);
            Assert.Equal([false, false], play.Terminated);
        }
    }

    [Fact]
    public void After_a_goal_the_game_can_go_on_with_a_kick_off()
    {
        var game = (StochasticGame)EnvironmentRegistry.All["soccer"].Create(new SoccerConfig { AfterGoal = SoccerGoal.KickOff });
        int shooting = Enumerable.Range(0, 760).First(state => game.Table.Coordinates[state].SequenceEqual([1.0, 4, 3, 0, 0]));
        var outcomes = game.Table.Outcomes(shooting, 3 * 5 + 4);
        Assert.Equal([0.5, 0.5], outcomes.Select(outcome => outcome.Probability));
        Assert.All(outcomes, outcome => Assert.Equal([1.0, -1.0], outcome.Rewards));
        Assert.All(outcomes, outcome => Assert.Equal(0.5, game.StartDistribution[outcome.NextState]));
    }

    [Fact]
    public void Grid_game_3_pays_the_way_through_the_centre_most()
    {
        var game = (StochasticGame)Play.Default("grid-game-3").Game;
        int State(params double[] places) => Enumerable.Range(0, game.StateCount).First(state => game.Table.Coordinates[state].SequenceEqual(places));
        Assert.Equal([125.0, 100.0], game.Table.Outcomes(State(1, 1, 2, 2), 0 * 4 + 2)[0].Rewards);
        Assert.Equal([120.0, 120.0], game.Table.Outcomes(State(0, 2, 2, 2), 3 * 4 + 2)[0].Rewards);
        Assert.Equal([100.0, 0.0], game.Table.Outcomes(State(1, 1, 2, 0), 0)[0].Rewards);
    }

    [Fact]
    public void Barriers_can_also_stop_the_way_down()
    {
        var oneWay = (StochasticGame)Play.Default("grid-game-2").Game;
        var bothWays = (StochasticGame)EnvironmentRegistry.All["grid-game-2"].Create(new BarrierGridGameConfig { BarriersBothWays = true });
        int down = Enumerable.Range(0, 56).First(state => oneWay.Table.Coordinates[state].SequenceEqual([0.0, 1, 2, 2]));
        Assert.Single(oneWay.Table.Outcomes(down, 1 * 4 + 0));
        Assert.Equal(2, bothWays.Table.Outcomes(down, 1 * 4 + 0).Length);
    }

    [Fact]
    public void Pollution_lasts_until_nobody_pollutes()
    {
        var play = Play.Default("pollution-tax");
        play.Reset(1);
        play.Step(1, 0);
        Assert.Equal([7.0, 4.0], play.Rewards);
        play.Step(1, 1);
        Assert.Equal([3.0, 4.0], play.Rewards);
        play.Step(0, 0);
        Assert.Equal([1.0, 2.0], play.Rewards);
        play.Step(0, 0);
        Assert.Equal([4.0, 5.0], play.Rewards);
        Assert.False(play.IsOver);
    }

    private static (double, double)[] State(Play play)
    {
        var table = ((StochasticGame)play.Game).Table;
        var coordinates = table.Coordinates[OneHotSpace.IndexOf(play.Observations.AsSpan(0, table.StateCount))];
        return [(coordinates[0], coordinates[1]), (coordinates[2], coordinates[3])];
    }
}
