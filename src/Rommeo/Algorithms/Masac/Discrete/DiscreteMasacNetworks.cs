using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;

namespace Rommeo.Algorithms.Masac.Discrete;

/// <summary>
/// The five networks of one agent with choices (rivals 6): policy s_i -> logits [nA], twin critics [s_i, s_-i, a_-i] -> [nA], one value per own choice, and a target of each critic.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteMasacNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal DiscreteMasacNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden, bool independent)
        : this(sizes, hidden, independent, new ParameterBlock<T>(new MlpShape(sizes.Observation, hidden, sizes.Action), trainable: true), [])
    {
    }

    /// <summary>Networks of an agent whose policy remembers: <see cref="Policy"/> is its last layer, state to logits, behind layers and memory that learn as well.</summary>
    internal DiscreteMasacNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden, bool independent, RecurrentParameters<T> policy)
        : this(sizes, hidden, independent, policy.Last, [new("policyInput", policy.Cell.Input), new("policyMemory", policy.Cell.Recurrent)])
    {
    }

    private DiscreteMasacNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden, bool independent, ParameterBlock<T> policy, ReadOnlySpan<NamedNetwork<T>> memory)
    {
        int others = independent ? 0 : sizes.OthersObservation + sizes.Others;
        Policy = policy;
        Critic1 = new ParameterBlock<T>(new MlpShape(sizes.Observation + others, hidden, sizes.Action), trainable: true);
        Critic2 = new ParameterBlock<T>(Critic1.Shape, trainable: true);
        Critic1Target = new ParameterBlock<T>(Critic1.Shape, trainable: false);
        Critic2Target = new ParameterBlock<T>(Critic1.Shape, trainable: false);
        All = new NetworkSet<T>(
            [.. memory, new("policy", Policy), new("critic1", Critic1), new("critic2", Critic2), new("critic1Target", Critic1Target), new("critic2Target", Critic2Target)],
            [(Critic1, Critic1Target), (Critic2, Critic2Target)]);
    }

    /// <summary>pi_i.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>Q_1.</summary>
    internal ParameterBlock<T> Critic1 { get; }

    /// <summary>Q_2.</summary>
    internal ParameterBlock<T> Critic2 { get; }

    /// <summary>The Polyak copy of Q_1.</summary>
    internal ParameterBlock<T> Critic1Target { get; }

    /// <summary>The Polyak copy of Q_2.</summary>
    internal ParameterBlock<T> Critic2Target { get; }

    internal NetworkSet<T> All { get; }
}
