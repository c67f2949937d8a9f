using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Ddpg;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Training;

public sealed class TeamTests
{
    [Fact]
    public void Every_agent_acts_on_its_own_row_and_writes_its_own()
    {
        RecordingAgent[] agents = RecordingAgent.Team(3);
        using Team team = Of(agents);
        double[] actions = new double[3];
        team.Act([7, 8, 9], ActMode.Explore, actions);
        Assert.Equal([0, 0.5, 1], actions);
        Assert.Equal(["Explore 8.0"], agents[1].Calls);
    }

    [Fact]
    public void All_agents_learn_from_the_same_transitions()
    {
        RecordingAgent[] agents = RecordingAgent.Team(3, new ReplayRequest(100, 8, StartAfter: 1, UpdateEvery: 1));
        Played(agents, steps: 40);
        Assert.Equal(40, agents[0].Indices.Count);
        Assert.Equal(agents[0].Indices, agents[1].Indices);
        Assert.Equal(agents[0].Indices, agents[2].Indices);
        Assert.Equal(Enumerable.Range(1, 40).Select(step => (long)step), agents[0].UpdatedAt);
    }

    [Fact]
    public void Transitions_are_drawn_evenly_from_all_that_are_stored()
    {
        RecordingAgent[] agents = RecordingAgent.Team(1, new ReplayRequest(20, 64, StartAfter: 1, UpdateEvery: 1));
        Played(agents, steps: 1000);
        for (int step = 0; step < 1000; step++)
            Assert.All(agents[0].Indices[step], index => Assert.InRange(index, 0, Math.Min(step, 19)));
        int[] counts = new int[20];
        foreach (int index in agents[0].Indices.Skip(20).SelectMany(indices => indices))
            counts[index]++;
        Chi.AssertFits(counts, [.. Enumerable.Repeat(1 / 20.0, 20)]);
    }

    [Fact]
    public void The_newest_transitions_come_newest_last_and_only_real_ones()
    {
        RecordingAgent[] agents = RecordingAgent.Team(1, new ReplayRequest(5, 3, StartAfter: 1, UpdateEvery: 1));
        Played(agents, steps: 8);
        // The ring has five places: step 6 overwrites place 0.
        Assert.Equal([[0], [0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 0], [4, 0, 1], [0, 1, 2]], agents[0].Recent);
    }

    [Fact]
    public void Learners_of_different_habits_get_as_much_as_they_asked_for_when_they_are_due()
    {
        RecordingAgent[] agents = RecordingAgent.Team(
            3, new ReplayRequest(100, 8, StartAfter: 4, UpdateEvery: 2), new ReplayRequest(50, 3, StartAfter: 1, UpdateEvery: 3), null);
        using Team team = Played(agents, steps: 9);
        Assert.Equal([4, 6, 8], agents[0].UpdatedAt);
        Assert.Equal([3, 6, 9], agents[1].UpdatedAt);
        Assert.Equal(Enumerable.Range(1, 9).Select(step => (long)step), agents[2].UpdatedAt);
        Assert.Equal(15, team.Updates);
        Assert.All(agents[0].Indices, indices => Assert.Equal(8, indices.Length));
        Assert.All(agents[1].Indices, indices => Assert.Equal(3, indices.Length));
        Assert.All(agents[2].Indices, Assert.Empty);
        Assert.Equal([0, 1, 2, 3, 4, 5], agents[0].Recent[1]);
        Assert.Equal([3, 4, 5], agents[1].Recent[1]);
        Assert.Equal(100, team.Replay!.Capacity);
    }

    [Fact]
    public void A_team_that_asks_for_no_replay_has_none()
    {
        using Team team = Played(RecordingAgent.Team(2), steps: 3);
        Assert.Null(team.Replay);
        Assert.Equal(6, team.Updates);
        Assert.Throws<InvalidOperationException>(() => new Minibatch(null, [], [], 1).Buffer);
    }

    [Fact]
    public void A_team_saves_its_counts_its_draws_and_its_members_and_restores_them()
    {
        var request = new ReplayRequest(100, 8, StartAfter: 1, UpdateEvery: 1);
        RecordingAgent[] first = RecordingAgent.Team(2, request), second = RecordingAgent.Team(2, request);
        using Team original = Played(first, steps: 5);
        using Team restored = Of(second, seed: 99);
        var state = new MemoryState();
        original.Save(state);
        restored.Restore(state);
        Assert.Equal((5, 10), (restored.EnvironmentSteps, restored.Updates));
        Assert.Equal(first[1].Calls.Count, second[1].Calls.Count);
        var again = new MemoryState();
        restored.Save(again);
        state.AssertSameAs(again);
    }

    [Fact]
    public void A_team_of_the_wrong_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Team(new TeamLayout(new CountingGame(3, true, 2)), Members(RecordingAgent.Team(2)), seed: 1));

    [Fact]
    public void An_algorithm_that_cannot_play_the_game_is_refused_by_name_with_what_it_needs()
    {
        TeamLayout boxes = Layout(new BoxSpace(1, -1, 1), new BoxSpace(2, -1, 1));
        TeamLayout discrete = Layout(new DiscreteSpace(3), new DiscreteSpace(4));
        Assert.Equal("ddpg needs bounded box actions, the game has discrete(3), discrete(4)", Refusal("ddpg", new DdpgConfig(), discrete));
        Assert.Equal("rommeo-q needs discrete actions, the game has box(1) in [-1, 1], box(2) in [-1, 1]", Refusal("rommeo-q", new RommeoQConfig(), boxes));
    }

    [Fact]
    public void A_game_of_mixed_or_unbounded_actions_is_refused_by_all_that_need_one_kind()
    {
        TeamLayout mixed = Layout(new BoxSpace(1, -1, 1), new DiscreteSpace(2)), unbounded = Layout(new BoxSpace(1, 0, double.PositiveInfinity));
        AlgorithmEntry both = AlgorithmRegistry.All["rommeo-ac"] with { Name = "both", NeedsOthers = false };
        Assert.All(AlgorithmRegistry.All.Values.Where(entry => !(entry.SupportsDiscrete && entry.SupportsContinuous)), entry => Assert.NotNull(entry.Refusal(mixed)));
        Assert.All(AlgorithmRegistry.All.Values.Where(entry => entry.SupportsContinuous), entry => Assert.NotNull(entry.Refusal(unbounded)));
        Assert.Contains("discrete or bounded box actions for all agents", both.Refusal(mixed), StringComparison.Ordinal);
        Assert.Null(both.Refusal(Layout(new DiscreteSpace(2))));
        Assert.Null(both.Refusal(Layout(new BoxSpace(1, 0, 1))));
    }

    [Fact]
    public void Tables_over_all_joint_actions_are_refused_where_there_are_too_many()
    {
        TeamLayout crowd = Layout([.. Enumerable.Repeat(new DiscreteSpace(10), 12)]);
        Assert.Equal(
            "rommeo-q keeps tables over all joint actions; the game has 1e+12, at most 262144 will do", Refusal("rommeo-q", new RommeoQConfig(), crowd));
    }

    private static string Refusal(string algorithm, Rommeo.Configuration.AlgorithmConfig config, TeamLayout layout) =>
        Assert.Throws<ArgumentException>(() => Team.Create(AlgorithmRegistry.All[algorithm], config, layout, seed: 1)).Message.Split(" (Parameter")[0];

    private static TeamLayout Layout(params Space[] actions) => new([.. actions.Select(_ => new DiscreteSpace(1))], [.. actions]);

    private static Team Of(RecordingAgent[] agents, ulong seed = 1) =>
        new(new TeamLayout(new CountingGame(agents.Length, ends: true, 2)), Members(agents), seed);

    private static TeamMember[] Members(RecordingAgent[] agents) => [.. agents.Select(agent => new TeamMember(agent, agent))];

    /// <summary>The team after so many steps of training.</summary>
    private static Team Played(RecordingAgent[] agents, int steps)
    {
        Team team = Of(agents);
        new Trainer(new CountingGame(agents.Length, ends: true, 2), team, new TrainingConfig { Episodes = 0, EnvironmentSteps = steps }, seed: 1).Run(TestContext.Current.CancellationToken);
        return team;
    }
}
