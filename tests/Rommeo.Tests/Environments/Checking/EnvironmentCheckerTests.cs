using Rommeo.Environments;
using Rommeo.Environments.Checking;

namespace Rommeo.Tests.Environments.Checking;

/// <summary>The checker finds nothing in our own games, and exactly the planted fault in each broken one.</summary>
public sealed class EnvironmentCheckerTests
{
    public static TheoryData<string> Names => [.. EnvironmentRegistry.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, EnvironmentRule, int?> Faults { get; } = new()
    {
        { nameof(BrokenGame.Kind.WithoutAgents), EnvironmentRule.Spaces, null },
        { nameof(BrokenGame.Kind.UnboundedActions), EnvironmentRule.Spaces, 1 },
        { nameof(BrokenGame.Kind.ObservationOutside), EnvironmentRule.ObservationInSpace, 1 },
        { nameof(BrokenGame.Kind.RewardNotANumber), EnvironmentRule.Finite, 0 },
        { nameof(BrokenGame.Kind.ForgottenReward), EnvironmentRule.WritesEverything, 1 },
        { nameof(BrokenGame.Kind.OwnClock), EnvironmentRule.Seeds, 0 },
        { nameof(BrokenGame.Kind.SharedState), EnvironmentRule.Independence, 0 },
        { nameof(BrokenGame.Kind.ReadsTheBuffer), EnvironmentRule.Buffers, 0 },
        { nameof(BrokenGame.Kind.BothFlags), EnvironmentRule.EpisodeFlags, 0 },
        { nameof(BrokenGame.Kind.PlaysOn), EnvironmentRule.EpisodeFlags, null },
        { nameof(BrokenGame.Kind.Endless), EnvironmentRule.EpisodeEnds, null },
        { nameof(BrokenGame.Kind.TakesAnything), EnvironmentRule.IllegalActions, 0 },
        { nameof(BrokenGame.Kind.Trips), EnvironmentRule.Throws, null },
        { nameof(BrokenGame.Kind.Litters), EnvironmentRule.Allocation, null },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Our_own_games_are_without_fault(string name)
    {
        EnvironmentEntry entry = EnvironmentRegistry.All[name];
        Assert.Empty(EnvironmentChecker.Check(() => entry.Create(entry.DefaultConfig), new EnvironmentCheckOptions { Episodes = 2, AllocationSteps = 200 }));
    }

    [Fact]
    public void A_game_that_keeps_every_rule_is_without_fault() => Assert.Empty(EnvironmentChecker.Check(() => new BrokenGame()));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found_and_no_other_is_invented(string fault, EnvironmentRule rule, int? agent)
    {
        IReadOnlyList<EnvironmentFinding> findings = EnvironmentChecker.Check(
            () => new BrokenGame { Fault = Enum.Parse<BrokenGame.Kind>(fault) }, new EnvironmentCheckOptions { MaxSteps = 500, AllocationSteps = 200 });

        Assert.Contains(findings, finding => finding.Rule == rule && finding.Agent == agent);
        Assert.All(findings, finding => Assert.Equal(rule, finding.Rule));
        Assert.All(findings, finding => Assert.Equal(rule == EnvironmentRule.Allocation, finding.IsWarning));
    }

    [Fact]
    public void A_finding_names_rule_agent_step_and_value()
    {
        EnvironmentFinding finding = EnvironmentChecker.Check(() => new BrokenGame { Fault = BrokenGame.Kind.RewardNotANumber })[0];

        Assert.Equal("error Finite, agent 0, step 3: its reward is NaN; rewards are finite", finding.ToString());
    }
}
