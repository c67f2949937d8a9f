using System.Collections.Immutable;

namespace Rommeo.Runs.Checkpoints;

/// <summary>What belongs to one checkpoint: the content of <c>step-N.json</c>, written last, so that a checkpoint is whole or not there.</summary>
internal sealed record CheckpointManifest
{
    /// <summary>Layout that is written today; raise it whenever a reader of the former would go wrong.</summary>
    internal const int TodaysLayout = 2;

    /// <summary>Version of this layout.</summary>
    public int LayoutVersion { get; init; } = TodaysLayout;

    /// <summary>How far the run was.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>Version and commit that wrote it.</summary>
    public required string Build { get; init; }

    /// <summary>The text of <c>config.yaml</c>, or what else tells the settings apart.</summary>
    public required string Config { get; init; }

    /// <summary>Everything but the replay, in <c>checkpoints/</c>.</summary>
    public required StoredFile State { get; init; }

    /// <summary>What was written of <c>metrics.csv</c>, in the directory of the run; <see langword="null"/> for a seed of a suite, which writes none.</summary>
    public StoredFile? Metrics { get; init; }

    /// <summary>The replay, or <see langword="null"/> if the team has none.</summary>
    public StoredReplay? Replay { get; init; }

    /// <summary>Names of all files in <c>checkpoints/</c> that it needs.</summary>
    internal IEnumerable<string> Files => Replay is null ? [State.File] : [State.File, .. Replay.Segments.Select(segment => segment.File.File)];
}

/// <summary>How far a run is.</summary>
/// <param name="EnvironmentSteps">Environment steps taken.</param>
/// <param name="Episodes">Episodes finished.</param>
/// <param name="Updates">Updates made, summed over agents.</param>
/// <param name="Share">Share of the training that is done, from 0 to 1.</param>
/// <param name="WallSeconds">Wall time of the training so far, without the time it lay still.</param>
internal sealed record RunProgress(long EnvironmentSteps, int Episodes, long Updates, double Share, double WallSeconds);

/// <summary>A replay in pieces. Each piece is written once and shared by the checkpoints that need it.</summary>
/// <param name="Added">Transitions ever added.</param>
/// <param name="Segments">Pieces in order, without a gap up to the newest transition.</param>
internal sealed record StoredReplay(long Added, ImmutableArray<StoredSegment> Segments);

/// <summary>One piece of a replay.</summary>
/// <param name="First">Number of its first transition among all that were ever added.</param>
/// <param name="Count">How many transitions.</param>
/// <param name="File">The file in <c>checkpoints/</c>.</param>
internal sealed record StoredSegment(long First, int Count, StoredFile File)
{
    /// <summary>Number just behind the last transition.</summary>
    internal long End => First + Count;
}
