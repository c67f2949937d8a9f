using System.Numerics;
using Rommeo.Agents;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>The Q networks of a company: how they are evaluated while acting and what their loss is. <see cref="ValueRule{T}"/> does the rest.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IValueNetworks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The networks that learn, but for those of the mixer, under their names in checkpoints.</summary>
    IEnumerable<NamedNetwork<T>> Online { get; }

    /// <summary>Their targets, in the same order.</summary>
    IEnumerable<NamedNetwork<T>> Target { get; }

    /// <summary>Their running averages, in the same order; none if the newest networks act in evaluation.</summary>
    IEnumerable<NamedNetwork<T>> Averages { get; }

    /// <summary>The networks while acting.</summary>
    ICompanyActing Acting { get; }

    /// <summary>Mean value of the first member's actions in the newest batch, NaN before.</summary>
    double MeanQ { get; }

    /// <summary>The best available action of a member in the k-th copy of the round that was evaluated, the lowest index among equals.</summary>
    int Best(int member, int k, ReadOnlySpan<bool> available);

    /// <summary>The loss at a minibatch; its gradients go to the networks of agents and mixer.</summary>
    double Evaluate(in Minibatch minibatch, RewardStreams rewards);

    /// <summary>A member's policy as teammates outside see it.</summary>
    IPolicyView<T> CreateView(int member, int batch);

    /// <summary>Writes what determines the future besides the networks.</summary>
    void Save(IStateWriter writer)
    {
        // Most have networks only.
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    void Restore(IStateReader reader)
    {
        // Most have networks only.
    }
}
