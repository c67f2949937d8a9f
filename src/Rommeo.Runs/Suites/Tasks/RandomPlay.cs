using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Runs.CrossPlay;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>The line of reference: agents that draw every action uniformly and learn nothing. Not in the registry, because there is nothing to train.</summary>
internal static class RandomPlay
{
    /// <summary>Name in tables.</summary>
    internal const string Name = Partners.Random;

    /// <summary>The row of a suite.</summary>
    internal static SuiteContestant Row { get; } = new("random play", Entry, new RandomConfig()) { IsReference = true };

    private static AlgorithmEntry Entry => new()
    {
        Name = Name,
        Summary = "draws every action uniformly, learns nothing",
        DefaultConfig = new RandomConfig(),
        SupportsDiscrete = true,
        SupportsContinuous = true,
        Create = (_, seat) => Member(seat),
    };

    private static TeamMember Member(AgentSeat seat)
    {
        var agent = new RandomPartner(seat.Layout.ActionSpaces[seat.Agent], seat.Seed, seat.Agent);
        return new TeamMember(agent, agent);
    }

    private sealed record RandomConfig : AlgorithmConfig
    {
        public override IReadOnlyList<ConfigProblem> Validate() => [];
    }
}
