using System.Collections.Frozen;

namespace Rommeo.Runs.Benchmarks;

/// <summary>Every benchmark by name. To add one, add it here.</summary>
public static class BenchmarkRegistry
{
    /// <summary>All benchmarks by command-line name.</summary>
    public static FrozenDictionary<string, IBenchmark> All { get; } =
        Benchmarks().ToFrozenDictionary(benchmark => benchmark.Name, StringComparer.Ordinal);

    private static IEnumerable<IBenchmark> Benchmarks()
    {
        yield return new EnvironmentBenchmark();
        yield return new KernelBenchmark();
        yield return new TrainingBenchmark();
        yield return new UpdateBenchmark();
    }
}
