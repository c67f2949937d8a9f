using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.Masql;

/// <summary>The three networks of one agent (spec 6.5): joint critic [s, a, o] -> [1], its target, joint sampler [s, xi] -> [a, o] with xi of dA + dO numbers.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class MasqlNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal MasqlNetworks(BatchSizes sizes, ReadOnlySpan<int> hidden)
    {
        int joint = sizes.Action + sizes.Others;
        Critic = new ParameterBlock<T>(new MlpShape(sizes.Observation + joint, hidden, 1), trainable: true);
        CriticTarget = new ParameterBlock<T>(Critic.Shape, trainable: false);
        Sampler = new ParameterBlock<T>(new MlpShape(sizes.Observation + joint, hidden, joint), trainable: true);
        All = new NetworkSet<T>([new("critic", Critic), new("criticTarget", CriticTarget), new("sampler", Sampler)], [(Critic, CriticTarget)]);
    }

    /// <summary>Q.</summary>
    internal ParameterBlock<T> Critic { get; }

    /// <summary>The Polyak copy of Q.</summary>
    internal ParameterBlock<T> CriticTarget { get; }

    /// <summary>f, of which the agent executes the first dA numbers.</summary>
    internal ParameterBlock<T> Sampler { get; }

    internal NetworkSet<T> All { get; }
}
