using Rommeo.Algorithms;
using Rommeo.Environments;

namespace Rommeo.Runs;

/// <summary>The algorithms and environments a request may name: the registries, or a set of one's own with additions.</summary>
/// <param name="Algorithms">Algorithms by name.</param>
/// <param name="Environments">Environments by name.</param>
public sealed record Catalog(
    IReadOnlyDictionary<string, AlgorithmEntry> Algorithms, IReadOnlyDictionary<string, EnvironmentEntry> Environments)
{
    /// <summary>Everything built in.</summary>
    public static Catalog BuiltIn { get; } = new(AlgorithmRegistry.All, EnvironmentRegistry.All);

    /// <summary>The environment of that name: a listed one, or one whose name says what it is, such as <c>lbf/5x5-2p-1f</c>; otherwise <see langword="null"/>.</summary>
    public EnvironmentEntry? FindEnvironment(string name) =>
        Environments.TryGetValue(name, out EnvironmentEntry? entry) ? entry : EnvironmentRegistry.Find(name);
}
