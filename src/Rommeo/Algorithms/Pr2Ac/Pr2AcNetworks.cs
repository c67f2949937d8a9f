using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Pr2Ac;

/// <summary>
/// The six networks of one agent (spec 6.4): policy s -> [dA], joint critic [s, a, o] -> [1], targets of both, own critic [s, a] -> [1], opponent sampler
/// [s, a, xi] -> [dO] with xi of dO numbers.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Pr2AcNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal Pr2AcNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden)
    {
        Policy = new ParameterBlock<T>(new MlpShape(sizes.Observation, hidden, sizes.Action), trainable: true);
        PolicyTarget = new ParameterBlock<T>(Policy.Shape, trainable: false);
        JointCritic = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.Action + sizes.Others, hidden, 1), trainable: true);
        JointCriticTarget = new ParameterBlock<T>(JointCritic.Shape, trainable: false);
        OwnCritic = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.Action, hidden, 1), trainable: true);
        Sampler = new ParameterBlock<T>(new MlpShape(sizes.Observation + sizes.Action + sizes.Others, hidden, sizes.Others), trainable: true);
        All = new NetworkSet<T>(
            [
                new("policy", Policy), new("policyTarget", PolicyTarget), new("jointCritic", JointCritic), new("jointCriticTarget", JointCriticTarget),
                new("ownCritic", OwnCritic), new("opponentSampler", Sampler),
            ],
            [(Policy, PolicyTarget), (JointCritic, JointCriticTarget)]);
    }

    /// <summary>mu.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>The Polyak copy of mu.</summary>
    internal ParameterBlock<T> PolicyTarget { get; }

    /// <summary>Q(s, a, o).</summary>
    internal ParameterBlock<T> JointCritic { get; }

    /// <summary>The Polyak copy of Q(s, a, o).</summary>
    internal ParameterBlock<T> JointCriticTarget { get; }

    /// <summary>q(s, a): at level k = 0 it influences nothing and is a diagnostic.</summary>
    internal ParameterBlock<T> OwnCritic { get; }

    /// <summary>h: how the others would answer a.</summary>
    internal ParameterBlock<T> Sampler { get; }

    internal NetworkSet<T> All { get; }
}
