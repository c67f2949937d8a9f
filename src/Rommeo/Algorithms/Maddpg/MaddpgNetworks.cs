using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Maddpg;

/// <summary>
/// The four networks of one agent (spec 6.3): policy s_i -> [dA], centralised critic [s_i, s_-i, a_i, a_-i] -> [1], and a target of each.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MaddpgNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal MaddpgNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden)
    {
        Policy = new ParameterBlock<T>(new MlpShape(sizes.Observation, hidden, sizes.Action), trainable: true);
        PolicyTarget = new ParameterBlock<T>(Policy.Shape, trainable: false);
        Critic = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.OthersObservation + sizes.Action + sizes.Others, hidden, 1), trainable: true);
        CriticTarget = new ParameterBlock<T>(Critic.Shape, trainable: false);
        All = new NetworkSet<T>(
            [new("policy", Policy), new("policyTarget", PolicyTarget), new("critic", Critic), new("criticTarget", CriticTarget)],
            [(Policy, PolicyTarget), (Critic, CriticTarget)]);
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
}
