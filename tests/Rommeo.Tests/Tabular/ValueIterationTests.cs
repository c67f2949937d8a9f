using Rommeo.Environments;
using Rommeo.Environments.StochasticGames;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public class ValueIterationTests
{
    [Theory]
    [InlineData("grid-game-1", 2 * 100 * 0.99 * 0.99 * 0.99)]
    [InlineData("grid-game-2", 194.0792079207921)]
    public void The_best_joint_return_of_the_grid_games_is_the_published_one(string name, double expected)
    {
        var model = (IKnownModel)Play.Default(name).Game;
        ValueSolution solution = ValueIteration.SolveTeam(model, gamma: 0.99, tolerance: 1e-11);
        Assert.True(solution.Converged);
        Assert.InRange(solution.ErrorBound, 0, 1e-8);
        Assert.Equal(expected, solution.V[Start(model)], 1e-8);
    }

    [Fact]
    public void Without_a_discount_three_matrices_are_worth_what_their_matrices_are_worth()
    {
        var model = (IKnownModel)Play.Default("three-matrices").Game;
        ValueSolution solution = ValueIteration.SolveZeroSum(model, gamma: 1);
        Near.Equal([3.4, 1, 3], [.. solution.V], 1e-10);
        Assert.Equal(double.PositiveInfinity, solution.ErrorBound);
    }

    [Fact]
    public void A_discount_scales_what_comes_later()
    {
        const double gamma = 0.5;
        var model = (IKnownModel)Play.Default("three-matrices").Game;
        // The matrix (g 4 / 5 3g) has no saddle point; its value is (g 3g - 20) / (g + 3g - 9).
        Assert.Equal((3 * gamma * gamma - 20) / (4 * gamma - 9), ValueIteration.SolveZeroSum(model, gamma).V[0], 1e-10);
    }

    [Fact]
    public void Soccer_is_fair_and_possession_is_worth_what_is_published()
    {
        var game = (StochasticGame)Play.Default("soccer").Game;
        ValueSolution solution = ValueIteration.SolveZeroSum(game, gamma: 0.9, tolerance: 1e-10);
        Assert.Equal(0.218484440277, solution.V[State(game, [2, 1, 1, 3, 0])], 1e-9);
        Assert.Equal(-0.218484440277, solution.V[State(game, [2, 1, 1, 3, 1])], 1e-9);
    }

    [Fact]
    public void A_team_gets_from_the_climbing_game_what_its_best_cell_pays_both()
    {
        var model = (IKnownModel)Play.Default("two-stage-climbing").Game;
        ValueSolution solution = ValueIteration.SolveTeam(model, gamma: 0.9);
        Assert.Equal(0.9 * 22, solution.V[0], 1e-12);
        Assert.Equal(0.9 * 22, solution.Q[0], 1e-12);
    }

    [Fact]
    public void Two_pushers_bring_both_small_boxes_to_the_goal_before_the_big_one_when_they_are_patient()
    {
        var model = (IKnownModel)Play.Default("small-box-pushing").Game;
        double patient = ValueIteration.SolveTeam(model, gamma: 0.999, tolerance: 1e-9).V[Start(model)];
        double hasty = ValueIteration.SolveTeam(model, gamma: 0.5, tolerance: 1e-9).V[Start(model)];
        // Everything together is worth 2 * (100 + 10 + 10) at most, the big box alone 2 * 100.
        Assert.InRange(patient, 200, 240);
        // Walk, turn, push: the big box pays at the third step at the earliest, if everything succeeds.
        Assert.InRange(hasty, 20, 200 * 0.5 * 0.5);
    }

    [Fact]
    public void What_is_no_zero_sum_game_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ValueIteration.SolveZeroSum((IKnownModel)Play.Default("climbing").Game, 0.9));
        Assert.Throws<ArgumentException>(() => ValueIteration.SolveZeroSum((IKnownModel)Play.Default("matching-pennies-3p").Game, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueIteration.SolveTeam((IKnownModel)Play.Default("climbing").Game, 1.1));
    }

    private static int Start(IKnownModel model) => model.StartDistribution.IndexOf(1.0);

    private static int State(StochasticGame game, double[] coordinates) =>
        Enumerable.Range(0, game.StateCount).Single(state => game.Table.Coordinates[state].SequenceEqual(coordinates));
}
