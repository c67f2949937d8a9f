using Rommeo.Configuration;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>How agents with memory learn from stretches of episodes.</summary>
/// <param name="Length">L, most steps of a stretch that are learned from at once.</param>
/// <param name="BurnIn">k, most steps before them that only warm the memory.</param>
/// <param name="ActionMasks">Whether the last numbers of each observation say which actions are available.</param>
internal readonly record struct SequenceSettings(int Length, int BurnIn, bool ActionMasks)
{
    internal const int DefaultLength = 40;
    internal const int DefaultBurnIn = 10;

    /// <summary>Adds the problems of the settings, which all algorithms that learn from stretches call the same.</summary>
    internal static ConfigCheck Check(ConfigCheck check, NetworkKind network, int sequenceLength, int burnIn) => check
        .Require(sequenceLength is >= 1 and <= 1000, nameof(sequenceLength), sequenceLength, "an integer in [1, 1000]")
        .Require(burnIn is >= 0 and <= 1000, nameof(burnIn), burnIn, "an integer in [0, 1000]")
        .Unread(network == NetworkKind.Gru, nameof(sequenceLength), sequenceLength, DefaultLength, "network: gru")
        .Unread(network == NetworkKind.Gru, nameof(burnIn), burnIn, DefaultBurnIn, "network: gru");
}
