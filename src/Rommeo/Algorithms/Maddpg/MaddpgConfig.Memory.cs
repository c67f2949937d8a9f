using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.Maddpg;

/// <content>Settings of agents that remember what they saw.</content>
public sealed partial record MaddpgConfig
{
    /// <summary>Whether the policies remember what an agent saw in an episode.</summary>
    [Description("mlp, or gru for policies that remember what the agent saw in the episode (discrete actions only); batch then counts stretches of episodes, and the last of hidden is also the memory's size"), AddedLater]
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>L, most steps of a stretch of an episode that are learned from at once, with memory.</summary>
    [Description("with network: gru, most steps of an episode that are learned from at once (integer in [1, 1000])"), AddedLater]
    public int SequenceLength { get; init; } = SequenceSettings.DefaultLength;

    /// <summary>k, most steps before a stretch that only warm the memory.</summary>
    [Description("with network: gru, most steps before them that only warm the memory (integer in [0, 1000])"), AddedLater]
    public int BurnIn { get; init; } = SequenceSettings.DefaultBurnIn;

    internal SequenceSettings Sequences => new(SequenceLength, BurnIn, ActionMasks);
}
