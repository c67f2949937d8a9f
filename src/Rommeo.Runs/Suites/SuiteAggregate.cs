using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rommeo.Runs.Suites;

/// <summary>How the algorithms of a suite fare over all its tasks together (Agarwal et al. 2021), in scores that are comparable between tasks.</summary>
public sealed record SuiteAggregate
{
    /// <summary>How scores were made comparable, in words.</summary>
    public required string Normalisation { get; init; }

    /// <summary>The tasks, in the order of the tables.</summary>
    public required ImmutableArray<string> Tasks { get; init; }

    /// <summary>Per task: the return whose score is 0.</summary>
    public required ImmutableArray<double> Zero { get; init; }

    /// <summary>Per task: the return whose score is 1.</summary>
    public required ImmutableArray<double> One { get; init; }

    /// <summary>One per algorithm that played every task.</summary>
    public required ImmutableArray<SuiteAggregateRow> Rows { get; init; }
}

/// <summary>One algorithm over all tasks; intervals are 95 % stratified bootstrap intervals.</summary>
public sealed record SuiteAggregateRow
{
    /// <summary>Name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Its variant, or <see langword="null"/>.</summary>
    public string? Variant { get; init; }

    /// <summary>Interquartile mean of the scores of all seeds of all tasks.</summary>
    public required double Iqm { get; init; }

    /// <summary>Its interval.</summary>
    [JsonPropertyName("iqm_ci95")]
    public required ImmutableArray<double> IqmCi95 { get; init; }

    /// <summary>Mean over tasks of the mean score.</summary>
    public required double Mean { get; init; }

    /// <summary>Its interval.</summary>
    [JsonPropertyName("mean_ci95")]
    public required ImmutableArray<double> MeanCi95 { get; init; }

    /// <summary>Probability that a seed of the lead ends higher than one of this row, mean over tasks; <see langword="null"/> for the lead itself.</summary>
    public double? ImprovementOverIt { get; init; }

    /// <summary>Its interval.</summary>
    [JsonPropertyName("improvement_ci95")]
    public ImmutableArray<double>? ImprovementCi95 { get; init; }
}
