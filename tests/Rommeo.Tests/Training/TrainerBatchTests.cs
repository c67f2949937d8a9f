using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Batches;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class TrainerBatchTests
{
    [Fact]
    public void Every_step_of_every_copy_counts_and_is_learned_from_in_the_order_of_the_copies()
    {
        var listener = new RecordingListener();
        RecordingAgent[] agents = RecordingAgent.Team(1);
        int next = 0;
        TrainingOutcome outcome = Train(() => new CountingGame(1, ends: true, 2 + next++), agents, new TrainingConfig { Batch = 2, Episodes = 0, EnvironmentSteps = 8 }, listener);
        Assert.Equal(new TrainingOutcome(3, 8, 8, Completed: true), outcome);
        // Copy 0 lasts 2 steps, copy 1 lasts 3; a game observes 1000 episode + step.
        Assert.Equal([0, 0, 1, 1, 1000, 2, 1001, 1000], agents[0].Observed);
        Assert.Equal([1, 1, 2, 2, 1001, 3, 1002, 1001], agents[0].NextObserved);
        Assert.Equal([2, 3, 2], listener.Episodes.Select(episode => episode.Length));
        Assert.Equal([3L, 6, 7], listener.Episodes.Select(episode => episode.Step));
        Assert.Equal([3.0, 6.0, 7.0], listener.Episodes.Select(episode => episode.Returns[0]));
    }

    [Fact]
    public void Training_ends_within_a_round_when_a_limit_is_reached()
    {
        TrainingOutcome outcome = Train(() => new CountingGame(1, ends: true, 2), RecordingAgent.Team(1), new TrainingConfig { Batch = 5, Episodes = 3 });
        Assert.Equal(new TrainingOutcome(3, 8, 8, Completed: true), outcome);
    }

    [Fact]
    public void As_many_copies_as_the_settings_ask_for_have_to_be_given()
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(() => new CountingGame(1, ends: true, 2), 3);
        using var team = new Team(batch.Layout, Members(RecordingAgent.Team(1)), seed: 1);
        Assert.Contains("batch: 2", Assert.Throws<ArgumentException>(() => new Trainer(batch, team, new TrainingConfig { Batch = 2 }, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iql", "soccer", 3)]
    [InlineData("rommeo-q", "partially-stochastic-climbing", 4)]
    [InlineData("ddpg", "mpe/simple-spread", 5)]
    public void The_number_of_threads_that_step_the_copies_changes_no_number(string algorithm, string environment, int copies)
    {
        MemoryState one = State(algorithm, environment, copies, threads: 1, stops: 0);
        one.AssertSameAs(State(algorithm, environment, copies, threads: 2, stops: 0));
    }

    [Theory]
    [InlineData("iql", "soccer", 1)]
    [InlineData("iql", "soccer", 3)]
    [InlineData("rommeo-q", "partially-stochastic-climbing", 2)]
    [InlineData("wolf-phc", "lbf/8x8-2p-3f", 9)]
    public void Stopping_and_continuing_in_new_objects_changes_no_number(string algorithm, string environment, int copies)
    {
        MemoryState straight = State(algorithm, environment, copies, threads: 1, stops: 0);
        straight.AssertSameAs(State(algorithm, environment, copies, threads: 1, stops: 3));
    }

    /// <summary>What is left of 400 steps, after as many stops on the way at which everything is saved and made anew.</summary>
    private static MemoryState State(string algorithm, string environment, int copies, int threads, int stops)
    {
        MemoryState? saved = null;
        int rounds = 400 / copies;
        for (int part = 0; part <= stops; part++)
        {
            EnvironmentEntry entry = EnvironmentRegistry.All[environment];
            EnvironmentConfig config = environment.StartsWith("mpe/", StringComparison.Ordinal)
                ? new Rommeo.Environments.Particles.Scenarios.SpreadConfig { Actions = ActionKind.Continuous }
                : entry.DefaultConfig;
            using EnvironmentBatch batch = EnvironmentBatch.Create(() => entry.Create(config), copies, threads, keepsActions: true);
            AlgorithmEntry learner = AlgorithmRegistry.All[algorithm];
            using var team = Team.Create(learner, learner.DefaultConfig, batch.Layout, seed: 4);
            using var stop = new CancellationTokenSource();
            int until = rounds * (part + 1) / (stops + 1), done = rounds * part / (stops + 1);
            var listener = new RoundListener(() =>
            {
                if (++done == until)
                    stop.Cancel();
            });
            var trainer = new Trainer(batch, team, new TrainingConfig { Batch = copies, Episodes = 0, EnvironmentSteps = 1_000_000 }, seed: 4, listener);
            if (saved is not null)
            {
                team.Restore(saved);
                trainer.Restore(saved);
            }
            trainer.Run(stop.Token);
            saved = new MemoryState();
            team.Save(saved);
            trainer.Save(saved);
        }
        return saved!;
    }

    private static TrainingOutcome Train(Func<IEnvironment> create, RecordingAgent[] agents, TrainingConfig config, ITrainingListener? listener = null)
    {
        using EnvironmentBatch batch = EnvironmentBatch.Create(create, config.Batch);
        using var team = new Team(batch.Layout, Members(agents), seed: 1);
        return new Trainer(batch, team, config, seed: 1, listener).Run(TestContext.Current.CancellationToken);
    }

    private static TeamMember[] Members(RecordingAgent[] agents) => [.. agents.Select(agent => new TeamMember(agent, agent))];

    private sealed class RoundListener(Action act) : ITrainingListener
    {
        public void OnRound(Trainer trainer) => act();
    }
}
