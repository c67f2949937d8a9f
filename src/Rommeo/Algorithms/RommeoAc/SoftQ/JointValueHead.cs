using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Algorithms.RommeoAc.Discrete;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>How a critic's outputs make Q(s, a, o), row a nO + o; see <see cref="JointValueKind"/>.</summary>
/// <param name="actions">nA.</param>
/// <param name="choices">The others' joint choices.</param>
/// <param name="kind">What Q is made of.</param>
internal sealed class JointValueHead(int actions, JointChoices choices, JointValueKind kind)
{
    private const int Chunk = 128;

    /// <summary>Outputs of the network: u, then w of one agent after another, then d; or as many of these as the kind has.</summary>
    internal int Outputs { get; } = checked(FirstOf(kind, actions, choices) + actions * choices.Count);

    /// <summary>nA.</summary>
    internal int Actions { get; } = actions;

    /// <summary>nO.</summary>
    internal int Others { get; } = choices.Count;

    private int FirstJoint { get; } = FirstOf(kind, actions, choices);

    /// <summary>Q of all joint choices from the outputs of the network, [nA nO, B].</summary>
    internal void Compose<T>(BatchRows<T> output, BatchRows<T> q)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        q.Count = output.Count;
        for (int joint = 0; joint < q.Features; joint++)
            output.Row(FirstJoint + joint).CopyTo(q.Row(joint));
        if (kind == JointValueKind.Interaction)
            Centre(q, 0);
        for (int joint = 0; joint < q.Features && kind != JointValueKind.Joint; joint++)
            AddSingleChoices(output, joint, q.Row(joint));
    }

    /// <summary>Adds dL/dQ(a, o) of one sample to the gradient of the outputs it is made of; <see cref="FinishGradient"/> is to follow when all samples are there.</summary>
    internal void AddGradient<T>(BatchRows<T> gradient, int joint, int sample, T value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int a, int o) = (joint / Others, joint % Others);
        gradient[FirstJoint + joint, sample] += value;
        if (kind != JointValueKind.Joint)
            gradient[a, sample] += value;
        for (int other = 0, first = Actions; kind == JointValueKind.Additive && other < choices.Sizes.Length; first += choices.Sizes[other++])
            gradient[first + choices.ChoiceOf(o, other), sample] += value;
    }

    /// <summary>Takes the gradient of an interaction through its centring, which is its own transpose.</summary>
    internal void FinishGradient<T>(BatchRows<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind == JointValueKind.Interaction)
            Centre(gradient, FirstJoint);
    }

    private static int FirstOf(JointValueKind kind, int actions, JointChoices choices) => kind switch
    {
        JointValueKind.Joint => 0,
        JointValueKind.Additive => actions + choices.Features,
        _ => actions,
    };

    private void AddSingleChoices<T>(BatchRows<T> output, int joint, Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int a, int o) = (joint / Others, joint % Others);
        TensorPrimitives.Add(row, output.Row(a), row);
        for (int other = 0, first = Actions; kind == JointValueKind.Additive && other < choices.Sizes.Length; first += choices.Sizes[other++])
            TensorPrimitives.Add(row, output.Row(first + choices.ChoiceOf(o, other)), row);
    }

    /// <summary>Subtracts from d, which begins at a row, its means over o, then those over a.</summary>
    private void Centre<T>(BatchRows<T> d, int start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> work = stackalloc T[Chunk];
        for (int first = 0; first < d.Count; first += Chunk)
        {
            Span<T> mean = work[..Math.Min(Chunk, d.Count - first)];
            for (int a = 0; a < Actions; a++)
                Centre(d, start + a * Others, 1, Others, first, mean);
            for (int o = 0; o < Others; o++)
                Centre(d, start + o, Others, Actions, first, mean);
        }
    }

    private static void Centre<T>(BatchRows<T> d, int start, int stride, int count, int first, Span<T> mean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        mean.Clear();
        for (int k = 0; k < count; k++)
            TensorPrimitives.Add(mean, d.Row(start + k * stride).Slice(first, mean.Length), mean);
        TensorPrimitives.Multiply(mean, T.CreateTruncating(1.0 / count), mean);
        for (int k = 0; k < count; k++)
        {
            Span<T> row = d.Row(start + k * stride).Slice(first, mean.Length);
            TensorPrimitives.Subtract(row, mean, row);
        }
    }
}

/// <summary>What Q(s, a, o) is made of.</summary>
internal enum JointValueKind
{
    /// <summary>An output per joint choice.</summary>
    Joint,

    /// <summary>Q = u(a) + sum_j w_j(o_j) + d(a, o): what is learned about one agent's choice counts for all joint choices it is part of, while d keeps every Q possible.</summary>
    Additive,

    /// <summary>
    /// Q = u(a) + d(a, o) - mean_o d(a, o) - mean_a d(a, o) + mean d, for agents whose values sum up to the team's: what a choice is worth by itself stands with the agent that makes it, and
    /// d holds what choices are worth together.
    /// </summary>
    Interaction,
}
