using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rommeo.Runs.Suites;

/// <summary>How the algorithm a suite is about fares against every rival, by the final return of their seeds.</summary>
public sealed record SuiteRanking
{
    /// <summary>Which rows are compared if a suite has several groups, or <see langword="null"/>.</summary>
    public string? Group { get; init; }

    /// <summary>Name of the algorithm the suite is about.</summary>
    public required string Lead { get; init; }

    /// <summary>Its variant, or <see langword="null"/> if there is one only.</summary>
    public string? LeadVariant { get; init; }

    /// <summary>Unit of the compared return.</summary>
    public required string Unit { get; init; }

    /// <summary>How the numbers of one seed became one: <c>mean</c> or <c>sum</c>.</summary>
    public required string Aggregation { get; init; }

    /// <summary>Environment steps per seed that went into it.</summary>
    public required long Steps { get; init; }

    /// <summary><c>training</c> (executed actions) or <c>evaluation</c> (deterministic actions).</summary>
    public required string Mode { get; init; }

    /// <summary>The rivals, the strongest first.</summary>
    public required ImmutableArray<SuiteRival> Rivals { get; init; }
}

/// <summary>One rival in a <see cref="SuiteRanking"/>.</summary>
public sealed record SuiteRival
{
    /// <summary>Name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Its variant, or <see langword="null"/> if there is one only.</summary>
    public string? Variant { get; init; }

    /// <summary>Probability that a seed of the lead ends with a higher return than a seed of the rival, ties counting one half.</summary>
    public required double ProbabilityOfImprovement { get; init; }

    /// <summary>Lower and upper end of its 95 % bootstrap interval.</summary>
    [JsonPropertyName("ci95")]
    public required ImmutableArray<double> Ci95 { get; init; }

    /// <summary><c>ahead</c>: the lead is better (the interval lies above one half); <c>behind</c>: the rival is; <c>tied</c>: the seeds do not tell.</summary>
    public required string Verdict { get; init; }

    /// <summary>Seeds of the rival that satisfy the suite's criterion of convergence.</summary>
    public required int Converged { get; init; }

    /// <summary>Seeds of the rival.</summary>
    public required int Seeds { get; init; }

    /// <summary>Wilson's 95 % interval of the share of converged seeds.</summary>
    [JsonPropertyName("converged_ci95")]
    public required ImmutableArray<double> ConvergedCi95 { get; init; }

    /// <summary>Two-sided p-value of Fisher's exact test that lead and rival converge equally often.</summary>
    public required double FisherP { get; init; }
}
