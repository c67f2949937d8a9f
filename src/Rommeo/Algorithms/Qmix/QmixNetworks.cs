using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Qmix;

/// <summary>
/// The four networks that make the weights of QMIX's mixer out of the global state (rivals 3): h1 -> [n E], b1 -> [E], h2 -> [E], v -> [1].
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class QmixNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="state">S.</param>
    /// <param name="agents">n.</param>
    /// <param name="embedding">E.</param>
    /// <param name="hidden">Hidden units of h1 and h2; 0 makes them linear.</param>
    /// <param name="trainable">Whether there are gradients; a target has none.</param>
    internal QmixNetworks(int state, int agents, int embedding, int hidden, bool trainable)
    {
        ReadOnlySpan<int> layers = hidden > 0 ? [hidden] : [];
        (Agents, Embedding) = (agents, embedding);
        FirstWeights = new ParameterBlock<T>(new MlpShape(state, layers, agents * embedding), trainable);
        FirstBias = new ParameterBlock<T>(new MlpShape(state, [], embedding), trainable);
        SecondWeights = new ParameterBlock<T>(new MlpShape(state, layers, embedding), trainable);
        Value = new ParameterBlock<T>(new MlpShape(state, [embedding], 1), trainable);
    }

    internal int Agents { get; }

    internal int Embedding { get; }

    /// <summary>Gain of the orthogonal matrices that all four start from; 0 for what the agents' networks start from.</summary>
    internal double InitScale { get; init; }

    /// <summary>h1.</summary>
    internal ParameterBlock<T> FirstWeights { get; }

    /// <summary>b1.</summary>
    internal ParameterBlock<T> FirstBias { get; }

    /// <summary>h2.</summary>
    internal ParameterBlock<T> SecondWeights { get; }

    /// <summary>v.</summary>
    internal ParameterBlock<T> Value { get; }

    /// <summary>The networks under their names in checkpoints.</summary>
    internal IEnumerable<NamedNetwork<T>> Named(string suffix) =>
        [Named($"mixerWeights1{suffix}", FirstWeights), Named($"mixerBias1{suffix}", FirstBias), Named($"mixerWeights2{suffix}", SecondWeights), Named($"mixerValue{suffix}", Value)];

    private NamedNetwork<T> Named(string name, ParameterBlock<T> block) => new(name, block) { OrthogonalGain = InitScale };
}
