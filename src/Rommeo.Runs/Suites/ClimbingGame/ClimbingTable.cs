using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoQ;

namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>Who plays the climbing game. To add a baseline, add its row.</summary>
internal static class ClimbingTable
{
    /// <summary>The rows in the order of the legend.</summary>
    internal static IReadOnlyList<SuiteContestant> Contestants { get; } =
    [
        new("ROMMEO-Q", AlgorithmRegistry.All["rommeo-q"], RommeoQConfig.Paper, ClimbingSuite.Paper),
        new("ROMMEO-Q-EMP", AlgorithmRegistry.All["rommeo-q-emp"], RommeoQConfig.Paper with { OpponentModel = OpponentModelKind.Empirical }, ClimbingSuite.Paper),
        new("ROMMEO-Q (default)", AlgorithmRegistry.All["rommeo-q"], AlgorithmRegistry.All["rommeo-q"].DefaultConfig, ClimbingSuite.Default),
    ];

    /// <summary>The single trial of panel (c), which the paper must have drawn with a faster schedule than the curves: its beliefs switch at episode 13 to 17.</summary>
    internal static SuiteContestant Demonstrated { get; } = Contestants[0] with { Config = RommeoQConfig.Paper with { Alpha = 20 } };
}
