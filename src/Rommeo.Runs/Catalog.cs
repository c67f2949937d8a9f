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
}
