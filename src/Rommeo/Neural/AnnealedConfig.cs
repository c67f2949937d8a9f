using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Neural;

/// <summary>Settings of an algorithm with a temperature that may fall by a schedule: alphaMin + alpha exp(-alphaDecay ticks) (spec 3.6).</summary>
public abstract record AnnealedConfig : NeuralConfig
{
    /// <summary>What the temperature starts at, above <see cref="AlphaMin"/>, in units of reward.</summary>
    [Description("starting temperature, in units of reward: alphaMin + alpha * exp(-alphaDecay * ticks) (number > 0)")]
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

    /// <summary>Temperature of the schedule at an environment step, counted from 1.</summary>
    internal double ScheduledAlpha(long environmentStep)
    {
        long ticks = Math.Max(environmentStep - AlphaHold, 0) / AlphaInterval;
        return AlphaMin + Alpha * Math.Exp(-AlphaDecay * ticks);
    }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Positive(nameof(Alpha), Alpha)
        .Positive(nameof(AlphaMin), AlphaMin)
        .NonNegative(nameof(AlphaDecay), AlphaDecay)
        .AtLeast(nameof(AlphaHold), AlphaHold, 0)
        .AtLeast(nameof(AlphaInterval), AlphaInterval, 1);
}
