using System.Collections.Frozen;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Algorithms.SoftQIteration;

namespace Rommeo.Algorithms;

/// <summary>Every algorithm by name. To add one, add its entry here.</summary>
public static class AlgorithmRegistry
{
    /// <summary>All entries by command-line name.</summary>
    public static FrozenDictionary<string, AlgorithmEntry> All { get; } = Entries().ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static IEnumerable<AlgorithmEntry> Entries()
    {
        yield return RommeoAcAlgorithm.Entry;
        yield return RommeoQAlgorithm.Entry;
        yield return RommeoQAlgorithm.EmpiricalEntry;
        yield return SoftQIterationAlgorithm.Entry;
    }
}
