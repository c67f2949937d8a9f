using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// The five networks of one agent with discrete actions (spec 4.1): prior and opponent model s -> logits of the others' choices, policy [s, o] -> [nA], critic and its
/// target s -> [nA nO], row-major. Where joint choices are too many to enumerate, the critic reads them instead: [s, o] -> [nA] (4.2).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal DiscreteNetworks(int observation, int actions, JointChoices choices, ReadOnlySpan<int> hidden, bool enumerated)
    {
        (Actions, Choices, IsEnumerated) = (actions, choices, enumerated);
        Prior = new ParameterBlock<T>(new MlpShape(observation, hidden, choices.Heads.Sum()), trainable: true);
        OpponentModel = new ParameterBlock<T>(Prior.Shape, trainable: true);
        Policy = new ParameterBlock<T>(new MlpShape(observation + choices.InputFeatures, hidden, actions), trainable: true);
        MlpShape critic = enumerated
            ? new MlpShape(observation, hidden, checked(actions * choices.Count))
            : new MlpShape(observation + choices.InputFeatures, hidden, actions);
        Critic = new ParameterBlock<T>(critic, trainable: true);
        CriticTarget = new ParameterBlock<T>(critic, trainable: false);
        All = new NetworkSet<T>(
            [new("prior", Prior), new("opponentModel", OpponentModel), new("policy", Policy), new("critic", Critic), new("criticTarget", CriticTarget)],
            [(Critic, CriticTarget)]);
    }

    /// <summary>nA.</summary>
    internal int Actions { get; }

    /// <summary>The others' joint choices.</summary>
    internal JointChoices Choices { get; }

    /// <summary>Whether the critic has an output per joint choice.</summary>
    internal bool IsEnumerated { get; }

    /// <summary>P, parameters psi.</summary>
    internal ParameterBlock<T> Prior { get; }

    /// <summary>rho, parameters phi.</summary>
    internal ParameterBlock<T> OpponentModel { get; }

    /// <summary>pi, parameters theta.</summary>
    internal ParameterBlock<T> Policy { get; }

    /// <summary>Q, parameters omega.</summary>
    internal ParameterBlock<T> Critic { get; }

    /// <summary>The Polyak copy of Q.</summary>
    internal ParameterBlock<T> CriticTarget { get; }

    internal NetworkSet<T> All { get; }
}
