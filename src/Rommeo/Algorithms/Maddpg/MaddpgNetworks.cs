using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Networks.Recurrent;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>
/// The four networks of one agent (spec 6.3): policy s_i -> [dA], centralised critic [s_i, s_-i, a_i, a_-i] -> [1], and a target of each.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MaddpgNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal MaddpgNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden)
        : this(sizes, hidden, PolicyOf(sizes, hidden, trainable: true), PolicyOf(sizes, hidden, trainable: false), [], [])
    {
    }

    /// <summary>Networks of an agent whose policy remembers: <see cref="Policy"/> is its last layer, state to logits, behind layers and memory that learn and follow as well.</summary>
    internal MaddpgNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden, RecurrentParameters<T> policy, RecurrentParameters<T> policyTarget)
        : this(
            sizes, hidden, policy.Last, policyTarget.Last,
            [
                new("policyInput", policy.Cell.Input), new("policyMemory", policy.Cell.Recurrent),
                new("policyInputTarget", policyTarget.Cell.Input), new("policyMemoryTarget", policyTarget.Cell.Recurrent),
            ],
            [(policy.Cell.Input, policyTarget.Cell.Input), (policy.Cell.Recurrent, policyTarget.Cell.Recurrent)])
    {
    }

    private MaddpgNetworks(
        BatchSizes sizes, ReadOnlySpan<int> hidden, ParameterBlock<T> policy, ParameterBlock<T> policyTarget,
        ReadOnlySpan<NamedNetwork<T>> memory, ReadOnlySpan<(ParameterBlock<T> Online, ParameterBlock<T> Target)> following)
    {
        (Policy, PolicyTarget) = (policy, policyTarget);
        Critic = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.OthersObservation + sizes.Action + sizes.Others, hidden, 1), trainable: true);
        CriticTarget = new ParameterBlock<T>(Critic.Shape, trainable: false);
        All = new NetworkSet<T>(
            [.. memory, new("policy", Policy), new("policyTarget", PolicyTarget), new("critic", Critic), new("criticTarget", CriticTarget)],
            [.. following, (Policy, PolicyTarget), (Critic, CriticTarget)]);
    }

    /// <summary>mu_i.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>The Polyak copy of mu_i.</summary>
    internal ParameterBlock<T> PolicyTarget { get; }

    /// <summary>Q_i.</summary>
    internal ParameterBlock<T> Critic { get; }

    /// <summary>The Polyak copy of Q_i.</summary>
    internal ParameterBlock<T> CriticTarget { get; }

    internal NetworkSet<T> All { get; }

    private static ParameterBlock<T> PolicyOf(BatchSizes sizes, ReadOnlySpan<int> hidden, bool trainable) => new(new MlpShape(sizes.Observation, hidden, sizes.Action), trainable);
}
