using System.Collections.Frozen;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Environments.MatrixGames;
using Rommeo.Environments.Particles;
using Rommeo.Environments.StaticGames;
using Rommeo.Environments.StochasticGames;

namespace Rommeo.Environments;

/// <summary>Every environment by name. To add one, add its entry here.</summary>
public static class EnvironmentRegistry
{
    /// <summary>All entries by command-line name.</summary>
    public static FrozenDictionary<string, EnvironmentEntry> All { get; } = Entries().ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static IEnumerable<EnvironmentEntry> Entries() =>
    [
        .. MatrixGameEntries.All(),
        .. DifferentialGameEntries.All(),
        .. ParticleEntries.All(),
        .. StaticGameEntries.All(),
        .. StochasticGameEntries.All(),
    ];
}
