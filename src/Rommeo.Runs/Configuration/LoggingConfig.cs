using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Runs.Configuration;

/// <summary>What a run writes down while it trains. Changes no number of the run.</summary>
public sealed record LoggingConfig
{
    /// <summary>Episodes between rows of metrics.csv.</summary>
    [Description("episodes between rows of metrics.csv (integer >= 1)")]
    public int Interval { get; init; } = 1;

    /// <summary>All problems; empty if the settings can be used.</summary>
    public IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .AtLeast(nameof(Interval), Interval, 1)
        .Problems;
}
