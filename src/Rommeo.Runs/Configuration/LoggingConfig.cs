using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Runs.Configuration;

/// <summary>What a run writes down while it trains. Changes no number of the run.</summary>
public sealed record LoggingConfig
{
    /// <summary>Episodes between rows of metrics.csv.</summary>
    [Description("episodes between rows of metrics.csv (integer >= 1)")]
    public int Interval { get; init; } = 1;

    /// <summary>Whether a structured log, log.jsonl, is written.</summary>
    [Description("write a structured log, log.jsonl (true or false)")]
    public bool Log { get; init; } = true;

    /// <summary>Whether event files for TensorBoard are written.</summary>
    [Description("write event files for TensorBoard: scalars, histograms of actions and beliefs, the settings (true or false)")]
    public bool TensorBoard { get; init; }

    /// <summary>Seconds between checkpoints; 0 means none by time.</summary>
    [Description("seconds between checkpoints; 0 = none by time (>= 0)")]
    public double CheckpointSeconds { get; init; } = 30;

    /// <summary>Environment steps between checkpoints; 0 means none by steps.</summary>
    [Description("environment steps between checkpoints; 0 = none by steps (integer >= 0)")]
    public long CheckpointSteps { get; init; }

    /// <summary>How many of the newest checkpoints are kept, beside the final one and the best by evaluation.</summary>
    [Description("how many of the newest checkpoints are kept, beside the final one and the best by evaluation (integer >= 1)")]
    public int CheckpointsKept { get; init; } = 3;

    /// <summary>All problems; empty if the settings can be used.</summary>
    public IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .AtLeast(nameof(Interval), Interval, 1)
        .NonNegative(nameof(CheckpointSeconds), CheckpointSeconds)
        .AtLeast(nameof(CheckpointSteps), CheckpointSteps, 0)
        .AtLeast(nameof(CheckpointsKept), CheckpointsKept, 1)
        .Problems;
}
