using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class TrainerTests
{
    private readonly RecordingListener _listener = new();

    [Fact]
    public void Episodes_are_counted_with_their_lengths_and_returns()
    {
        CountingGame game = new(2, ends: true, 3, 2);
        TrainingOutcome outcome = Train(game, new TrainingConfig { Episodes = 3 });
        Assert.Equal(new TrainingOutcome(3, 8, 16, Completed: true), outcome);
        Assert.Equal([(1, 3L, 3), (2, 5L, 2), (3, 8L, 3)], _listener.Episodes.Select(episode => (episode.Episodes, episode.Step, episode.Length)));
        // Rewards count the steps: 1 + 2 + 3, 4 + 5, 6 + 7 + 8, and twice that for agent 1.
        Assert.Equal([6.0, 9.0, 21.0], _listener.Episodes.Select(episode => episode.Returns[0]));
        Assert.Equal([12.0, 18.0, 42.0], _listener.Episodes.Select(episode => episode.Returns[1]));
        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 2], _listener.Steps.Select(step => step.Episode));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], _listener.Steps.Select(step => step.Step));
    }

    [Fact]
    public void The_first_episode_has_the_seed_of_the_run_and_every_further_one_its_own()
    {
        CountingGame game = new(1, ends: true, 2);
        Train(game, new TrainingConfig { Episodes = 3 }, seed: 77);
        // The game begins anew within the step that ends an episode, also the last.
        Assert.Equal([77UL, EnvironmentBatch.EpisodeSeed(77, 0, 1), EnvironmentBatch.EpisodeSeed(77, 0, 2), EnvironmentBatch.EpisodeSeed(77, 0, 3)], game.Resets);
        Assert.Equal(4, game.Resets.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_next_observation_of_the_last_step_is_the_real_one_and_not_that_of_the_next_episode(bool ends)
    {
        RecordingAgent[] agents = RecordingAgent.Team(1);
        Train(new CountingGame(1, ends, 3), new TrainingConfig { Episodes = 2 }, agents: agents);
        Assert.Equal([0, 1, 2, 1000, 1001, 1002], agents[0].Observed);
        Assert.Equal([1, 2, 3, 1001, 1002, 1003], agents[0].NextObserved);
    }

    [Fact]
    public void An_episode_goes_on_while_any_agent_plays()
    {
        // The last of three agents is out one step early; nobody stops for that.
        Train(new CountingGame(3, ends: false, 4), new TrainingConfig { Episodes = 2 });
        Assert.Equal([4, 4], _listener.Episodes.Select(episode => episode.Length));
    }

    [Fact]
    public void Within_a_step_all_act_then_the_game_steps_then_all_observe_then_all_learn_then_the_listener_hears()
    {
        RecordingAgent[] agents = RecordingAgent.Team(2);
        var counts = new List<int>();
        var listener = new RecordingListener { AfterStep = _ => counts.Add(agents[0].Calls.Count) };
        Train(new CountingGame(2, ends: true, 2), new TrainingConfig { Episodes = 1 }, agents: agents, listener: listener);
        Assert.Equal(["Explore 0.0", "observe", "update", "Explore 1.0", "observe", "update"], agents[0].Calls);
        Assert.Equal(["Explore 0.1", "observe", "update", "Explore 1.1", "observe", "update"], agents[1].Calls);
        Assert.Equal([3, 6], counts);
    }

    [Theory]
    [InlineData(0, 5, 1, 5)]
    [InlineData(9, 7, 2, 7)]
    [InlineData(1, 7, 1, 3)]
    [InlineData(0, 6, 2, 6)]
    public void Training_ends_at_whichever_limit_comes_first_and_an_unfinished_episode_is_not_reported(int episodeLimit, int stepLimit, int episodes, int steps)
    {
        CountingGame game = new(1, ends: true, 3);
        TrainingOutcome outcome = Train(game, new TrainingConfig { Episodes = episodeLimit, EnvironmentSteps = stepLimit });
        Assert.Equal(new TrainingOutcome(episodes, steps, steps, Completed: true), outcome);
        Assert.Equal(episodes, _listener.Episodes.Count);
        Assert.Equal(steps, game.Steps);
    }

    [Fact]
    public void A_cancelled_run_stops_after_the_step_and_says_that_it_is_not_complete()
    {
        using var source = new CancellationTokenSource();
        var listener = new RecordingListener { AfterStep = step => Cancel(source, step == 4) };
        TrainingOutcome outcome = Train(new CountingGame(1, ends: true, 3), new TrainingConfig { Episodes = 5 }, listener: listener, cancellation: source.Token);
        Assert.Equal(new TrainingOutcome(1, 4, 4, Completed: false), outcome);
    }

    [Fact]
    public void A_run_cancelled_on_its_last_step_is_complete()
    {
        using var source = new CancellationTokenSource();
        var listener = new RecordingListener { AfterStep = step => Cancel(source, step == 6) };
        TrainingOutcome outcome = Train(new CountingGame(1, ends: true, 3), new TrainingConfig { Episodes = 2 }, listener: listener, cancellation: source.Token);
        Assert.Equal(new TrainingOutcome(2, 6, 6, Completed: true), outcome);
    }

    [Fact]
    public void A_run_cancelled_beforehand_takes_no_step()
    {
        CountingGame game = new(1, ends: true, 3);
        Assert.Equal(new TrainingOutcome(0, 0, 0, Completed: false), Train(game, new TrainingConfig(), cancellation: new CancellationToken(canceled: true)));
        Assert.Empty(game.Resets);
    }

    [Fact]
    public void Evaluations_come_every_so_many_episodes_in_a_game_of_their_own()
    {
        CountingGame training = new(1, ends: true, 2), evaluation = new(1, ends: true, 4);
        RecordingAgent[] agents = RecordingAgent.Team(1);
        Train(training, new TrainingConfig { Episodes = 5, EvaluationInterval = 2, EvaluationEpisodes = 3 }, agents: agents, evaluation: evaluation);
        Assert.Equal([(2, 4L), (4, 8L)], _listener.Evaluations.Select(record => (record.Episodes, record.EnvironmentStep)));
        Assert.Equal([1UL, null, null, 1UL, null, null], evaluation.Resets);
        Assert.Equal(2 * 3 * 4, agents[0].Calls.Count(call => call.StartsWith("Evaluate", StringComparison.Ordinal)));
        Assert.Equal(10, agents[0].Observed.Count);
        // 1 + 2 + 3 + 4, 5 + 6 + 7 + 8, 9 + ... in the first evaluation.
        Assert.Equal([10.0, 26.0, 42.0], _listener.Evaluations[0].Result.Returns);
    }

    [Fact]
    public void A_run_without_evaluation_interval_evaluates_never() => Assert.Empty(Evaluated(interval: 0));

    [Fact]
    public void Evaluations_need_an_environment_of_their_own()
    {
        using var team = Team(new CountingGame(1, ends: true, 2), RecordingAgent.Team(1));
        Assert.Throws<ArgumentException>(() => new Trainer(new CountingGame(1, ends: true, 2), team, new TrainingConfig { EvaluationInterval = 1 }, 1));
    }

    [Fact]
    public void Settings_that_cannot_be_used_are_refused_with_key_and_value()
    {
        using var team = Team(new CountingGame(1, ends: true, 2), RecordingAgent.Team(1));
        var refusal = Assert.Throws<ArgumentException>(() => new Trainer(new CountingGame(1, ends: true, 2), team, new TrainingConfig { Episodes = -3 }, 1));
        Assert.Contains("episodes: -3", refusal.Message, StringComparison.Ordinal);
    }

    private List<EvaluationRecord> Evaluated(int interval)
    {
        Train(new CountingGame(1, ends: true, 2), new TrainingConfig { Episodes = 5, EvaluationInterval = interval }, evaluation: new CountingGame(1, ends: true, 2));
        return _listener.Evaluations;
    }

    private TrainingOutcome Train(
        CountingGame game, TrainingConfig config, ulong seed = 1, RecordingAgent[]? agents = null, RecordingListener? listener = null,
        CountingGame? evaluation = null, CancellationToken? cancellation = null)
    {
        using var team = Team(game, agents ?? RecordingAgent.Team(game.AgentCount));
        return new Trainer(game, team, config, seed, listener ?? _listener, evaluation).Run(cancellation ?? TestContext.Current.CancellationToken);
    }

    private static Team Team(IEnvironment game, RecordingAgent[] agents) =>
        new(new TeamLayout(game), [.. agents.Select(agent => new TeamMember(agent, agent))], seed: 1);

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
            source.Cancel();
    }
}
