using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Rommeo.Runs.Suites;

/// <summary>Everything a suite found; its JSON is what <c>rommeo reproduce --json</c> prints (keys in snake_case, stable).</summary>
public sealed record SuiteResult
{
    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Whether this is the shortened version, whose numbers are for a first look only.</summary>
    public bool Quick { get; init; }

    /// <summary>Seeds per algorithm.</summary>
    public required int Seeds { get; init; }

    /// <summary>Wall time of the whole suite in seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>One entry per algorithm (and variant).</summary>
    public required ImmutableArray<SuiteEntry> Results { get; init; }

    /// <summary>What the paper shows beside what was measured.</summary>
    public required ImmutableArray<SuiteClaim> Claims { get; init; }

    /// <summary>The algorithm the suite is about against every rival, once per group of comparable rows; empty if there is nothing to compare.</summary>
    public ImmutableArray<SuiteRanking> Ranking { get; init; } = [];

    /// <summary>All groups together, in normalised scores; <see langword="null"/> where there is one group only or no line of reference.</summary>
    public SuiteAggregate? Aggregate { get; init; }

    /// <summary>How agents do with partners they never met, a table per task; empty where no teams were kept.</summary>
    public ImmutableArray<SuiteAdHoc> AdHoc { get; init; } = [];

    /// <summary>Versions and commits that trained the seeds; several after a resumed suite.</summary>
    public ImmutableArray<string> Builds { get; init; } = [];

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

    /// <summary>The task it trained in, or <see langword="null"/> in suites of one.</summary>
    public string? Task { get; init; }

    /// <summary>The variant without the task, or <see langword="null"/>.</summary>
    public string? RowVariant { get; init; }

    /// <summary>Agents of the task; 0 where nobody says.</summary>
    public int Agents { get; init; }

    /// <summary>Seeds run.</summary>
    public required int Seeds { get; init; }

    /// <summary>Seeds that satisfy the suite's criterion of convergence.</summary>
    public required int Converged { get; init; }

    /// <summary>Wilson's 95 % interval of the share of converged seeds.</summary>
    [JsonPropertyName("converged_ci95")]
    public required ImmutableArray<double> ConvergedCi95 { get; init; }

    /// <summary>The quantity the suite follows over training.</summary>
    public required SuiteCurve Curve { get; init; }

    /// <summary>Return at the end of training.</summary>
    public required SuiteStatistic FinalReturn { get; init; }

    /// <summary>The best evaluation of each seed, the one after training included; higher than what training can be stopped at in practice. <see langword="null"/> where nothing is evaluated along the way.</summary>
    public SuiteStatistic? BestReturn { get; init; }

    /// <summary>Seconds of training at the points of <see cref="Curve"/>, evaluations left out; <see langword="null"/> where nobody measured. The only numbers that differ from call to call.</summary>
    public SuiteCurve? TrainingTime { get; init; }

    /// <summary>When the seeds first reached what the suite waits for; <see langword="null"/> if it waits for nothing.</summary>
    public SuiteEfficiency? Reached { get; init; }

    /// <summary>How each seed ended, in the order of the seeds; empty in suites of many short runs, which have it in their data.</summary>
    public ImmutableArray<SeedOutcome> Outcomes { get; init; } = [];

    /// <summary>Environment steps per seed.</summary>
    public required long EnvironmentSteps { get; init; }

    /// <summary>Updates per agent and seed.</summary>
    public required long Updates { get; init; }

    /// <summary>Wall time of this entry in seconds, all seeds of this call.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Seeds that were kept from an earlier call.</summary>
    public int ResumedSeeds { get; init; }

    /// <summary>Training time in seconds summed over seeds, kept ones included.</summary>
    public double TrainingSeconds { get; init; }
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

    /// <summary>How the numbers of one seed became one point: <c>mean</c>, <c>sum</c> or <c>last</c>.</summary>
    public required string Aggregation { get; init; }

    /// <summary>Environment steps per seed and point.</summary>
    public required long Steps { get; init; }

    /// <summary><c>training</c> (executed actions) or <c>evaluation</c> (deterministic actions).</summary>
    public required string Mode { get; init; }

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

    /// <summary>How the numbers of one seed became one: <c>mean</c> or <c>sum</c>.</summary>
    public required string Aggregation { get; init; }

    /// <summary>Environment steps per seed that went into it.</summary>
    public required long Steps { get; init; }

    /// <summary><c>training</c> (executed actions) or <c>evaluation</c> (deterministic actions).</summary>
    public required string Mode { get; init; }

    /// <summary>Mean over seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Median over seeds.</summary>
    public required double Median { get; init; }

    /// <summary>Interquartile mean over seeds.</summary>
    public required double Iqm { get; init; }

    /// <summary>Lower and upper end of the 95 % bootstrap interval of the mean.</summary>
    [JsonPropertyName("ci95")]
    public required ImmutableArray<double> Ci95 { get; init; }

    /// <summary>Lower and upper end of the 95 % bootstrap interval of the median.</summary>
    [JsonPropertyName("median_ci95")]
    public required ImmutableArray<double> MedianCi95 { get; init; }

    /// <summary>Lower and upper end of the 95 % bootstrap interval of the interquartile mean.</summary>
    [JsonPropertyName("iqm_ci95")]
    public required ImmutableArray<double> IqmCi95 { get; init; }
}

/// <summary>When seeds first reached a threshold; those that never did count as later than all others.</summary>
public sealed record SuiteEfficiency
{
    /// <summary>What is waited for, in words.</summary>
    public required string Criterion { get; init; }

    /// <summary>Unit of the numbers, for example <c>environment steps</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Median over seeds; NaN (null in JSON) if fewer than half of them arrived.</summary>
    public required double Median { get; init; }

    /// <summary>Lower and upper quartile over seeds; NaN (null in JSON) where too few of them arrived.</summary>
    public required ImmutableArray<double> Quartiles { get; init; }

    /// <summary>Seeds that never arrived.</summary>
    public required int Censored { get; init; }
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

    /// <summary>The 95 % interval of that number, or <see langword="null"/> if it has none.</summary>
    [JsonPropertyName("measured_ci95")]
    public ImmutableArray<double>? MeasuredCi95 { get; init; }

    /// <summary>Unit of the numbers, for example <c>probability</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the statement holds here.</summary>
    public required bool Holds { get; init; }
}
