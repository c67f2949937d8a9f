using System.Collections.Immutable;
using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Algorithms.RommeoAc;

/// <summary>
/// Settings of ROMMEO-AC (Tian et al. 2019, algorithm 2). Defaults are the authors' constants except for the annealing of the temperature, which is twenty times
/// slower: the published schedule leaves some seeds at the local optimum of their own example (see the README beside this file).
/// </summary>
public sealed record RommeoAcConfig : AlgorithmConfig
{
    /// <summary>The published constants: temperature annealed with rate 0.1 per environment step.</summary>
    public static RommeoAcConfig Paper { get; } = new() { AlphaDecay = 0.1 };

    /// <summary>Units of each hidden layer, for all five networks.</summary>
    [Description("units of each hidden layer, for all five networks (one or more integers in [1, 8192])")]
    public ImmutableArray<int> Hidden { get; init; } = [100, 100];

    /// <summary>Adam's step size for all networks.</summary>
    [Description("Adam's step size for all networks (number > 0)")]
    public double LearningRate { get; init; } = 1e-2;

    /// <summary>Discount.</summary>
    [Description("discount of the next state's value (number in [0, 1])")]
    public double Gamma { get; init; } = 0.95;

    /// <summary>Weight of the online critic in each update of the target critic.</summary>
    [Description("weight of the online critic in each update of the target critic (number in [0, 1])")]
    public double Tau { get; init; } = 0.01;

    /// <summary>Transitions per update.</summary>
    [Description("transitions per update (integer >= 1)")]
    public int Batch { get; init; } = 512;

    /// <summary>Transitions kept in the replay.</summary>
    [Description("transitions kept in the replay (integer >= 1)")]
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>Environment steps before the first update.</summary>
    [Description("environment steps before the first update (integer >= 1)")]
    public int StartAfter { get; init; } = 10;

    /// <summary>Environment steps between updates.</summary>
    [Description("environment steps between updates (integer >= 1)")]
    public int UpdateEvery { get; init; } = 1;

    /// <summary>What the temperature starts at, above <see cref="AlphaMin"/>, in units of reward.</summary>
    [Description("starting temperature of the policy's entropy, in units of reward: alphaMin + alpha * exp(-alphaDecay * ticks) (number > 0)")]
    public double Alpha { get; init; } = 500.0;

    /// <summary>Temperature that the schedule settles at, in units of reward.</summary>
    [Description("temperature that the schedule settles at, in units of reward (number > 0)")]
    public double AlphaMin { get; init; } = 0.1;

    /// <summary>Rate k of the schedule alphaMin + alpha exp(-k ticks).</summary>
    [Description("rate of the temperature's decay per tick (number >= 0)")]
    public double AlphaDecay { get; init; } = 0.005;

    /// <summary>Environment steps before the decay begins.</summary>
    [Description("environment steps before the decay begins (integer >= 0)")]
    public int AlphaHold { get; init; } = 10;

    /// <summary>Environment steps per tick of the decay: 1 anneals per step, the length of an episode anneals per episode.</summary>
    [Description("environment steps per tick of the decay; 1 = per step, the episode's length = per episode (integer >= 1)")]
    public int AlphaInterval { get; init; } = 1;

    /// <summary>Whether the temperature follows the schedule, the entropy, or the larger of both.</summary>
    [Description("schedule, automatic (entropy target, SAC style), or maximum of both")]
    public TemperatureMode Temperature { get; init; } = TemperatureMode.Schedule;

    /// <summary>Entropy that the automatic temperature aims at; <see langword="null"/> means minus the number of own action dimensions.</summary>
    [Description("entropy the automatic temperature aims at, nats; null = minus the number of own action dimensions")]
    public double? TargetEntropy { get; init; }

    /// <summary>Adam's step size for the automatic temperature.</summary>
    [Description("Adam's step size for the automatic temperature's logarithm (number > 0)")]
    public double TemperatureLearningRate { get; init; } = 3e-4;

    /// <summary>Weight of KL(rho || P).</summary>
    [Description("weight of the opponent model's divergence from the prior (number > 0)")]
    public double Beta { get; init; } = 1.0;

    /// <summary>Factor on rewards in the critic's target.</summary>
    [Description("factor on rewards in the critic's target (number > 0)")]
    public double RewardScale { get; init; } = 1.0;

    /// <summary>Weight of the heads' regulariser (3.3).</summary>
    [Description("weight of the regulariser on means and log standard deviations (number >= 0)")]
    public double Regularisation { get; init; } = 1e-3;

    /// <summary>Whether entropy is measured against the uniform policy, so that a hot phase does not inflate values of non-terminal states.</summary>
    [Description("measure entropy against the uniform policy, which keeps values of non-terminal states small while alpha is large")]
    public bool CentredEntropy { get; init; }

    /// <summary>Whether the prior's batch is padded with zero actions while fewer than a batch exist, as in the authors' code.</summary>
    [Description("pad the prior's recent batch with zero actions while fewer than a batch exist, as the authors' code does")]
    public bool ZeroPaddedRecentBatch { get; init; }

    /// <summary>Whether training actions are conditioned on the mean of the opponent model instead of a sample.</summary>
    [Description("condition training actions on the opponent model's mean instead of a sample")]
    public bool ActOnMeanOpponent { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ConfigProblem> Validate() => new ConfigCheck()
        .Require(!Hidden.IsDefaultOrEmpty && Hidden.All(size => size is >= 1 and <= 8192), nameof(Hidden), Hidden.IsDefault ? null : $"[{string.Join(", ", Hidden)}]", "one or more integers in [1, 8192]")
        .Positive(nameof(LearningRate), LearningRate)
        .InRange(nameof(Gamma), Gamma, 0, 1)
        .InRange(nameof(Tau), Tau, 0, 1)
        .AtLeast(nameof(Batch), Batch, 1)
        .AtLeast(nameof(Capacity), Capacity, 1)
        .AtLeast(nameof(StartAfter), StartAfter, 1)
        .AtLeast(nameof(UpdateEvery), UpdateEvery, 1)
        .Positive(nameof(Alpha), Alpha)
        .Positive(nameof(AlphaMin), AlphaMin)
        .NonNegative(nameof(AlphaDecay), AlphaDecay)
        .AtLeast(nameof(AlphaHold), AlphaHold, 0)
        .AtLeast(nameof(AlphaInterval), AlphaInterval, 1)
        .Require(TargetEntropy is null || double.IsFinite(TargetEntropy.Value), nameof(TargetEntropy), TargetEntropy, "a finite number or null")
        .Positive(nameof(TemperatureLearningRate), TemperatureLearningRate)
        .Positive(nameof(Beta), Beta)
        .Positive(nameof(RewardScale), RewardScale)
        .NonNegative(nameof(Regularisation), Regularisation)
        .Problems;

    /// <inheritdoc/>
    public bool Equals(RommeoAcConfig? other) =>
        other is not null && Hidden.SequenceEqual(other.Hidden) && Key.Equals(other.Key);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Everything but the sizes, which compare element by element.</summary>
    private object Key => (
        (LearningRate, Gamma, Tau, Batch, Capacity, StartAfter, UpdateEvery),
        (Alpha, AlphaMin, AlphaDecay, AlphaHold, AlphaInterval, Temperature, TargetEntropy),
        (TemperatureLearningRate, Beta, RewardScale, Regularisation, CentredEntropy, ZeroPaddedRecentBatch, ActOnMeanOpponent));
}

/// <summary>Where the temperature comes from.</summary>
public enum TemperatureMode
{
    /// <summary>The exponential schedule.</summary>
    Schedule,

    /// <summary>A learned temperature that holds the policy's entropy at a target (spec 4.3).</summary>
    Automatic,

    /// <summary>The larger of both: a hot start by the schedule, then the entropy target.</summary>
    Maximum,
}
