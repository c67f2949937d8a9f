using System.Collections.Immutable;

namespace Rommeo.Runs.Suites;

/// <summary>Agents with partners they never met: agent 0 of a team trained by one algorithm together with all other agents of another team.</summary>
public sealed record SuiteAdHoc
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Unit of the returns.</summary>
    public required string Unit { get; init; }

    /// <summary>Teams per algorithm.</summary>
    public required int Teams { get; init; }

    /// <summary>Episodes per pairing; 0 if returns are exact expectations.</summary>
    public required int Episodes { get; init; }

    /// <summary>Who trained agent 0, one per row.</summary>
    public required ImmutableArray<string> Algorithms { get; init; }

    /// <summary>Who the other agents are, one per column: algorithms, then partners that nobody trained.</summary>
    public required ImmutableArray<string> Partners { get; init; }

    /// <summary>Per row: the mean return of teams among themselves, as they were trained.</summary>
    public required ImmutableArray<double> SelfPlay { get; init; }

    /// <summary>Per row: the mean return over pairings with each kind of partners; with the row's own algorithm those of other seeds.</summary>
    public required ImmutableArray<ImmutableArray<double>> Returns { get; init; }
}
