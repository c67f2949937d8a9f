using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rommeo.Runs.Suites;

/// <summary>Everything a suite found; its JSON is what <c>rommeo reproduce --json</c> prints (keys in snake_case, stable).</summary>
public sealed record SuiteResult
{
    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Seeds per algorithm.</summary>
    public required int Seeds { get; init; }

    /// <summary>Wall time of the whole suite in seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>One entry per algorithm (and variant).</summary>
    public required ImmutableArray<SuiteEntry> Results { get; init; }

    /// <summary>What the paper shows beside what was measured.</summary>
    public required ImmutableArray<SuiteClaim> Claims { get; init; }

    /// <summary>Paths of the files written.</summary>
    public required ImmutableArray<string> Files { get; init; }
}

/// <summary>What one algorithm reached over all seeds.</summary>
public sealed record SuiteEntry
{
    /// <summary>Name of the algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Which documented variant ran (for example <c>formula: code</c>), or <see langword="null"/> if there is one only.</summary>
    public string? Variant { get; init; }

    /// <summary>Seeds run.</summary>
    public required int Seeds { get; init; }

    /// <summary>Seeds that satisfy the suite's criterion of convergence.</summary>
    public required int Converged { get; init; }

    /// <summary>The quantity the suite follows over training.</summary>
    public required SuiteCurve Curve { get; init; }

    /// <summary>Return at the end of training.</summary>
    public required SuiteStatistic FinalReturn { get; init; }

    /// <summary>How each seed ended, in the order of the seeds; empty in suites of many short runs, which have it in their data.</summary>
    public ImmutableArray<SeedOutcome> Outcomes { get; init; } = [];

    /// <summary>Environment steps per seed.</summary>
    public required long EnvironmentSteps { get; init; }

    /// <summary>Updates per agent and seed.</summary>
    public required long Updates { get; init; }

    /// <summary>Wall time of this entry in seconds, all seeds.</summary>
    public required double WallSeconds { get; init; }
}

/// <summary>How one seed ended.</summary>
public sealed record SeedOutcome
{
    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What was learned, in the suite's words, for example <c>global</c>, <c>local</c> or <c>other</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Whether the seed satisfies the suite's criterion of convergence.</summary>
    public required bool Converged { get; init; }

    /// <summary>Return at the end of training, in the unit of <see cref="SuiteEntry.FinalReturn"/>.</summary>
    public required double FinalReturn { get; init; }

    /// <summary>Environment step at which the optimum was first reached, as the suite defines it; <see langword="null"/> if never.</summary>
    public required long? ReachedAt { get; init; }
}

/// <summary>A quantity over training with its interval; all arrays have the length of <see cref="At"/>.</summary>
public sealed record SuiteCurve
{
    /// <summary>Stable name, for example <c>joint_optimum_probability</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Unit, for example <c>probability</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Episodes at which the quantity was measured, counted from 1.</summary>
    public required ImmutableArray<long> At { get; init; }

    /// <summary>Mean over seeds.</summary>
    public required ImmutableArray<double> Mean { get; init; }

    /// <summary>Lower end of the 95 % interval of the mean.</summary>
    [JsonPropertyName("ci95_low")]
    public required ImmutableArray<double> Ci95Low { get; init; }

    /// <summary>Upper end of the 95 % interval of the mean.</summary>
    [JsonPropertyName("ci95_high")]
    public required ImmutableArray<double> Ci95High { get; init; }
}

/// <summary>One number over all seeds.</summary>
public sealed record SuiteStatistic
{
    /// <summary>Unit, for example <c>reward per step and agent</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Mean over seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Interquartile mean over seeds.</summary>
    public required double Iqm { get; init; }

    /// <summary>Lower and upper end of the 95 % interval.</summary>
    [JsonPropertyName("ci95")]
    public required ImmutableArray<double> Ci95 { get; init; }
}

/// <summary>One statement of the paper, checked.</summary>
public sealed record SuiteClaim
{
    /// <summary>The statement in words.</summary>
    public required string Claim { get; init; }

    /// <summary>Where it stands, for example <c>figure 1b</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The paper's number, if it gives one.</summary>
    public double? Paper { get; init; }

    /// <summary>The number measured here.</summary>
    public required double Measured { get; init; }

    /// <summary>Whether the statement holds here.</summary>
    public required bool Holds { get; init; }
}
