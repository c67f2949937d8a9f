using Rommeo.Algorithms;
using Rommeo.Algorithms.RommeoAc;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Who plays Max of Two Quadratics. To add a baseline, add its row.</summary>
internal static class TwoQuadraticsTable
{
    /// <summary>The rows under a named annealing, in the order of the legend.</summary>
    internal static IReadOnlyList<SuiteContestant> Contestants(string annealing) =>
    [
        new("ROMMEO-AC", AlgorithmRegistry.All["rommeo-ac"], Annealed(annealing)),
    ];

    private static RommeoAcConfig Annealed(string annealing) => annealing switch
    {
        TwoQuadraticsSuite.Published => RommeoAcConfig.Paper,
        TwoQuadraticsSuite.ByEpisode => RommeoAcConfig.Paper with { AlphaInterval = QuadraticsRow.StepsPerEpisode },
        _ => new RommeoAcConfig(),
    };
}
