using Rommeo.Algorithms;
using Rommeo.Environments;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;

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
    /// <remarks>A game of the user's own is found only if it was added to <see cref="Environments"/>; that a name says where its code is loads nothing.</remarks>
    public EnvironmentEntry? FindEnvironment(string name) =>
        Environments.TryGetValue(OwnGameName.Parse(name)?.Name ?? name, out EnvironmentEntry? entry) ? entry : EnvironmentRegistry.Find(name);

    /// <summary>What to say of a name that <see cref="FindEnvironment"/> does not know.</summary>
    internal string EnvironmentRemedy(string name) => OwnGameName.Parse(name) is { } own
        ? $"is code of somebody's own, which runs only if the command line names it; to allow it, add --environment {own.Option}"
        : NearestName.Remedy("environment", name, [.. Environments.Keys]);
}
