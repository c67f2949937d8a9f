using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Rommeo.Runs.Benchmarks;

/// <summary>What a benchmark measured; its JSON is what <c>rommeo bench --json</c> prints (keys in snake_case, stable).</summary>
public sealed record BenchmarkReport
{
    /// <summary>The machine in words: processor, vector width, runtime.</summary>
    public required string Machine { get; init; }

    /// <summary>Cores this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Peak of fused multiply-adds of one core in 10^9 floating-point operations per second, if it was measured.</summary>
    public double? FmaPeakGflopsPerCore { get; init; }

    /// <summary>One flat object per case: keys in snake_case, values numbers, strings or arrays of numbers, in the order to show.</summary>
    public required ImmutableArray<JsonObject> Cases { get; init; }
}
