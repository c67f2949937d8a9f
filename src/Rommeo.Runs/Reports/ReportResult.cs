using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Rommeo.Runs.Suites;

namespace Rommeo.Runs.Reports;

/// <summary>What a report says; its JSON is what <c>rommeo report --json</c> prints.</summary>
internal sealed record ReportResult
{
    public string Command { get; init; } = "report";

    /// <summary>What the compared number of a run is; <see cref="Quantity.Steps"/> is that of the first run.</summary>
    public required Quantity Measure { get; init; }

    public required ImmutableArray<ReportEnvironment> Environments { get; init; }

    /// <summary>All environments together; <see langword="null"/> if there is one only, or not every algorithm has runs in every one.</summary>
    public required ReportAggregate? AllEnvironments { get; init; }

    /// <summary>Runs that were left out because they are not finished.</summary>
    public required int SkippedRuns { get; init; }

    /// <summary>Why the tools of marl-eval will not take our file as it is, or <see langword="null"/> if they will.</summary>
    public required string? MarlEvalNote { get; init; }

    public required string Version { get; init; }

    public required ImmutableArray<string> Files { get; init; }
}

/// <summary>One game.</summary>
internal sealed record ReportEnvironment(string Environment, string? Variant, ImmutableArray<ReportEntry> Results, ImmutableArray<ReportComparison> Improvement);

/// <summary>One algorithm in one game.</summary>
internal sealed record ReportEntry
{
    public required string Algorithm { get; init; }

    public required string? Variant { get; init; }

    public required int Seeds { get; init; }

    /// <summary>Seeds at the known optimum; <see langword="null"/> where none is known.</summary>
    public required int? Converged { get; init; }

    [JsonPropertyName("converged_ci95")]
    public required ImmutableArray<double>? ConvergedCi95 { get; init; }

    public required SuiteStatistic FinalReturn { get; init; }

    public required SuiteEfficiency? Reached { get; init; }

    /// <summary>Environment steps of training, mean over seeds.</summary>
    public required double EnvironmentSteps { get; init; }

    public required ImmutableArray<string> Directories { get; init; }
}

/// <summary>Probability that a run of X ends with a higher return than a run of Y.</summary>
internal sealed record ReportComparison
{
    public required string X { get; init; }

    public required string Y { get; init; }

    public required double ProbabilityOfImprovement { get; init; }

    [JsonPropertyName("ci95")]
    public required ImmutableArray<double> Ci95 { get; init; }

    /// <summary>Two-sided p-value of Fisher's exact test that both converge equally often; <see langword="null"/> where no optimum is known.</summary>
    public required double? FisherP { get; init; }
}

/// <summary>All games together, returns normalised to [0, 1] between the lowest and the highest of each game.</summary>
internal sealed record ReportAggregate(string Normalisation, int Environments, ImmutableArray<ReportAggregateEntry> Results, ImmutableArray<ReportComparison> Improvement);

/// <summary>One algorithm over all games, with stratified bootstrap intervals.</summary>
internal sealed record ReportAggregateEntry
{
    public required string Algorithm { get; init; }

    public required int Runs { get; init; }

    public required double Mean { get; init; }

    [JsonPropertyName("mean_ci95")]
    public required ImmutableArray<double> MeanCi95 { get; init; }

    public required double Median { get; init; }

    [JsonPropertyName("median_ci95")]
    public required ImmutableArray<double> MedianCi95 { get; init; }

    public required double Iqm { get; init; }

    [JsonPropertyName("iqm_ci95")]
    public required ImmutableArray<double> IqmCi95 { get; init; }
}
