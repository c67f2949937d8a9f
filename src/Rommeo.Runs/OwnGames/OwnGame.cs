using Rommeo.Configuration;
using Rommeo.Environments;

namespace Rommeo.Runs.OwnGames;

/// <summary>A game of the user's own, ready to be played.</summary>
/// <param name="Entry">The game as a run uses it: what comes back from it is checked step by step.</param>
/// <param name="CreateBare">The game as it is, for the checker, which wants to see every fault itself.</param>
internal sealed record OwnGame(EnvironmentEntry Entry, Func<EnvironmentConfig, IEnvironment> CreateBare)
{
    /// <summary>Whether it lives in another process, where nobody counts what a step allocates.</summary>
    internal bool IsForeign { get; init; }

    /// <summary>Ends what the game keeps running.</summary>
    internal Action Close { get; init; } = () => { };
}

/// <summary>Settings of a game that has none.</summary>
internal sealed record NoSettings : EnvironmentConfig
{
    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => [];
}
