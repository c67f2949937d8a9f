using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Tests.Support;
using Rommeo.Training;

namespace Rommeo.Tests.Training;

public class MixedTeamTests
{
    private static readonly EnvironmentEntry Climbing = EnvironmentRegistry.All["climbing"];

    [Fact]
    public void Each_agent_runs_its_own_algorithm_with_its_own_settings()
    {
        IEnvironment game = Climbing.Create(Climbing.DefaultConfig);
        AgentAlgorithm always = new(Scripted.Tabular("a", (_, _, _) => 1), new Scripted.NoSettings());
        AgentAlgorithm never = new(Scripted.Tabular("b", (_, _, _) => 0), new Scripted.NoSettings());
        using Team team = Team.Create([always, never], new TeamLayout(game), seed: 1);
        var actions = new double[2];

        team.Act(new double[team.Layout.ObservationSize], Rommeo.Agents.ActMode.Evaluate, actions);

        Assert.Equal([0, 2], actions);
    }

    [Fact]
    public void An_agent_of_a_mixed_team_starts_like_one_of_a_uniform_team()
    {
        IEnvironment game = Climbing.Create(Climbing.DefaultConfig);
        AlgorithmEntry rommeo = AlgorithmRegistry.All["rommeo-q"];
        var layout = new TeamLayout(game);
        AgentAlgorithm seat = new(rommeo, rommeo.DefaultConfig);

        var mixed = new MemoryState();
        using (Team team = Team.Create([seat, seat], layout, seed: 4))
            team.Save(mixed);
        var uniform = new MemoryState();
        using (Team team = Team.Create(rommeo, rommeo.DefaultConfig, layout, seed: 4))
            team.Save(uniform);

        mixed.AssertSameAs(uniform);
    }

    [Fact]
    public void A_refusal_names_the_agent_or_the_counts()
    {
        var layout = new TeamLayout(Climbing.Create(Climbing.DefaultConfig));
        AgentAlgorithm fits = new(AlgorithmRegistry.All["rommeo-q"], AlgorithmRegistry.All["rommeo-q"].DefaultConfig);
        AgentAlgorithm unfit = new(AlgorithmRegistry.All["ddpg"], AlgorithmRegistry.All["ddpg"].DefaultConfig);

        Assert.Contains("agent 1: ddpg needs", Assert.Throws<ArgumentException>(() => Team.Create([fits, unfit], layout, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("2 agents, 3 algorithms", Assert.Throws<ArgumentException>(() => Team.Create([fits, fits, fits], layout, 0)).Message, StringComparison.Ordinal);
    }
}
