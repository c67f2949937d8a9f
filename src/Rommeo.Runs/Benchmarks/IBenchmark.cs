using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Benchmarks;

/// <summary>A measurement of throughput on this machine, beside the machine's own peak.</summary>
public interface IBenchmark
{
    /// <summary>Name on the command line, for example <c>update</c>.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Summary { get; }

    /// <summary>Measures.</summary>
    /// <param name="progress">Told how far the work is, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    BenchmarkReport Run(IProgress<WorkProgress>? progress, CancellationToken cancellation);
}
