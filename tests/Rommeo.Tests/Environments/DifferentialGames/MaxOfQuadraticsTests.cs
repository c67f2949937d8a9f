using Rommeo.Environments;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.DifferentialGames;

public class MaxOfQuadraticsTests
{
    [Theory]
    [InlineData(5, 5, 10)]
    [InlineData(-5, -5, 0)]
    [InlineData(0, 0, -40.0 / 3)]
    [InlineData(10, -10, -200.0 / 3)]
    public void The_coded_formula_divides_the_square_by_the_width(double a0, double a1, double reward) =>
        Assert.Equal(reward, new MaxOfQuadratics(new MaxOfQuadraticsConfig()).Reward([a0, a1]), 1e-12);

    [Theory]
    [InlineData(5, 5, 10)]
    [InlineData(-5, -5, 0)]
    [InlineData(0, 0, -40.0 / 9)]
    [InlineData(-2, -5, -0.8)]
    public void The_printed_formula_squares_the_width_too(double a0, double a1, double reward)
    {
        var game = new MaxOfQuadratics(new MaxOfQuadraticsConfig { Formula = QuadraticFormula.Paper });
        Assert.Equal(reward, game.Reward([a0, a1]), 1e-12);
    }

    [Fact]
    public void The_hills_meet_on_the_diagonal_where_the_basin_of_the_optimum_begins()
    {
        const double t = 1.12604016279;
        var modes = new MaxOfQuadraticsConfig().Modes();
        Assert.Equal(modes[0].Value([t, t]), modes[1].Value([t, t]), 1e-8);
        Assert.True(modes[0].Value([1.1, 1.1]) > modes[1].Value([1.1, 1.1]));
        Assert.True(modes[0].Value([1.2, 1.2]) < modes[1].Value([1.2, 1.2]));
    }

    [Fact]
    public void The_published_optimum_is_ten_and_counts_from_nine_and_a_half()
    {
        var game = new MaxOfQuadratics(new MaxOfQuadraticsConfig());
        Assert.Equal(10, game.OptimalReward);
        Assert.Equal(9.5, game.OptimumThreshold);
        Assert.Equal([5.0, 5.0], game.OptimalAction.ToArray());
    }

    [Fact]
    public void More_agents_and_dimensions_sum_over_all_coordinates()
    {
        var play = new Play(new MaxOfQuadratics(new MaxOfQuadraticsConfig { Agents = 3, Dimensions = 2, Steps = 2 }));
        play.Reset(1);
        play.Step(5, 5, 5, 5, 5, 4);
        Assert.Equal([9.0, 9.0, 9.0], play.Rewards);
        play.Step(-5, -5, -5, -5, -4, -3);
        Assert.All(play.Rewards, reward => Assert.Equal(-0.8 / 3 * 5, reward, 1e-12));
    }

    [Fact]
    public void Every_value_that_makes_no_sense_is_reported()
    {
        var config = new MaxOfQuadraticsConfig { Steps = 0, Agents = 0, LowerWidth = -1, UpperHeight = double.NaN, UpperCentre = 11, Formula = (QuadraticFormula)7 };
        Assert.Equal(["steps", "formula", "agents", "upperCentre", "lowerWidth", "upperHeight"], config.Validate().Select(problem => problem.Key));
    }

    [Fact]
    public void Modes_that_do_not_fit_the_game_are_refused()
    {
        var box = new BoxSpace(1, -1, 1);
        Assert.Throws<ArgumentException>(() => new MaxOfQuadratics([], 2, 1, box));
        Assert.Throws<ArgumentException>(() => new MaxOfQuadratics([new QuadraticMode([0], 1, 1, 0)], 2, 1, box));
        Assert.Throws<ArgumentException>(() => new MaxOfQuadratics([new QuadraticMode([0, 2], 1, 1, 0)], 2, 1, box));
        Assert.Throws<ArgumentException>(() => new MaxOfQuadratics([new QuadraticMode([0, 0], 1, 0, 0)], 2, 1, box));
        Assert.Throws<ArgumentException>(() => new MaxOfQuadratics([new QuadraticMode([0, 0], 1, 1, 0)], 1, 2, box));
    }
}
