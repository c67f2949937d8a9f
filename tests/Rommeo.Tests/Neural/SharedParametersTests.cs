using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint;
using Rommeo.Replay;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Neural;

/// <summary>One set of networks for like agents, told apart by their index.</summary>
public sealed class SharedParametersTests
{
    private const int Steps = 24;

    /// <summary>Kinds that do not share anyway.</summary>
    public static TheoryData<string> Kinds =>
    [
        .. NeuralKinds.WithReplay.Where(kind => (NeuralKinds.Algorithm(kind) != "rommeo-ac" || NeuralKinds.IsDiscrete(kind)) && NeuralKinds.Small(kind) is not ValueConfig),
        .. NeuralKinds.WithMemory.Where(kind => NeuralKinds.Small(kind) is NeuralConfig { ShareParameters: false }),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_and_two_update_threads_give_the_same_run_to_the_last_bit(string kind)
    {
        using NeuralTeam one = TeamOf(kind, seed: 11), two = TeamOf(kind, seed: 11, threads: 2);
        one.Run(Steps);
        two.Run(Steps);
        Assert.Equal(one.Actions, two.Actions);
        one.Saved().AssertSameAs(two.Saved());
        Assert.All(one.Metrics(), metric => Assert.True(double.IsFinite(metric)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_restored_team_acts_and_learns_on_as_if_nothing_had_happened(string kind)
    {
        using NeuralTeam original = TeamOf(kind, seed: 3), restored = TeamOf(kind, seed: 4);
        original.Run(Steps);
        MemoryState saved = original.Saved();
        restored.Team.Restore(saved);
        saved.AssertSameAs(restored.Saved());
        original.Team.Update();
        MemoryState once = original.Saved();
        original.Team.Restore(saved);
        original.Team.Update();
        once.AssertSameAs(original.Saved());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_the_first_agent_holds_networks_and_all_act_by_them(string kind)
    {
        using NeuralTeam team = TeamOf(kind, seed: 5);
        team.Run(Steps);
        string[] names = [.. team.Saved().Names];
        Assert.Contains(names, name => name.StartsWith("agent0/", StringComparison.Ordinal) && name.EndsWith("/weights", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => !name.StartsWith("agent0/", StringComparison.Ordinal) && name.EndsWith("/weights", StringComparison.Ordinal));
        double[] alike = [.. Enumerable.Repeat(0.3, team.Team.Layout.ObservationSize)], actions = new double[team.Team.Layout.ActionSize];
        team.Team.Act(alike, ActMode.Evaluate, actions);
        for (int agent = 0; agent < 3; agent++)
            Assert.True(team.Team.Layout.ActionSpaces[agent].Contains(team.Team.Layout.Actions[agent].Of(actions.AsSpan())));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Learning_together_allocates_nothing(string kind)
    {
        using NeuralTeam team = TeamOf(kind, seed: 6);
        team.Run(Steps);
        Assert.Equal(0, Garbage.Of(team.Team.Update));
    }

    [Fact]
    public void The_samples_of_one_agent_follow_those_of_another_with_its_identity_in_front()
    {
        using NeuralTeam team = TeamOf("maddpg", seed: 7);
        team.Run(Steps);
        ImmutableArray<SeatRows> agents = Rows(team);
        const BatchParts Parts = BatchParts.Others | BatchParts.OthersObservations | BatchParts.Recent;
        var minibatch = new Minibatch(team.Team.Replay!, (int[])[3, 9, 4, 11], (int[])[20, 21], Steps);
        var all = new TransitionBatch<double>(agents[0].Sizes, 12, Parts);
        all.Gather(minibatch, agents.AsSpan());
        Assert.Equal((12, 6), (all.Count, all.RecentObservation.Count));
        for (int agent = 0; agent < 3; agent++)
        {
            var rows = new SeatRows(new AgentSeat(team.Team.Layout, agent, 0));
            var own = new TransitionBatch<double>(rows.Sizes, 4, Parts);
            own.Gather(minibatch, rows);
            for (int b = 0; b < 4; b++)
            {
                int at = 4 * agent + b;
                Assert.Equal([agent == 0 ? 1 : 0, agent == 1 ? 1 : 0, agent == 2 ? 1 : 0, own.Observation[0, b], own.Observation[1, b]], Column(all.Observation, at));
                Assert.Equal(Column(own.NextObservation, b), Column(all.NextObservation, at)[3..]);
                Assert.Equal(Column(own.Action, b), Column(all.Action, at));
                Assert.Equal(Column(own.Others, b), Column(all.Others, at));
                Assert.Equal(Column(own.OthersObservation, b), Column(all.OthersObservation, at));
                Assert.Equal(Column(own.NextOthersObservation, b), Column(all.NextOthersObservation, at));
                Assert.Equal((own.Reward[b], own.Terminal[b]), (all.Reward[at], all.Terminal[at]));
            }
            for (int b = 0; b < 2; b++)
            {
                Assert.Equal(Column(own.RecentObservation, b), Column(all.RecentObservation, 2 * agent + b)[3..]);
                Assert.Equal(Column(own.RecentOthers, b), Column(all.RecentOthers, 2 * agent + b));
            }
        }
    }

    [Fact]
    public void The_shared_gradient_is_the_mean_of_the_agents_gradients()
    {
        using NeuralTeam team = TeamOf("ddpg", seed: 8);
        team.Run(Steps);
        ImmutableArray<SeatRows> agents = Rows(team);
        var config = (DdpgConfig)Config("ddpg") with { Batch = 12 };
        var networks = new DdpgNetworks<double>(agents[0].Sizes, config.Hidden.AsSpan());
        networks.All.Initialise(new Rommeo.Numerics.Randomness.PhiloxGenerator(1, 0, Rommeo.Numerics.Randomness.StreamPurpose.Initialisation));
        var update = new DdpgUpdate<double>(networks, config);
        var minibatch = new Minibatch(team.Team.Replay!, (int[])[3, 9, 4, 11], default, Steps);
        var batch = new TransitionBatch<double>(agents[0].Sizes, 12, BatchParts.None);
        double[] mean = new double[networks.Critic.Gradients.Length];
        foreach (SeatRows rows in agents)
        {
            batch.Gather(minibatch, rows);
            update.EvaluateCritic(batch);
            for (int k = 0; k < mean.Length; k++)
                mean[k] += networks.Critic.Gradients[k] / agents.Length;
        }
        batch.Gather(minibatch, agents.AsSpan());
        update.EvaluateCritic(batch);
        Near.Equal(mean, networks.Critic.Gradients, 1e-12, "critic");
    }

    [Fact]
    public void A_team_in_which_nothing_can_be_shared_is_refused()
    {
        var layout = new TeamLayout(WanderingGame.OfThree());
        AgentAlgorithm[] agents = [.. Enumerable.Repeat(new AgentAlgorithm(AlgorithmRegistry.All["masac"], Config("masac")), 3)];
        Exception thrown = Assert.Throws<ArgumentException>(() => Team.Create(agents[0].Entry, agents[0].Config, layout, seed: 1));
        Assert.Contains("shareParameters: no two agents", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Team.Create(agents, layout, seed: 1));
        Assert.Null(ParameterSharing.Problem(agents, new TeamLayout(Game("masac"))));
        AgentAlgorithm[] rommeo = [.. Enumerable.Repeat(new AgentAlgorithm(AlgorithmRegistry.All["rommeo-ac"], Config("rommeo-ac")), 3)];
        Assert.Contains("discrete actions only", ParameterSharing.Problem(rommeo, layout), StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_is_unlike_all_others_has_networks_of_its_own()
    {
        var box = new BoxSpace(2, -1, 1);
        using var team = NeuralTeam.Of(new WanderingGame([2, 2, 5], [box, box, box], length: 7, ends: false), "ddpg", Config("ddpg"), seed: 2);
        team.Run(Steps);
        string[] owners = [.. team.Saved().Names.Where(name => name.EndsWith("critic/weights", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(["agent0/critic/weights", "agent2/critic/weights"], owners);
    }

    private static ImmutableArray<SeatRows> Rows(NeuralTeam team) => [.. Enumerable.Range(0, 3).Select(agent => new SeatRows(new AgentSeat(team.Team.Layout, agent, 0)).Identified(agent, 3))];

    private static double[] Column(Rommeo.Numerics.Networks.BatchRows<double> rows, int sample) => [.. Enumerable.Range(0, rows.Features).Select(d => rows[d, sample])];

    private static NeuralTeam TeamOf(string kind, ulong seed, int threads = 1) => NeuralTeam.Of(Game(kind), NeuralKinds.Algorithm(kind), Config(kind), seed, threads);

    private static AlgorithmConfig Config(string kind) => (NeuralConfig)NeuralKinds.Small(kind) with { ShareParameters = true };

    /// <summary>Three agents that see two numbers each and have the same actions.</summary>
    private static WanderingGame Game(string kind)
    {
        Space space = NeuralKinds.IsDiscrete(kind) ? new DiscreteSpace(3) : new BoxSpace(2, -1, 1);
        return new WanderingGame([2, 2, 2], [space, space, space], length: 7, ends: false);
    }
}
