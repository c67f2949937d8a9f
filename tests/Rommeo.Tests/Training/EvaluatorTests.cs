using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class EvaluatorTests
{
    [Fact]
    public void A_return_is_the_sum_of_an_episodes_rewards_and_the_mean_over_agents()
    {
        CountingGame game = new(2, ends: false, 2, 3);
        EvaluationResult result = Play(game, RecordingAgent.Team(2), episodes: 2);
        // Rewards of agent 0 are 1, 2 | 3, 4, 5, of agent 1 twice that.
        Assert.Equal([4.5, 18.0], result.Returns);
        Assert.Equal(5, result.Steps);
        Assert.Equal(22.5 / 5, result.MeanReward);
        Assert.Equal([9UL, null], game.Resets);
    }

    [Fact]
    public void Agents_play_for_evaluation_and_are_told_nothing()
    {
        RecordingAgent[] agents = RecordingAgent.Team(2);
        Play(new CountingGame(2, ends: true, 3), agents, episodes: 1);
        Assert.Equal(["Evaluate 0.0", "Evaluate 1.0", "Evaluate 2.0"], agents[0].Calls);
        Assert.Equal(["Evaluate 0.1", "Evaluate 1.1", "Evaluate 2.1"], agents[1].Calls);
    }

    [Fact]
    public void Evaluating_changes_no_number_of_a_training_run()
    {
        using var plain = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small);
        using var watched = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small);
        for (int step = 0; step < 30; step++)
        {
            plain.Run(1);
            watched.Run(1);
            EvaluationResult result = Evaluator.Play(WanderingGame.OfThree(), watched.Team, episodes: 2, seed: 5, TestContext.Current.CancellationToken);
            Assert.Equal(14, result.Steps);
        }
        plain.Saved().AssertSameAs(watched.Saved());
        Assert.Equal(plain.Rewards, watched.Rewards);
    }

    [Fact]
    public void Equal_seeds_give_equal_evaluations()
    {
        using var team = new RommeoAcTeam<float>(WanderingGame.OfThree(), RommeoAcTeam<float>.Small);
        double[][] returns = [.. new ulong[] { 5, 5, 6 }.Select(seed =>
            Evaluator.Play(WanderingGame.OfThree(), team.Team, episodes: 3, seed, TestContext.Current.CancellationToken).Returns.ToArray())];
        Assert.Equal(returns[0], returns[1]);
        Assert.NotEqual(returns[0], returns[2]);
    }

    [Fact]
    public void A_cancelled_evaluation_has_no_result() => Assert.Throws<OperationCanceledException>(
        () => Play(new CountingGame(1, ends: true, 3), RecordingAgent.Team(1), 1, new CancellationToken(canceled: true)));

    [Fact]
    public void An_evaluation_of_no_episode_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Play(new CountingGame(1, ends: true, 3), RecordingAgent.Team(1), episodes: 0));

    private static EvaluationResult Play(CountingGame game, RecordingAgent[] agents, int episodes, CancellationToken? cancellation = null)
    {
        using var team = new Team(new TeamLayout(game), [.. agents.Select(agent => new TeamMember(agent, agent))], seed: 1);
        return Evaluator.Play(game, team, episodes, seed: 9, cancellation ?? TestContext.Current.CancellationToken);
    }
}
