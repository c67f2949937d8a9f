using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.Idqn;
using Rommeo.Algorithms.Maddpg;
using Rommeo.Algorithms.Masac;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Neural.Joint.Central;
using Rommeo.Neural.Joint.Recurrent;
using Rommeo.Tests.Support;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Neural.Recurrent;

/// <summary>Who can have a policy with memory below a critic without, whom networks serve, and who is refused.</summary>
public sealed class CentralRuleTests
{
    public static TheoryData<string> Kinds => [.. NeuralKinds.WithMemory.Where(kind => NeuralKinds.Small(kind) is MaddpgConfig or MasacConfig)];

    [Fact]
    public void Both_algorithms_are_among_those_that_remember() => Assert.Equal(["maddpg (discrete, gru)", "masac (discrete, gru)"], Kinds.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_game_with_continuous_actions_is_refused(string kind)
    {
        var seat = new AgentSeat(new TeamLayout(WanderingGame.OfTwo()), 0, 0);
        Exception thrown = Assert.Throws<ArgumentException>(() => AlgorithmRegistry.All[NeuralKinds.Algorithm(kind)].Create(NeuralKinds.Small(kind), seat));
        Assert.Contains("network: gru needs discrete actions", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_critic_that_knows_what_the_others_do_needs_them_to_be_of_its_kind(string kind)
    {
        Exception thrown = Assert.Throws<ArgumentException>(() => Mixed(kind, NeuralKinds.Small(kind)));
        Assert.Contains("all agents run the same algorithm with the same settings", thrown.Message, StringComparison.Ordinal);

        // Before a run begins, too, and also if only the settings differ.
        AgentAlgorithm one = Agent(kind, NeuralKinds.Small(kind)), other = Agent(kind, (NeuralConfig)NeuralKinds.Small(kind) with { Gamma = 0.5 });
        var layout = new TeamLayout(NeuralKinds.Two(kind));
        Assert.Null(TeamProblem.Of([one, one], layout));
        Assert.Equal(CentralTeams.NeedsAll, TeamProblem.Of([one, other], layout));
        Assert.Equal(CentralTeams.NeedsChoices, TeamProblem.Of([one, one], new TeamLayout(WanderingGame.OfTwo())));
        Assert.Throws<ArgumentException>(() => Team.Create([one, other], layout, seed: 1));
    }

    [Fact]
    public void An_independent_one_can_be_in_any_team()
    {
        using NeuralTeam team = Mixed("masac (discrete, gru)", (MasacConfig)NeuralKinds.Small("masac (discrete, gru)") with { Independent = true });
        team.Run(30);
        Assert.All(team.Metrics(), metric => Assert.True(double.IsFinite(metric)));
    }

    [Fact]
    public void Single_transitions_do_not_show_what_it_would_do()
    {
        const string Kind = "masac (discrete, gru)";
        var config = (MasacConfig)NeuralKinds.Small(Kind) with { Independent = true };
        Exception thrown = Assert.Throws<ArgumentException>(() => new NeuralTeam(NeuralKinds.Two(Kind), [("masac", config), ("maddpg", NeuralKinds.Small("maddpg (discrete)"))]));
        Assert.Contains("remembers what it saw", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Like_agents_share_and_an_unlike_one_has_networks_of_its_own(string kind)
    {
        Space[] spaces = [new DiscreteSpace(3), new DiscreteSpace(3), new DiscreteSpace(2)];
        using var team = NeuralTeam.Of(
            new WanderingGame([2, 2, 4], [.. spaces], length: 7, ends: false), NeuralKinds.Algorithm(kind), (NeuralConfig)NeuralKinds.Small(kind) with { ShareParameters = true });
        team.Run(30);
        string[] policies = [.. team.Saved().Names.Where(name => name.EndsWith("/policyMemory/weights", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(["agent0/networks0/policyMemory/weights", "agent0/networks1/policyMemory/weights"], policies);
        Assert.All(team.Metrics(), metric => Assert.True(double.IsFinite(metric)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Looking_several_steps_ahead_allocates_nothing_and_is_another_run(string kind)
    {
        var config = (NeuralConfig)NeuralKinds.Small(kind);
        using NeuralTeam one = NeuralTeam.Of(NeuralKinds.Three(kind), NeuralKinds.Algorithm(kind), config), three = NeuralTeam.Of(NeuralKinds.Three(kind), NeuralKinds.Algorithm(kind), config with { NStep = 3 });
        one.Run(30);
        three.Run(30);
        Assert.NotEqual(one.Metrics(), three.Metrics());
        Assert.Equal(0, Garbage.Of(three.Team.Update));
    }

    [Fact]
    public void Settings_of_the_stretches_are_checked_and_never_ignored()
    {
        Assert.Equal(["sequenceLength", "burnIn"], Keys(new MaddpgConfig { Network = NetworkKind.Gru, SequenceLength = 0, BurnIn = -1 }));
        Assert.Equal(["sequenceLength", "burnIn"], Keys(new MasacConfig { SequenceLength = 7, BurnIn = 7 }));
        Assert.Empty(Keys(new MasacConfig { Network = NetworkKind.Gru, SequenceLength = 7, BurnIn = 7 }));

        static IEnumerable<string> Keys(AlgorithmConfig config) => config.Validate().Select(problem => problem.Key);
    }

    private static AgentAlgorithm Agent(string kind, AlgorithmConfig config) => new(AlgorithmRegistry.All[NeuralKinds.Algorithm(kind)], config);

    private static NeuralTeam Mixed(string kind, AlgorithmConfig config) =>
        new(NeuralKinds.Two(kind), [(NeuralKinds.Algorithm(kind), config), ("idqn", (IdqnConfig)NeuralKinds.Small("idqn (discrete)"))]);
}
