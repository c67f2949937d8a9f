using System.Collections.Frozen;
using Rommeo.Runs.Suites.ClimbingGame;
using Rommeo.Runs.Suites.Coordination;
using Rommeo.Runs.Suites.Deep;
using Rommeo.Runs.Suites.TwoQuadratics;

namespace Rommeo.Runs.Suites;

/// <summary>Every suite by name. To add one, add it here.</summary>
public static class SuiteRegistry
{
    /// <summary>All suites by command-line name.</summary>
    public static FrozenDictionary<string, ISuite> All { get; } = Suites().ToFrozenDictionary(suite => suite.Name, StringComparer.Ordinal);

    private static IEnumerable<ISuite> Suites()
    {
        yield return new ClimbingSuite(ClimbingTable.Contestants, ClimbingTable.Demonstrated);
        yield return new CoordinationSuite();
        yield return new DeepSuite();
        yield return new TwoQuadraticsSuite(TwoQuadraticsTable.Annealed, TwoQuadraticsTable.Others);
    }
}
