using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Neural;

/// <summary>Settings of an algorithm that rewards the entropy of its policy, with a temperature by schedule, by an entropy target, or by both.</summary>
public abstract record EntropyConfig : AnnealedConfig
{
    /// <summary>Whether the temperature follows the schedule, the entropy, or the larger of both.</summary>
    [Description("schedule, automatic (entropy target, SAC style), or maximum of both")]
    public TemperatureMode Temperature { get; init; } = TemperatureMode.Schedule;

    /// <summary>Entropy that the automatic temperature aims at; <see langword="null"/> means minus the number of own action dimensions, or a share of log nA for nA choices.</summary>
    [Description("entropy the automatic temperature aims at, nats; null = minus the number of own action dimensions, or targetEntropyShare of the log of the number of choices")]
    public double? TargetEntropy { get; init; }

    /// <summary>Share of the largest entropy, log nA, that the automatic temperature aims at for nA choices.</summary>
    [Description("discrete actions: share of the largest entropy that the automatic temperature aims at (number in [0, 1])")]
    public double TargetEntropyShare { get; init; } = 0.6;

    /// <summary>Adam's step size for the automatic temperature.</summary>
    [Description("Adam's step size for the automatic temperature's logarithm (number > 0)")]
    public double TemperatureLearningRate { get; init; } = 3e-4;

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Require(TargetEntropy is null || double.IsFinite(TargetEntropy.Value), nameof(TargetEntropy), TargetEntropy, "a finite number or null")
        .InRange(nameof(TargetEntropyShare), TargetEntropyShare, 0, 1)
        .Positive(nameof(TemperatureLearningRate), TemperatureLearningRate);
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

    /// <summary>In units of how far values lie apart, falling as the critic comes to explain its targets; ROMMEO-AC only.</summary>
    Learning,
}
