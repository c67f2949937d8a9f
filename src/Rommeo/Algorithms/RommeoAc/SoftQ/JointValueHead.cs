using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// How a critic's outputs make Q(s, a, o), row a nO + o. Plain: an output per joint choice. Additive: Q = u(a) + sum_j w_j(o_j) + d(a, o), so that what is learned about one agent's choice
/// counts for all joint choices it is part of, while d keeps every Q possible.
/// </summary>
/// <param name="actions">nA.</param>
/// <param name="choices">The others' joint choices.</param>
/// <param name="additive">Whether there are outputs for single choices, too.</param>
internal sealed class JointValueHead(int actions, JointChoices choices, bool additive)
{
    /// <summary>Outputs of the network: u, then w of one agent after another, then d; or Q itself.</summary>
    internal int Outputs { get; } = checked((additive ? actions + choices.Features : 0) + actions * choices.Count);

    /// <summary>nA.</summary>
    internal int Actions { get; } = actions;

    /// <summary>nO.</summary>
    internal int Others { get; } = choices.Count;

    private int FirstJoint => Outputs - Actions * Others;

    /// <summary>Q of all joint choices from the outputs of the network, [nA nO, B].</summary>
    internal void Compose<T>(BatchRows<T> output, BatchRows<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        q.Count = output.Count;
        for (int joint = 0; joint < q.Features; joint++)
        {
            Span<T> row = q.Row(joint);
            output.Row(FirstJoint + joint).CopyTo(row);
            if (!additive)
                continue;
            (int a, int o) = (joint / Others, joint % Others);
            TensorPrimitives.Add(row, output.Row(a), row);
            for (int other = 0, first = Actions; other < choices.Sizes.Length; first += choices.Sizes[other++])
                TensorPrimitives.Add(row, output.Row(first + choices.ChoiceOf(o, other)), row);
        }
    }

    /// <summary>Q(a, o) of one sample.</summary>
    internal T At<T>(BatchRows<T> output, int joint, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T q = output[FirstJoint + joint, sample];
        if (!additive)
            return q;
        (int a, int o) = (joint / Others, joint % Others);
        q += output[a, sample];
        for (int other = 0, first = Actions; other < choices.Sizes.Length; first += choices.Sizes[other++])
            q += output[first + choices.ChoiceOf(o, other), sample];
        return q;
    }

    /// <summary>Adds dL/dQ(a, o) of one sample to the gradient of the outputs it is made of.</summary>
    internal void AddGradient<T>(BatchRows<T> gradient, int joint, int sample, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        gradient[FirstJoint + joint, sample] += value;
        if (!additive)
            return;
        (int a, int o) = (joint / Others, joint % Others);
        gradient[a, sample] += value;
        for (int other = 0, first = Actions; other < choices.Sizes.Length; first += choices.Sizes[other++])
            gradient[first + choices.ChoiceOf(o, other), sample] += value;
    }
}
