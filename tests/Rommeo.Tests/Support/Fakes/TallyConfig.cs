using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>Settings of every simple type that a record may have.</summary>
public sealed record TallyConfig : AlgorithmConfig
{
    [Description("step size, in (0, 1]")]
    public double LearningRate { get; init; } = 0.1;

    [Description("temperature, > 0")]
    public double Alpha { get; init; } = 1;

    [Description("hidden layers, each >= 1")]
    public ImmutableArray<int> HiddenSizes { get; init; } = [64, 64];

    [Description("knots")]
    public ImmutableArray<double> Knots { get; init; } = [];

    [Description("how it counts")]
    public TallyMode Mode { get; init; } = TallyMode.StateVisits;

    [Description("a name, or null")]
    public string? Label { get; init; }

    [Description("a word")]
    public string Word { get; init; } = "plain";

    [Description("a cap, or null")]
    public int? Cap { get; init; }

    [Description("a margin, or null")]
    public double? Margin { get; init; } = 0.5;

    [Description("whether to be lazy (true or false)")]
    public bool Lazy { get; init; }

    [Description("a big number")]
    public long Steps { get; init; } = 1_000_000_000_000;

    [Description("environment step at which an update fails with NaN; 0 = never (integer >= 0)")]
    public int DivergeAt { get; init; }

    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "a number in (0, 1]")
        .Positive(nameof(Alpha), Alpha)
        .Require(HiddenSizes.All(size => size >= 1), nameof(HiddenSizes), HiddenSizes, "a list of integers >= 1")
        .AtLeast(nameof(DivergeAt), DivergeAt, 0)
        .Problems;
}

public enum TallyMode
{
    StateVisits,
    Updates,
}
