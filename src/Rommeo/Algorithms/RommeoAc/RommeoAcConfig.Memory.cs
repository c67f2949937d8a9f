using System.ComponentModel;
using Rommeo.Configuration;
using Rommeo.Neural.Joint.Recurrent;

namespace Rommeo.Algorithms.RommeoAc;

/// <content>Settings of agents that remember what they saw.</content>
public sealed partial record RommeoAcConfig
{
    /// <summary>Whether the agents remember what they saw in an episode.</summary>
    [Description("mlp, or gru for agents that remember what they saw in the episode (target: exact and shareParameters only); batch then counts stretches of episodes, and the last of hidden is the memory's size"), AddedLater]
    public NetworkKind Network { get; init; } = NetworkKind.Mlp;

    /// <summary>L, most steps of a stretch of an episode that are learned from at once, with memory.</summary>
    [Description("with network: gru, most steps of an episode that are learned from at once (integer in [1, 1000])"), AddedLater]
    public int SequenceLength { get; init; } = SequenceSettings.DefaultLength;

    /// <summary>k, most steps before a stretch that only warm the memory.</summary>
    [Description("with network: gru, most steps before them that only warm the memory (integer in [0, 1000])"), AddedLater]
    public int BurnIn { get; init; } = SequenceSettings.DefaultBurnIn;

    private ConfigCheck CheckMemory(ConfigCheck check) => SequenceSettings.Check(check, Network, SequenceLength, BurnIn)
        .Require(Network == NetworkKind.Mlp || (Target == SoftTarget.Exact && ShareParameters), nameof(Network), "gru", "mlp; gru needs target: exact and shareParameters: true");
}
