using System.Collections.Immutable;

namespace Rommeo.Runs.Benchmarks;

/// <summary>A benchmark of algorithms, which may be asked for some of them only.</summary>
internal interface IAlgorithmBenchmark : IBenchmark
{
    /// <summary>Names of the algorithms that it measures.</summary>
    ImmutableArray<string> Algorithms { get; }

    /// <summary>The same benchmark for some of them.</summary>
    IBenchmark Only(ImmutableArray<string> algorithms);
}
