using System.Collections.Immutable;
using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;

namespace Rommeo.Neural.Joint.Recurrent;

/// <summary>The agents' networks with memory of a company: one for all, told apart by who asks, or one each. Every agent has a memory of its own either way.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="inputs">Features of an input.</param>
    /// <param name="hidden">Units of the layers before the memory, and last, H, those of the memory.</param>
    /// <param name="outputs">Features of an output.</param>
    /// <param name="members">n.</param>
    /// <param name="shared">Whether one network serves all.</param>
    /// <param name="trainable">Whether there are gradients; a target has none.</param>
    /// <param name="activation">What follows each layer before the memory.</param>
    /// <param name="layerNorm">Whether inputs, activations and states are normalised.</param>
    internal RecurrentNetworks(
        int inputs, ImmutableArray<int> hidden, int outputs, int members, bool shared, bool trainable, Activation activation = Activation.Relu, bool layerNorm = false)
        : this([.. Enumerable.Range(0, shared ? 1 : members).Select(_ => new RecurrentParameters<T>(inputs, hidden.AsSpan(), outputs, trainable, activation, layerNorm))], members, shared)
    {
    }

    /// <param name="sets">The networks: one, or one per member.</param>
    /// <param name="members">n.</param>
    /// <param name="shared">Whether one network serves all.</param>
    internal RecurrentNetworks(ImmutableArray<RecurrentParameters<T>> sets, int members, bool shared) => (Sets, Members, IsShared) = (sets, members, shared);

    /// <summary>The networks: one, or one per member.</summary>
    internal ImmutableArray<RecurrentParameters<T>> Sets { get; }

    /// <summary>n.</summary>
    internal int Members { get; }

    internal bool IsShared { get; }

    /// <summary>H.</summary>
    internal int Hidden => Sets[0].Cell.Hidden;

    /// <summary>The parts of the networks under their names in checkpoints.</summary>
    internal IEnumerable<NamedNetwork<T>> Named(string name) => Sets.SelectMany((set, index) => Parts(set, IsShared ? name : $"{name}{index}"));

    private static IEnumerable<NamedNetwork<T>> Parts(RecurrentParameters<T> set, string name) =>
        [new($"{name}/input", set.Cell.Input), new($"{name}/memory", set.Cell.Recurrent), new($"{name}/output", set.Last)];
}
