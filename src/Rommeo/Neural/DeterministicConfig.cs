using System.ComponentModel;
using Rommeo.Configuration;

namespace Rommeo.Neural;

/// <summary>Settings of an algorithm with a deterministic policy mu(s), which explores by Ornstein-Uhlenbeck noise of falling level (spec 6).</summary>
public abstract record DeterministicConfig : NeuralConfig
{
    /// <summary>Level of the exploration noise at the start.</summary>
    [Description("level of the exploration noise until noiseMiddleAfter, in half widths of the action box (number >= 0)")]
    public double NoiseStart { get; init; } = 0.5;

    /// <summary>Level of the exploration noise after <see cref="NoiseMiddleAfter"/>.</summary>
    [Description("level of the exploration noise after noiseMiddleAfter (number >= 0)")]
    public double NoiseMiddle { get; init; } = 0.1;

    /// <summary>Level of the exploration noise after <see cref="NoiseEndAfter"/>.</summary>
    [Description("level of the exploration noise after noiseEndAfter (number >= 0)")]
    public double NoiseEnd { get; init; } = 0.01;

    /// <summary>Own training actions before the middle level.</summary>
    [Description("training actions before the middle level of the noise (integer >= 0)")]
    public int NoiseMiddleAfter { get; init; } = 1000;

    /// <summary>Own training actions before the last level.</summary>
    [Description("training actions before the last level of the noise (integer >= 0)")]
    public int NoiseEndAfter { get; init; } = 1667;

    /// <summary>Level of the noise at the t-th training action, t counted from 0.</summary>
    internal double NoiseLevel(long t) => t >= NoiseEndAfter ? NoiseEnd : t >= NoiseMiddleAfter ? NoiseMiddle : NoiseStart;

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .NonNegative(nameof(NoiseStart), NoiseStart)
        .NonNegative(nameof(NoiseMiddle), NoiseMiddle)
        .NonNegative(nameof(NoiseEnd), NoiseEnd)
        .AtLeast(nameof(NoiseMiddleAfter), NoiseMiddleAfter, 0)
        .AtLeast(nameof(NoiseEndAfter), NoiseEndAfter, 0);
}
