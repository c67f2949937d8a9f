using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.MatrixGames;

public class PayoffTableTests
{
    [Fact]
    public void Joint_actions_are_numbered_with_the_last_agent_fastest()
    {
        PayoffTable table = PayoffTable.PerAgent([2, 3, 4], (_, _) => 0);
        var actions = new double[3];
        for (int joint = 0; joint < 24; joint++)
        {
            table.ActionsOf(joint, actions);
            Assert.Equal([joint / 12, joint / 4 % 3, joint % 4], actions);
            Assert.Equal(joint, table.JointIndex(actions));
        }
    }

    [Fact]
    public void Payoffs_of_several_agents_stay_apart()
    {
        PayoffTable table = PayoffTable.PerAgent([2, 3], (actions, agent) => 100 * agent + 10 * actions[0] + actions[1]);
        Assert.False(table.IsShared);
        Assert.Equal(112, table.Expected(1, table.JointIndex([1, 2])));
        Assert.Equal(12, table.Expected(0, table.JointIndex([1, 2])));
    }

    [Fact]
    public void Transposing_reverses_the_order_of_the_agents()
    {
        PayoffTable table = PayoffTable.PerAgent([2, 3, 4], (a, agent) => 1000 * agent + 100 * a[0] + 10 * a[1] + a[2]);
        PayoffTable transposed = table.Transposed();
        Assert.Equal([4, 3, 2], transposed.ActionCounts);
        Assert.Equal(2123, transposed.Expected(0, transposed.JointIndex([3, 2, 1])));
        Assert.Equal(123, transposed.Expected(2, transposed.JointIndex([3, 2, 1])));
    }

    [Fact]
    public void Transposing_keeps_both_values_of_random_cells()
    {
        PayoffTable transposed = PayoffTable.Shared(new double[,] { { 1, 2 }, { 3, 4 } }, new double[,] { { 1, 20 }, { 3, 4 } }).Transposed();
        Assert.Equal([2.0, 20.0], [transposed.Outcome(0, 2, second: false), transposed.Outcome(0, 2, second: true)]);
        Assert.True(transposed.IsStochasticCell(2));
        Assert.False(transposed.IsStochasticCell(1));
    }

    [Theory]
    [InlineData("partially-stochastic-climbing")]
    [InlineData("fully-stochastic-climbing")]
    public void Each_value_of_a_random_cell_comes_up_half_the_time_and_for_all_agents_alike(string name)
    {
        var play = new Play(EnvironmentRegistry.All[name].Create(new StochasticClimbingConfig()));
        PayoffTable table = ((MatrixGame)play.Game).Table;
        const int draws = 20_000;
        play.Reset(2024);
        for (int joint = 0; joint < 9; joint++)
        {
            table.ActionsOf(joint, play.Actions);
            double first = table.Outcome(0, joint, second: false), second = table.Outcome(0, joint, second: true);
            int[] counts = [0, 0];
            for (int draw = 0; draw < draws; draw++)
            {
                play.Reset();
                play.Step();
                Assert.Equal(play.Rewards[0], play.Rewards[1]);
                Assert.True(play.Rewards[0] == first || play.Rewards[0] == second);
                counts[play.Rewards[0] == first ? 0 : 1]++;
            }
            if (first == second)
                Assert.Equal(draws, counts[0]);
            else // five standard deviations of a fair coin, sqrt(draws) / 2 each
                Assert.InRange(counts[0], 0.5 * draws - 2.5 * Math.Sqrt(draws), 0.5 * draws + 2.5 * Math.Sqrt(draws));
        }
    }

    [Fact]
    public void Certain_cells_take_no_random_number()
    {
        PayoffTable table = PayoffTable.Shared(new double[,] { { 1, 2 } }, new double[,] { { 1, 3 } });
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Environment);
        table.Draw(0, ref random, new double[2]);
        Assert.Equal(new PhiloxGenerator(1, 0, StreamPurpose.Environment).State, random.State);
        table.Draw(1, ref random, new double[2]);
        Assert.NotEqual(new PhiloxGenerator(1, 0, StreamPurpose.Environment).State, random.State);
    }

    [Fact]
    public void Tables_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PayoffTable.PerAgent([], (_, _) => 0));
        Assert.Throws<ArgumentException>(() => PayoffTable.PerAgent([2, 0], (_, _) => 0));
        Assert.Throws<ArgumentException>(() => PayoffTable.PerAgent([1 << 12, 1 << 12], (_, _) => 0));
        Assert.Throws<ArgumentException>(() => PayoffTable.Shared(new double[,] { { double.NaN } }));
        Assert.Throws<ArgumentException>(() => PayoffTable.Shared(new double[2, 2], new double[2, 3]));
        Assert.Throws<ArgumentException>(() => PayoffTable.PerAgent(new double[2, 2], new double[3, 2]));
    }

    [Theory]
    [InlineData("climbing", 11, 9)]
    [InlineData("fully-stochastic-climbing", 11, 9)]
    [InlineData("penalty", 10, 6)]
    [InlineData("coordination", 1, 0.5)]
    [InlineData("trivial", 11, 9.5)]
    [InlineData("stag-hunt", 4, 3)]
    [InlineData("two-step", 5, 4.75)]
    public void The_threshold_is_midway_between_the_best_and_the_next(string name, double best, double threshold)
    {
        IKnownOptimum optimum = Assert.IsType<IKnownOptimum>(Play.Default(name).Game, exactMatch: false);
        Assert.Equal(best, optimum.OptimalReward);
        Assert.Equal(threshold, optimum.OptimumThreshold);
    }

    [Theory]
    [InlineData("prisoners-dilemma")]
    [InlineData("chicken")]
    [InlineData("coordination-with-preference")]
    [InlineData("matching-pennies")]
    [InlineData("matching-pennies-3p")]
    [InlineData("rock-paper-scissors")]
    [InlineData("zero-sum")]
    [InlineData("wolf")]
    public void Agents_that_want_different_things_have_no_common_optimum(string name) =>
        Assert.IsNotType<IKnownOptimum>(Play.Default(name).Game, exactMatch: false);
}
