using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>The built-in games, played by fakes that learn next to nothing, fast.</summary>
internal static class TestCatalog
{
    internal static Catalog Fakes { get; } = new(
        new[] { Tally("tally", discrete: true, continuous: false), Tally("tally-box", discrete: false, continuous: true) }.ToDictionary(entry => entry.Name),
        EnvironmentRegistry.All);

    private static AlgorithmEntry Tally(string name, bool discrete, bool continuous) => new()
    {
        Name = name,
        Summary = "running mean of the reward per action",
        DefaultConfig = new TallyConfig(),
        SupportsDiscrete = discrete,
        SupportsContinuous = continuous,
        Create = (config, seat) =>
        {
            var agent = new TallyAgent((TallyConfig)config, seat);
            return new TeamMember(agent, agent);
        },
    };
}
