using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>The built-in games, played by fakes that learn next to nothing, fast.</summary>
internal static class TestCatalog
{
    internal static Catalog Fakes { get; } = Watched(null);

    /// <summary>The fakes, telling <paramref name="onUpdate"/> the environment step of each update.</summary>
    internal static Catalog Watched(Action<long>? onUpdate) => new(
        new[] { Tally("tally", discrete: true, onUpdate), Tally("tally-box", discrete: false, onUpdate) }.ToDictionary(entry => entry.Name),
        EnvironmentRegistry.All);

    private static AlgorithmEntry Tally(string name, bool discrete, Action<long>? onUpdate) => new()
    {
        Name = name,
        Summary = "running mean of the reward per action",
        DefaultConfig = new TallyConfig(),
        SupportsDiscrete = discrete,
        SupportsContinuous = !discrete,
        Create = (config, seat) =>
        {
            var agent = new TallyAgent((TallyConfig)config, seat, onUpdate);
            return new TeamMember(agent, agent);
        },
    };
}
