using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.SoftQIteration;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.SoftQIteration;

public sealed class SoftQIterationAgentTests
{
    private static readonly AlgorithmEntry Entry = AlgorithmRegistry.All["soft-q-iteration"];

    [Theory]
    [InlineData("climbing", 11.0)]
    [InlineData("two-step", 5.0)]
    public void A_team_of_planners_earns_the_optimum_without_training(string name, double optimum)
    {
        IEnvironment game = EnvironmentRegistry.All[name].Create(EnvironmentRegistry.All[name].DefaultConfig);
        using Team team = Team.Create(Entry, Entry.DefaultConfig, new TeamLayout(game), seed: 1);
        Assert.Equal(optimum, Evaluator.Play(game, team, episodes: 5, seed: 1, TestContext.Current.CancellationToken).MeanReward, 1e-9);
        var outcome = new Trainer(game, team, new TrainingConfig { Episodes = 20 }, seed: 1).Run(TestContext.Current.CancellationToken);
        Assert.True(outcome.Completed);
    }

    [Fact]
    public void A_game_without_known_rules_is_refused_in_words()
    {
        var layout = new TeamLayout([new DiscreteSpace(1)], [new DiscreteSpace(2)]);
        Assert.Contains("rules are known", Entry.Refusal(layout), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SoftQIterationAgent(new SoftQIterationConfig(), new AgentSeat(layout, 0, 1)));
    }

    [Fact]
    public void Beliefs_are_those_of_the_solution_and_draws_continue_after_a_restore()
    {
        IEnvironment game = EnvironmentRegistry.All["climbing"].Create(EnvironmentRegistry.All["climbing"].DefaultConfig);
        var seat = new AgentSeat(new TeamLayout(game), 1, Seed: 9);
        var config = new SoftQIterationConfig { Alpha = 20 };
        var agent = new SoftQIterationAgent(config, seat);
        double[] observation = new double[seat.Layout.Observations[1].Size];
        SoftQSolution own = agent.Solution.Agents[1];
        Assert.Equal(own.MarginalPolicy.Take(3), agent.MarginalPolicy(observation).ToArray());
        Assert.Equal(own.OpponentModel.Take(3), agent.OpponentModel(observation).ToArray());
        Assert.Equal(own.Prior.Take(3), agent.Prior(observation).ToArray());
        Draw(agent, observation, 7);
        var state = new MemoryState();
        agent.Save(state);
        var restored = new SoftQIterationAgent(config, seat);
        restored.Restore(state);
        Assert.Equal(Draw(agent, observation, 30), Draw(restored, observation, 30));
    }

    private static double[] Draw(SoftQIterationAgent agent, double[] observation, int count)
    {
        double[] actions = new double[count];
        for (int k = 0; k < count; k++)
            agent.Act(observation, ActMode.Explore, actions.AsSpan(k, 1));
        return actions;
    }
}
