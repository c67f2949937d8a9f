using System.Numerics;
using Rommeo.Neural;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>
/// The five networks of one agent with discrete actions (spec 4.1): prior and opponent model s -> logits of the others' choices, policy [s, o] -> [nA], critic and its
/// target s -> [nA nO], row-major. A central critic reads what all agents observe, and a prior beside it, too. Where joint choices are too many to enumerate, the critic reads them instead: [s, o] -> [nA] (4.2).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DiscreteNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <param name="observation">dS.</param>
    /// <param name="actions">nA.</param>
    /// <param name="choices">The others' joint choices.</param>
    /// <param name="hidden">Units of each hidden layer.</param>
    /// <param name="enumerated">Whether the critic has an output per joint choice.</param>
    /// <param name="othersObservation">What a central critic reads besides, sum of the others' dS; 0 if critics are not central.</param>
    internal DiscreteNetworks(int observation, int actions, JointChoices choices, ReadOnlySpan<int> hidden, bool enumerated, int othersObservation = 0)
    {
        (Actions, Choices, IsEnumerated) = (actions, choices, enumerated);
        Prior = new ParameterBlock<T>(new MlpShape(observation, hidden, choices.Heads.Sum()), trainable: true);
        OpponentModel = new ParameterBlock<T>(Prior.Shape, trainable: true);
        Policy = new ParameterBlock<T>(new MlpShape(observation + choices.InputFeatures, hidden, actions), trainable: true);
        MlpShape critic = enumerated
            ? new MlpShape(observation + othersObservation, hidden, checked(actions * choices.Count))
            : new MlpShape(observation + choices.InputFeatures, hidden, actions);
        Critic = new ParameterBlock<T>(critic, trainable: true);
        CriticTarget = new ParameterBlock<T>(critic, trainable: false);
        CentralPrior = othersObservation > 0 ? new ParameterBlock<T>(new MlpShape(observation + othersObservation, hidden, choices.Heads.Sum()), trainable: true) : null;
        NamedNetwork<T>[] central = CentralPrior is null ? [] : [new("centralPrior", CentralPrior)];
        All = new NetworkSet<T>(
            [new("prior", Prior), new("opponentModel", OpponentModel), new("policy", Policy), new("critic", Critic), new("criticTarget", CriticTarget), .. central],
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

    /// <summary>P given what all agents observe, for the targets of a central critic.</summary>
    internal ParameterBlock<T>? CentralPrior { get; }

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
