using System.Collections.Frozen;
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

    /// <summary>An existing, empty directory for data and figures; <see langword="null"/> writes nothing.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>Told how far the work is; may be called from any thread.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }
}
