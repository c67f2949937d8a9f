using System.Collections.Immutable;

namespace Rommeo.Runs.Suites;

/// <summary>All seeds of one row, trained now or kept from earlier.</summary>
internal sealed class TrainedRow<TTrace>(KeptSeed<TTrace>[] seeds, double wallSeconds)
{
    /// <summary>One per seed, in the order of the seeds.</summary>
    internal TTrace[] Traces { get; } = Array.ConvertAll(seeds, seed => seed.Trace);

    /// <summary>Wall time of this call.</summary>
    internal double WallSeconds { get; } = wallSeconds;

    /// <summary>Training time summed over seeds, also of those trained earlier.</summary>
    internal double TrainingSeconds { get; } = seeds.Sum(seed => seed.Seconds);

    /// <summary>Seeds that an earlier call trained.</summary>
    internal int Resumed { get; } = seeds.Count(seed => seed.IsFromEarlier);

    /// <summary>Versions and commits that trained the seeds.</summary>
    internal ImmutableArray<string> Builds { get; } = [.. seeds.Select(seed => seed.Build).Distinct().Order(StringComparer.Ordinal)];
}
