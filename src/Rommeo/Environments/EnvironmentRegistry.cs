using System.Collections.Frozen;
using Rommeo.Environments.DifferentialGames;
using Rommeo.Environments.Foraging;
using Rommeo.Environments.MatrixGames;
using Rommeo.Environments.Particles;
using Rommeo.Environments.StaticGames;
using Rommeo.Environments.StochasticGames;
using Rommeo.Environments.Warehouse;

namespace Rommeo.Environments;

/// <summary>Every environment by name. To add one, add its entry here.</summary>
public static class EnvironmentRegistry
{
    /// <summary>All entries by command-line name.</summary>
    public static FrozenDictionary<string, EnvironmentEntry> All { get; } = Entries().ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>
    /// The environment of that name: one of <see cref="All"/>, or one of an open family whose names say what they are, such as <c>lbf/5x5-2p-1f</c> or
    /// <c>rware-large-8ag-hard</c>; otherwise <see langword="null"/>.
    /// </summary>
    public static EnvironmentEntry? Find(string name) => All.GetValueOrDefault(name) ?? ForagingEntries.Find(name) ?? WarehouseEntries.Find(name);

    private static IEnumerable<EnvironmentEntry> Entries() =>
    [
        .. MatrixGameEntries.All(),
        .. DifferentialGameEntries.All(),
        .. ForagingEntries.All(),
        .. ParticleEntries.All(),
        .. StaticGameEntries.All(),
        .. StochasticGameEntries.All(),
        .. WarehouseEntries.All(),
    ];
}
