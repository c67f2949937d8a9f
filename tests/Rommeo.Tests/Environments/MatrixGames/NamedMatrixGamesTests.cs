using Rommeo.Environments;
using Rommeo.Environments.MatrixGames;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Environments.MatrixGames;

/// <summary>Facts of single games that no recorded table holds.</summary>
public class NamedMatrixGamesTests
{
    [Fact]
    public void Climbing_for_more_agents_follows_its_definition()
    {
        Play play = Create("climbing", new ClimbingConfig { Agents = 4 });
        Assert.Equal(11, Reward(play, 0, 0, 0, 0));
        Assert.Equal(7, Reward(play, 1, 1, 1, 1));
        Assert.Equal(5, Reward(play, 2, 2, 2, 2));
        Assert.Equal(6, Reward(play, 1, 2, 1, 2));
        Assert.Equal(0, Reward(play, 2, 1, 1, 1));
        Assert.Equal(-30, Reward(play, 0, 2, 2, 1));
        Assert.Equal(0, Reward(play, 0, 2, 2, 0));
    }

    [Fact]
    public void Transposed_climbing_gives_the_last_agent_the_special_part()
    {
        Play play = Create("climbing", new ClimbingConfig { Agents = 3, Orientation = Orientation.Transposed });
        Assert.Equal(6, Reward(play, 2, 2, 1));
        Assert.Equal(0, Reward(play, 1, 2, 2));
    }

    [Fact]
    public void Coordination_pays_agreement_among_any_number()
    {
        Play play = Create("coordination", new CoordinationConfig { Agents = 3, Actions = 4 });
        Assert.Equal(1, Reward(play, 3, 3, 3));
        Assert.Equal(0, Reward(play, 3, 3, 2));
    }

    [Fact]
    public void Jordans_pennies_make_everyone_depend_on_its_own_coin()
    {
        Play play = Play.Default("matching-pennies-3p");
        Assert.Equal([1.0, 1, -1], RewardsOf(play, 0, 0, 0));
        Assert.Equal([1.0, -1, 1], RewardsOf(play, 0, 0, 1));
        Assert.Equal([-1.0, -1, -1], RewardsOf(play, 0, 1, 0));
        Assert.Equal([-1.0, 1, 1], RewardsOf(play, 0, 1, 1));
        Assert.Empty(((MatrixGame)play.Game).Table.PureEquilibria());
    }

    [Theory]
    [InlineData(TwoStepPayoffs.LinearNonlinear, 0, new double[] { 1, 5, 5, 9 })]
    [InlineData(TwoStepPayoffs.LinearNonlinear, 1, new double[] { 0, 0, 0, 10 })]
    [InlineData(TwoStepPayoffs.Qmix, 0, new double[] { 7, 7, 7, 7 })]
    [InlineData(TwoStepPayoffs.Qmix, 1, new double[] { 0, 1, 1, 8 })]
    public void The_first_of_two_steps_chooses_what_the_second_pays(TwoStepPayoffs payoffs, int firstAction, double[] second)
    {
        Play play = Create("two-step", new TwoStepConfig { Payoffs = payoffs });
        for (int joint = 0; joint < 4; joint++)
        {
            play.Reset(1);
            Assert.Equal([1.0, 0, 0, 1, 0, 0], play.Observations);
            play.Step(firstAction, joint % 2);
            double[] state = firstAction == 0 ? [0, 1, 0] : [0, 0, 1];
            Assert.Equal([.. state, .. state], play.Observations);
            Assert.Equal([0.0, 0], play.Rewards);
            Assert.False(play.IsOver);
            play.Step(joint / 2, joint % 2);
            Assert.Equal([second[joint], second[joint]], play.Rewards);
            Assert.Equal([true, true], play.Terminated);
            Assert.Equal([false, false], play.Truncated);
        }
    }

    [Fact]
    public void The_differentiable_form_meets_the_table_in_its_corners()
    {
        foreach (TwoByTwoGame game in Enum.GetValues<TwoByTwoGame>())
        {
            Play play = Create("differentiable-2x2", new DifferentiableGameConfig { Game = game });
            PayoffTable table = TwoByTwo.Of(game);
            for (int joint = 0; joint < 4; joint++)
            {
                double[] rewards = RewardsOf(play, 1 - 2 * (joint / 2), 1 - 2 * (joint % 2));
                Near.Equal([table.Expected(0, joint), table.Expected(1, joint)], rewards, 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(TwoByTwoGame.MatchingPennies, 0.5, 0.5, 0, 0)]
    [InlineData(TwoByTwoGame.ZeroSum, 0.7, 0.4, 3.2, -3.2)]
    [InlineData(TwoByTwoGame.Wolf, 0.5, 0.5, 1.5, 1.5)]
    [InlineData(TwoByTwoGame.CoordinationWithPreference, 2.0 / 3, 1.0 / 3, 2.0 / 3, 2.0 / 3)]
    [InlineData(TwoByTwoGame.Chicken, 0.5, 0.5, 2.5, 2.5)]
    [InlineData(TwoByTwoGame.StagHunt, 0.5, 0.5, 2.5, 2.5)]
    public void At_a_mixed_equilibrium_nobody_can_gain(TwoByTwoGame game, double p0, double p1, double value0, double value1)
    {
        Play play = Create("differentiable-2x2", new DifferentiableGameConfig { Game = game });
        double u0 = 2 * p0 - 1, u1 = 2 * p1 - 1;
        Near.Equal([value0, value1], RewardsOf(play, u0, u1), 1e-12);
        foreach (double u in (double[])[-1, 0, 1])
        {
            Assert.Equal(value0, RewardsOf(play, u, u1)[0], 1e-12);
            Assert.Equal(value1, RewardsOf(play, u0, u)[1], 1e-12);
        }
    }

    [Fact]
    public void Settings_out_of_range_are_all_reported()
    {
        Assert.Equal("agents", Assert.Single(new ClimbingConfig { Agents = 11 }.Validate()).Key);
        Assert.Equal("orientation", Assert.Single(new StochasticClimbingConfig { Orientation = (Orientation)5 }.Validate()).Key);
        Assert.Equal(["observation", "k"], new PenaltyConfig { Observation = (MatrixGameObservation)9, K = 1 }.Validate().Select(problem => problem.Key));
        Assert.Equal("k", Assert.Single(new PenaltyConfig { K = double.NaN }.Validate()).Key);
        Assert.Equal("actions", Assert.Single(new CoordinationConfig { Agents = 10, Actions = 100 }.Validate()).Key);
        Assert.Equal("index", Assert.Single(new OrdinalGameConfig { Index = 22 }.Validate()).Key);
        Assert.Empty(new OrdinalGameConfig { Family = OrdinalGameFamily.Conflict, Index = 57 }.Validate());
        Assert.Equal("payoffs", Assert.Single(new TwoStepConfig { Payoffs = (TwoStepPayoffs)3 }.Validate()).Key);
        Assert.Equal(["game", "steps"], new DifferentiableGameConfig { Game = (TwoByTwoGame)99, Steps = 0 }.Validate().Select(problem => problem.Key));
    }

    private static Play Create(string name, Configuration.EnvironmentConfig config) => new(EnvironmentRegistry.All[name].Create(config));

    private static double Reward(Play play, params ReadOnlySpan<double> actions) => RewardsOf(play, actions)[0];

    private static double[] RewardsOf(Play play, params ReadOnlySpan<double> actions)
    {
        play.Reset(1);
        play.Step(actions);
        return [.. play.Rewards];
    }
}
