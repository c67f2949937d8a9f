using Rommeo.Algorithms;
using Rommeo.Configuration;

namespace Rommeo.Runs.Suites;

/// <summary>One row of a suite's table: an algorithm with settings. To add a baseline to a suite, add a row.</summary>
/// <param name="Label">Name in figures, for example <c>ROMMEO-Q</c>.</param>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Config">Its settings, of the algorithm's config type.</param>
/// <param name="Variant">Which documented variant the settings are, or <see langword="null"/> if the suite has one of it only.</param>
internal sealed record SuiteContestant(string Label, AlgorithmEntry Algorithm, AlgorithmConfig Config, string? Variant = null)
{
    /// <summary>Algorithm and variant, as progress and messages name the row.</summary>
    internal string FullName => Variant is null ? Algorithm.Name : $"{Algorithm.Name} ({Variant})";
}
