using Rommeo.Algorithms;
using Rommeo.Algorithms.Masac;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Neural;

namespace Rommeo.Runs.Suites.TwoQuadratics;

/// <summary>Who plays Max of Two Quadratics. To add a baseline, add its row.</summary>
internal static class TwoQuadraticsTable
{
    /// <summary>The rows whose temperature falls by a named annealing: ROMMEO-AC, and MASAC with the very same schedule to tell what the annealing alone achieves.</summary>
    internal static IReadOnlyList<SuiteContestant> Annealed(string annealing)
    {
        var rommeo = new SuiteContestant("ROMMEO-AC", AlgorithmRegistry.All["rommeo-ac"], RommeoAc(annealing));
        return annealing == TwoQuadraticsSuite.Learning ? [rommeo] : [rommeo, new("MASAC, annealed", AlgorithmRegistry.All["masac"], Masac(RommeoAc(annealing)))];
    }

    /// <summary>The rivals of the paper's figure and MASAC as people use it, each with the defaults of its algorithm, which are those of the published experiment.</summary>
    internal static IReadOnlyList<SuiteContestant> Others { get; } =
    [
        Default("MASAC", "masac") with { Variant = "temperature: automatic" },
        Default("DDPG", "ddpg"),
        Default("DDPG-OM", "ddpg-om"),
        Default("MADDPG", "maddpg"),
        Default("MASQL", "masql"),
        Default("PR2-AC", "pr2-ac"),
    ];

    private static SuiteContestant Default(string label, string algorithm) => new(label, AlgorithmRegistry.All[algorithm], AlgorithmRegistry.All[algorithm].DefaultConfig);

    private static RommeoAcConfig RommeoAc(string annealing) => annealing switch
    {
        TwoQuadraticsSuite.Published => RommeoAcConfig.Paper,
        TwoQuadraticsSuite.Learning => new RommeoAcConfig { Temperature = TemperatureMode.Learning },
        TwoQuadraticsSuite.ByEpisode => RommeoAcConfig.Paper with { AlphaInterval = QuadraticsRow.StepsPerEpisode },
        _ => new RommeoAcConfig(),
    };

    private static MasacConfig Masac(RommeoAcConfig like) => new()
    {
        Temperature = TemperatureMode.Schedule,
        Alpha = like.Alpha,
        AlphaMin = like.AlphaMin,
        AlphaDecay = like.AlphaDecay,
        AlphaHold = like.AlphaHold,
        AlphaInterval = like.AlphaInterval,
        StartAfter = like.StartAfter,
    };
}
