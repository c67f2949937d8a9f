using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>Settings of the exact solver for games whose rules are known.</summary>
public sealed record SoftQIterationConfig : AlgorithmConfig
{
    /// <summary>Discount gamma. 1 is allowed and converges only if every way of playing comes to an end.</summary>
    [Description("discount per step, in [0, 1]; 1 only for games that surely end")]
    public double Gamma { get; init; } = 0.95;

    /// <summary>Temperature alpha, in units of reward.</summary>
    [Description("temperature, in units of reward, > 0")]
    public double Alpha { get; init; } = 0.1;

    /// <summary>Weight beta of the KL term; 1 in the paper.</summary>
    [Description("weight of the KL term between opponent model and prior, > 0; 1 in the paper")]
    public double Beta { get; init; } = 1;

    /// <summary>Factor on every reward.</summary>
    [Description("factor on every reward, > 0; larger sharpens the opponent model")]
    public double RewardScale { get; init; } = 1;

    /// <summary>Whether the entropy is measured against the uniform policy.</summary>
    [Description("measure entropy against the uniform policy (true or false)")]
    public bool CentredEntropy { get; init; }

    /// <summary>Iteration stops when no entry of Q moves by more than this times the larger of 1 and the largest |Q|.</summary>
    [Description("largest change of an entry at which iteration stops, relative to the larger of 1 and max |Q|, > 0")]
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Most sweeps over all states per solution.</summary>
    [Description("most sweeps over all states per solution (integer >= 1)")]
    public int MaxIterations { get; init; } = 100_000;

    /// <summary>Most rounds of self-play, in which every agent's prior moves towards the others' policies.</summary>
    [Description("most rounds of self-play (integer >= 1); 1 = solve against uniform priors")]
    public int SelfPlayRounds { get; init; } = 1000;

    /// <summary>Step from the old prior towards the others' policies.</summary>
    [Description("step of a prior towards the others' policies per round, in (0, 1]")]
    public double SelfPlayMixing { get; init; } = 0.5;

    /// <summary>Self-play stops when no probability of a prior moves by more than this.</summary>
    [Description("largest change of a prior at which self-play stops, > 0")]
    public double SelfPlayTolerance { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .InRange(nameof(Gamma), Gamma, 0, 1)
        .Positive(nameof(Alpha), Alpha)
        .Positive(nameof(Beta), Beta)
        .Positive(nameof(RewardScale), RewardScale)
        .Positive(nameof(Tolerance), Tolerance)
        .AtLeast(nameof(MaxIterations), MaxIterations, 1)
        .AtLeast(nameof(SelfPlayRounds), SelfPlayRounds, 1)
        .Require(SelfPlayMixing is > 0 and <= 1, nameof(SelfPlayMixing), SelfPlayMixing, "a number in (0, 1]")
        .Positive(nameof(SelfPlayTolerance), SelfPlayTolerance)
        .Problems;
}
