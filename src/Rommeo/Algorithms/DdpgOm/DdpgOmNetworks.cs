using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.DdpgOm;

/// <summary>
/// The five networks of one agent (spec 6.2): policy s -> [dA], opponent model s -> [dO], critic [s, a, o] -> [1], targets of policy and critic.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DdpgOmNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal DdpgOmNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden)
    {
        Policy = new ParameterBlock<T>(new MlpShape(sizes.Observation, hidden, sizes.Action), trainable: true);
        PolicyTarget = new ParameterBlock<T>(Policy.Shape, trainable: false);
        OpponentModel = new ParameterBlock<T>(new MlpShape(sizes.Observation, hidden, sizes.Others), trainable: true);
        Critic = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.Action + sizes.Others, hidden, 1), trainable: true);
        CriticTarget = new ParameterBlock<T>(Critic.Shape, trainable: false);
        All = new NetworkSet<T>(
            [new("policy", Policy), new("policyTarget", PolicyTarget), new("opponentModel", OpponentModel), new("critic", Critic), new("criticTarget", CriticTarget)],
            [(Policy, PolicyTarget), (Critic, CriticTarget)]);
    }

    /// <summary>mu.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>The Polyak copy of mu.</summary>
    internal ParameterBlock<T> PolicyTarget { get; }

    /// <summary>m; it has no target.</summary>
    internal ParameterBlock<T> OpponentModel { get; }

    /// <summary>Q.</summary>
    internal ParameterBlock<T> Critic { get; }

    /// <summary>The Polyak copy of Q.</summary>
    internal ParameterBlock<T> CriticTarget { get; }

    internal NetworkSet<T> All { get; }
}
