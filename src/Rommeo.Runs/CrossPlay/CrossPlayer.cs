using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Whoever takes part in a cross-play.</summary>
/// <param name="Label">Short name in tables and figures, unique.</param>
/// <param name="Algorithm">What trained it, or which partners they are.</param>
/// <param name="Seed">Seed of its training.</param>
/// <param name="TeamIn">Its agents in an instance of the game.</param>
internal sealed record CrossPlayer(string Label, string Algorithm, ulong Seed, Func<IEnvironment, Team> TeamIn)
{
    /// <summary>Where it was loaded from, or <see langword="null"/> if nobody trained it.</summary>
    internal string? Directory { get; init; }

    /// <summary>Whether it was trained; partners that nobody trained count in no mean over teams.</summary>
    internal bool IsTrained { get; init; } = true;

    /// <summary>Environment steps it trained for.</summary>
    internal long EnvironmentSteps { get; init; }
}
