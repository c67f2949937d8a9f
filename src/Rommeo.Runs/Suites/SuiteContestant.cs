using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Training;

namespace Rommeo.Runs.Suites;

/// <summary>One row of a suite's table: an algorithm with settings. To add a baseline to a suite, add a row.</summary>
/// <param name="Label">Name in figures, for example <c>ROMMEO-Q</c>.</param>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Config">Its settings, of the algorithm's config type.</param>
/// <param name="Variant">Which documented variant the settings are, or <see langword="null"/> if the suite has one of it only.</param>
internal sealed record SuiteContestant(string Label, AlgorithmEntry Algorithm, AlgorithmConfig Config, string? Variant = null)
{
    /// <summary>Whether the row runs in a shortened suite.</summary>
    internal bool IsQuick { get; init; }

    /// <summary>Copies of the game that it trains in side by side.</summary>
    internal int Copies { get; init; } = 1;

    /// <summary>Whether the row is a line of reference: evaluated, never trained, and always there.</summary>
    internal bool IsReference { get; init; }

    /// <summary>The variant as tables, data and messages show it.</summary>
    internal string? VariantName => (Variant, IsQuick) switch
    {
        (null, true) => QuickLabel.Word,
        (_, true) => $"{Variant}; {QuickLabel.Word}",
        _ => Variant,
    };

    /// <summary>Algorithm and variant, as progress and messages name the row.</summary>
    internal string FullName => VariantName is null ? Algorithm.Name : $"{Algorithm.Name} ({VariantName})";

    /// <summary>How long it trains if everybody takes as many environment steps.</summary>
    internal TrainingConfig Budget(int steps) => new() { Episodes = 0, EnvironmentSteps = steps, Batch = Copies };
}
