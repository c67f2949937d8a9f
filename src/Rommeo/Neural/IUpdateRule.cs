using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>What makes an algorithm: its networks and one training step on a gathered minibatch. <see cref="NeuralLearner{T}"/> does the rest.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>All networks of the agent.</summary>
    NetworkSet<T> Networks { get; }

    /// <summary>What a minibatch has to hold besides s, a, r and s'.</summary>
    BatchParts Parts { get; }

    /// <summary>What is read of the teammates' policies.</summary>
    SharedParts Reads => SharedParts.None;

    /// <summary>Names of what <see cref="ReadMetrics"/> writes.</summary>
    IReadOnlyList<string> MetricNames { get; }

    /// <summary>The other members, for a rule that reads their policies.</summary>
    void Join(Teammates<T> teammates)
    {
        // An independent learner needs nobody.
    }

    /// <summary>One training step. Steady state allocates nothing.</summary>
    /// <param name="batch">The minibatch.</param>
    /// <param name="environmentStep">Environment steps so far, for schedules.</param>
    /// <param name="stream">Noise inside losses.</param>
    void Step(TransitionBatch<T> batch, long environmentStep, ref PhiloxGenerator stream);

    /// <summary>The newest value of each metric, NaN before the first step.</summary>
    void ReadMetrics(Span<double> destination);

    /// <summary>Writes what determines the future besides networks and streams.</summary>
    void Save(IStateWriter writer)
    {
        // Most rules have networks only.
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    void Restore(IStateReader reader)
    {
        // Most rules have networks only.
    }
}

/// <summary>How an agent with networks chooses actions.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IActor<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Chooses an action in [-1, 1]^dA, or the index of a discrete one, for each of some observations; draws observation by observation and, in evaluation, nothing.</summary>
    /// <param name="observation">What the agent sees in some copies of the game, [dS, B].</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <param name="stream">The agent's acting stream.</param>
    /// <param name="unitActions">Receives the actions, one after another.</param>
    void Act(BatchRows<T> observation, ActMode mode, ref PhiloxGenerator stream, Span<double> unitActions);

    /// <summary>What the agent believes, if it believes anything and the choices can be listed.</summary>
    ITabularBeliefs? Beliefs => null;

    /// <summary>Writes the state of exploration.</summary>
    void Save(IStateWriter writer)
    {
        // A policy that samples has no state of its own.
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    void Restore(IStateReader reader)
    {
        // A policy that samples has no state of its own.
    }
}
