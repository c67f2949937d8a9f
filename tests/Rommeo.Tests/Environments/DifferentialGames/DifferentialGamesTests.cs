using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.DifferentialGames;

public class DifferentialGamesTests
{
    [Fact]
    public void A_saddle_of_many_agents_sums_to_zero()
    {
        var play = new Play(EnvironmentRegistry.All["zero-sum-saddle"].Create(new ZeroSumSaddleConfig { Agents = 4 }));
        play.Reset(1);
        play.Step(2, 3, -1, 5);
        Assert.Equal([14.0, -6, 2, -10], play.Rewards);
    }

    [Fact]
    public void Wolf_takes_probabilities_by_default()
    {
        Play play = Play.Default("wolf-bilinear");
        Assert.Equal(new BoxSpace(1, 0, 1), play.Layout.ActionSpaces[0]);
        play.Reset(1);
        play.Step(0.5, 0.5);
        Assert.Equal([1.5, 1.5], play.Rewards);
    }

    [Theory]
    [InlineData(-10, 10, 110.25, -10)]
    [InlineData(0, 10, 90.25, 10)]
    public void The_product_game_is_won_at_the_better_end(double low, double high, double best, double action)
    {
        var game = new ProductGame(new DifferentialGameConfig { Low = low, High = high });
        Assert.Equal(best, game.OptimalReward);
        Assert.Equal([action, action], game.OptimalAction.ToArray());
    }

    [Fact]
    public void A_range_of_actions_needs_two_different_finite_ends()
    {
        Assert.Equal("high", Assert.Single(new DifferentialGameConfig { Low = 1, High = 1 }.Validate()).Key);
        Assert.Equal(["low", "high"], new DifferentialGameConfig { Low = double.NegativeInfinity, High = double.NaN }.Validate().Select(problem => problem.Key));
        Assert.Equal("agents", Assert.Single(new ZeroSumSaddleConfig { Agents = 1 }.Validate()).Key);
    }

    [Fact]
    public void Several_steps_end_truncated()
    {
        var play = new Play(EnvironmentRegistry.All["rotational"].Create(new DifferentialGameConfig { Steps = 2 }));
        play.Reset(1);
        play.Step(1, 1);
        Assert.False(play.IsOver);
        play.Step(1, 1);
        Assert.Equal([false, false], play.Terminated);
        Assert.Equal([true, true], play.Truncated);
    }
}
