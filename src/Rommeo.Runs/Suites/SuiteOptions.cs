using System.Collections.Frozen;
using System.Collections.Immutable;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;

namespace Rommeo.Runs.Suites;

/// <summary>What a suite is asked to do.</summary>
public sealed record SuiteOptions
{
    /// <summary>Seeds per algorithm: <see cref="FirstSeed"/>, <see cref="FirstSeed"/> + 1, ...; at least 1.</summary>
    public required int Seeds { get; init; }

    /// <summary>The first seed.</summary>
    public ulong FirstSeed { get; init; }

    /// <summary>Seeds trained at the same time; at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Choices by name of <see cref="ISuite.Settings"/>; what is not named has its default.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>An existing directory for data, figures and finished seeds; <see langword="null"/> writes nothing.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>Whether to run a shortened version for a first look; each suite decides what it shortens, and labels everything it writes.</summary>
    public bool Quick { get; init; }

    /// <summary>Names of the algorithms to run, out of <see cref="ISuite.Algorithms"/>; empty runs all.</summary>
    public ImmutableArray<string> Algorithms { get; init; } = [];

    /// <summary>Whether seeds that <see cref="OutputDirectory"/> holds from an earlier call are used: finished ones as they are, interrupted ones to go on from.</summary>
    public bool Resume { get; init; }

    /// <summary>How often seeds that are not finished are kept in <see cref="OutputDirectory"/>.</summary>
    internal LoggingConfig Checkpoints { get; init; } = new();

    /// <summary>Told how far the work is; may be called from any thread.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Whether a row is among the algorithms to run; lines of reference always are.</summary>
    internal bool Wants(SuiteContestant row) => row.IsReference || Algorithms.IsDefaultOrEmpty || Algorithms.Contains(row.Algorithm.Name);
}
