using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint;

namespace Rommeo.Algorithms.Qmix;

/// <summary>Settings of QMIX (Rashid et al. 2018, rivals 3). Defaults are those of the reference implementation with a replay of single transitions.</summary>
public sealed record QmixConfig : ValueConfig
{
    /// <summary>E, the hidden units of the mixer.</summary>
    [Description("hidden units of the mixing network (integer >= 1)")]
    public int MixerEmbedding { get; init; } = 32;

    /// <summary>Hidden units of the networks that make the mixer's weights; 0 makes them linear.</summary>
    [Description("hidden units of the networks that make the mixer's weights from the state; 0 = linear (integer >= 0)")]
    public int HypernetHidden { get; init; } = 64;

    /// <summary>Gain of the orthogonal matrices that the mixer's networks start from; 0 for uniform weights in +-1/sqrt(inputs).</summary>
    [Description("gain of the orthogonal matrices that the networks of the mixer start from, such as 0.001: the joint value then starts near 0; 0 = uniform weights (number >= 0)"), AddedLater]
    public double MixerInitScale { get; init; }

    /// <inheritdoc/>
    protected override ConfigCheck Check(ConfigCheck check) => base.Check(check)
        .Require(RewardMode != RewardMode.Individual, nameof(RewardMode), RewardMode, "team-sum or team-mean: the joint value is that of a common reward")
        .AtLeast(nameof(MixerEmbedding), MixerEmbedding, 1)
        .AtLeast(nameof(HypernetHidden), HypernetHidden, 0)
        .NonNegative(nameof(MixerInitScale), MixerInitScale);
}
