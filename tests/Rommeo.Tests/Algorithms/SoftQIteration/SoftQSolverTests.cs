using Rommeo.Algorithms.SoftQIteration;
using Rommeo.Environments;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.SoftQIteration;

public sealed class SoftQSolverTests
{
    private static IKnownModel Climbing => Known("climbing");

    [Fact]
    public void A_game_of_one_step_is_worth_what_the_closed_form_says()
    {
        double[] uniform = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        SoftQSolution solution = SoftQSolver.Solve(
            new AgentModel(Climbing, agent: 0), [.. uniform, .. uniform], new SoftQIterationConfig { Alpha = 1e-3 });
        Assert.Equal([11, -30, 0, -30, 7, 6, 0, 0, 5], solution.Q.Take(9));
        Near.Equal(Math.Log((Math.Exp(11) + Math.Exp(7) + Math.Exp(6)) / 3), solution.V[0], 1e-12);
        double total = Math.Exp(11) + Math.Exp(7) + Math.Exp(6);
        Near.Equal([Math.Exp(11) / total, Math.Exp(7) / total, Math.Exp(6) / total], [.. solution.OpponentModel.Take(3)], 1e-12);
        Near.Equal([Math.Exp(11) / total, (Math.Exp(7) + Math.Exp(6)) / total, 0], [.. solution.MarginalPolicy.Take(3)], 1e-12);
        Assert.Equal(0.0, solution.V[1]);
        Assert.True(solution.Converged);
    }

    [Fact]
    public void Self_play_finds_the_optimum_of_the_climbing_game()
    {
        SelfPlaySolution solution = SelfPlay(Climbing, new SoftQIterationConfig());
        Assert.True(solution.Converged);
        Assert.All(solution.Agents, agent => Assert.InRange(agent.MarginalPolicy[0], 0.99, 1.0));
    }

    [Fact]
    public void Self_play_sees_through_two_steps()
    {
        SelfPlaySolution solution = SelfPlay(Known("two-step"), new SoftQIterationConfig());
        Assert.True(solution.Converged);
        SoftQSolution first = solution.Agents[0];
        // Agent 0 leads to 2B, and there both play 1.
        Assert.InRange(first.MarginalPolicy[0 * 2 + 1], 0.99, 1.0);
        Assert.All(solution.Agents, agent => Assert.InRange(agent.MarginalPolicy[2 * 2 + 1], 0.99, 1.0));
    }

    [Fact]
    public void Two_equal_optima_leave_symmetric_planners_undecided()
    {
        SelfPlaySolution solution = SelfPlay(new Penalty(), new SoftQIterationConfig());
        Assert.True(solution.Converged);
        Assert.All(solution.Agents, agent => Near.Equal([0.5, 0, 0.5], [.. agent.MarginalPolicy.Take(3)], 1e-3));
    }

    [Fact]
    public void Priors_of_three_agents_are_products_of_the_others_policies()
    {
        SelfPlaySolution solution = SelfPlay(new Unequal(), new SoftQIterationConfig { Alpha = 1, SelfPlayTolerance = 1e-12 });
        Assert.True(solution.Converged);
        for (int agent = 0; agent < 3; agent++)
        {
            double[][] others = [.. solution.Agents.Where((_, other) => other != agent).Select(other => other.MarginalPolicy.Take(other.ActionCount).ToArray())];
            double[] product = [.. others[0].SelectMany(left => others[1].Select(right => left * right))];
            Near.Equal(product, [.. solution.Agents[agent].Prior.Take(product.Length)], 1e-10);
        }
    }

    [Fact]
    public void What_the_rules_forbid_is_neither_played_nor_expected()
    {
        SelfPlaySolution solution = SelfPlay(new Forbidding(), new SoftQIterationConfig());
        Assert.All(solution.Agents, agent =>
        {
            Assert.Equal(0.0, agent.OpponentModel[1]);
            Assert.Equal([1.0, 0.0], agent.MarginalPolicy.Take(2));
            Assert.Equal(double.NegativeInfinity, agent.Q[1]);
            Assert.All(agent.V, value => Assert.True(double.IsFinite(value)));
        });
    }

    [Fact]
    public void Running_out_of_sweeps_is_reported_not_hidden()
    {
        SoftQSolution solution = SoftQSolver.Solve(
            new AgentModel(new Unequal(), 0), new double[6 * 2].Select(_ => 1.0 / 6).ToArray(), new SoftQIterationConfig { MaxIterations = 1 });
        Assert.False(solution.Converged);
        Assert.Equal(1, solution.Iterations);
        Assert.True(solution.ErrorBound > 0);
    }

    [Fact]
    public void Without_discount_a_game_that_ends_is_solved_too()
    {
        SelfPlaySolution solution = SelfPlay(Known("two-step"), new SoftQIterationConfig { Gamma = 1 });
        Assert.True(solution.Converged);
        Assert.All(solution.Agents, agent => Assert.True(double.IsPositiveInfinity(agent.ErrorBound)));
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(1.5, -0.5, 0.0)]
    [InlineData(double.NaN, 0.5, 0.5)]
    public void A_prior_that_is_no_distribution_is_refused(double first, double second, double third) => Assert.Throws<ArgumentException>(
        () => SoftQSolver.Solve(new AgentModel(Climbing, 0), [first, second, third, 1, 0, 0], new SoftQIterationConfig()));

    [Fact]
    public void Bad_settings_are_refused_with_all_their_problems()
    {
        var config = new SoftQIterationConfig { Alpha = 0, Gamma = 1.5, Tolerance = 0, MaxIterations = 0, SelfPlayMixing = 0 };
        Assert.Equal(["gamma", "alpha", "tolerance", "maxIterations", "selfPlayMixing"], config.Validate().Select(problem => problem.Key));
        Assert.Throws<ArgumentException>(() => SelfPlay(Climbing, config));
    }

    private static SelfPlaySolution SelfPlay(IKnownModel game, SoftQIterationConfig config) =>
        SoftQSolver.SolveSelfPlay(game, config, TestContext.Current.CancellationToken);

    private static IKnownModel Known(string name) =>
        Assert.IsType<IKnownModel>(EnvironmentRegistry.All[name].Create(EnvironmentRegistry.All[name].DefaultConfig), exactMatch: false);

    /// <summary>One step, two best joint actions.</summary>
    private sealed class Penalty() : OneStepModel([3, 3])
    {
        protected override double Reward(int[] actions) => actions switch
        {
            [0, 2] or [2, 0] => 10,
            [1, 1] => 2,
            [0, 0] or [2, 2] => -100,
            _ => 0,
        };
    }

    /// <summary>Three agents with different numbers of actions.</summary>
    private sealed class Unequal() : OneStepModel([2, 3, 2])
    {
        protected override double Reward(int[] actions) => actions[0] - 0.7 * actions[1] * actions[2] + 0.3 * actions[1];
    }

    /// <summary>Nobody may play 1.</summary>
    private sealed class Forbidding() : OneStepModel([2, 2])
    {
        public override bool IsLegal(int state, int jointAction) => jointAction == 0;

        protected override double Reward(int[] actions) => 1;
    }
}
