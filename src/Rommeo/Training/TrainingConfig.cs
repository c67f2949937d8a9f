using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Training;

/// <summary>How long to train and how often to evaluate. Training ends at whichever limit comes first.</summary>
public sealed record TrainingConfig
{
    /// <summary>Episodes to play; 0 means no limit by episodes.</summary>
    [Description("episodes to play; 0 = no limit by episodes (integer >= 0)")]
    public int Episodes { get; init; } = 300;

    /// <summary>Environment steps to take; 0 means no limit by steps. The last episode may stay unfinished.</summary>
    [Description("environment steps to take; 0 = no limit by steps (integer >= 0)")]
    public long EnvironmentSteps { get; init; }

    /// <summary>Copies of the game that are played side by side. Each of their steps counts and is learned from as if it came alone.</summary>
    [Description("copies of the game played side by side; each of their steps counts (integer >= 1)")]
    public int Batch { get; init; } = 1;

    /// <summary>Episodes between evaluations; 0 means never.</summary>
    [Description("episodes between evaluations; 0 = never (integer >= 0)")]
    public int EvaluationInterval { get; init; }

    /// <summary>Episodes per evaluation.</summary>
    [Description("episodes per evaluation (integer >= 1)")]
    public int EvaluationEpisodes { get; init; } = 10;

    /// <summary>All problems; empty if the settings can be used.</summary>
    public IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .AtLeast(nameof(Episodes), Episodes, 0)
        .AtLeast(nameof(EnvironmentSteps), EnvironmentSteps, 0)
        .AtLeast(nameof(Batch), Batch, 1)
        .AtLeast(nameof(EvaluationInterval), EvaluationInterval, 0)
        .AtLeast(nameof(EvaluationEpisodes), EvaluationEpisodes, 1)
        .Require(Episodes != 0 || EnvironmentSteps != 0, nameof(Episodes), Episodes, "an integer >= 1, or environmentSteps >= 1")
        .Problems;
}
