using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Neural;
using Rommeo.Tests.Support.Fakes;
using Rommeo.Training;

namespace Rommeo.Tests.Algorithms.RommeoAc;

/// <summary>Settings that are fine by themselves and cannot play a game are refused before anything is made, with a reason.</summary>
public sealed class RommeoAcGamesTests
{
    private static readonly RommeoAcConfig Exact = new() { Target = SoftTarget.Exact };

    public static TheoryData<string, bool, RommeoAcConfig> Refused => new()
    {
        { "target: exact sums over choices and needs discrete actions", false, Exact },
        { "centralCritic: rommeo-ac has central critics in games with discrete actions only", false, RommeoAcConfig.Central },
        { "temperature: learning needs target: exact where actions are discrete", true, new() { Temperature = TemperatureMode.Learning } },
        { "centralCritic: true needs at most 5 own times others' joint choices (enumerationLimit)", true, RommeoAcConfig.Central with { EnumerationLimit = 5 } },
        { "target: exact needs at most 5 own times others' joint choices (enumerationLimit)", true, Exact with { EnumerationLimit = 5 } },
    };

    public static TheoryData<bool, RommeoAcConfig> Played => new()
    {
        { false, new() },
        { false, new() { Temperature = TemperatureMode.Learning } },
        { true, new() { EnumerationLimit = 5 } },
        { true, RommeoAcConfig.Central },
        { true, RommeoAcConfig.Team },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_play_a_game_is_refused_with_the_reason(string reason, bool discrete, RommeoAcConfig config)
    {
        TeamLayout layout = Layout(discrete);
        AlgorithmEntry entry = AlgorithmRegistry.All["rommeo-ac"];
        Assert.StartsWith(reason, TeamProblem.Of([.. Enumerable.Repeat(new AgentAlgorithm(entry, config), layout.AgentCount)], layout), StringComparison.Ordinal);
        Assert.StartsWith(reason, Assert.Throws<ArgumentException>(() => Team.Create(entry, config, layout, seed: 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith(reason, Assert.Throws<ArgumentException>(() => entry.Create(config, new AgentSeat(layout, 0, 1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Played))]
    public void What_can_is_not(bool discrete, RommeoAcConfig config)
    {
        TeamLayout layout = Layout(discrete);
        Assert.Null(TeamProblem.Of([.. Enumerable.Repeat(new AgentAlgorithm(AlgorithmRegistry.All["rommeo-ac"], config), layout.AgentCount)], layout));
    }

    private static TeamLayout Layout(bool discrete) => new(discrete ? WanderingGame.OfThreeWithChoices() : WanderingGame.OfThree());
}
