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

    /// <summary>Whether Q needs <see cref="InteractionWeights{T}"/>.</summary>
    internal bool HasInteraction { get; } = kind == JointValueKind.Interaction;

    /// <summary>Q of all joint choices from the outputs of the network, [nA nO, B].</summary>
    internal void Compose<T>(BatchRows<T> output, BatchRows<T> q, InteractionWeights<T>? weights = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        q.Count = output.Count;
        for (int joint = 0; joint < q.Features; joint++)
            output.Row(FirstJoint + joint).CopyTo(q.Row(joint));
        if (weights is not null)
            Centre(q, weights);
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

    /// <summary>Takes the gradient of an interaction through its centring.</summary>
    internal void FinishGradient<T>(BatchRows<T> gradient, InteractionWeights<T>? weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (weights is null)
            return;
        Span<T> sum = stackalloc T[Chunk], part = stackalloc T[Chunk];
        for (int first = 0; first < gradient.Count; first += Chunk)
        {
            int count = Math.Min(Chunk, gradient.Count - first);
            for (int a = 0; a < Actions; a++)
                Spread(gradient, new MeanRows(FirstJoint + a * Others, 1, first), weights.Others, sum[..count], part[..count]);
            for (int o = 0; o < Others; o++)
                Spread(gradient, new MeanRows(FirstJoint + o, Others, first), weights.Own, sum[..count], part[..count]);
        }
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

    /// <summary>Subtracts from d its means over o under the others' weights, then those over a under the own weights.</summary>
    private void Centre<T>(BatchRows<T> d, InteractionWeights<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> mean = stackalloc T[Chunk];
        for (int first = 0; first < d.Count; first += Chunk)
        {
            int count = Math.Min(Chunk, d.Count - first);
            for (int a = 0; a < Actions; a++)
                Centre(d, new MeanRows(a * Others, 1, first), weights.Others, mean[..count]);
            for (int o = 0; o < Others; o++)
                Centre(d, new MeanRows(o, Others, first), weights.Own, mean[..count]);
        }
    }

    /// <summary>d_k -= sum_j w_j d_j over the rows of a mean.</summary>
    private static void Centre<T>(BatchRows<T> d, MeanRows rows, BatchRows<T> weights, Span<T> mean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        mean.Clear();
        for (int k = 0; k < weights.Features; k++)
            TensorPrimitives.MultiplyAdd(rows.Of(d, k, mean.Length), rows.Weight(weights, k, mean.Length), mean, mean);
        for (int k = 0; k < weights.Features; k++)
            TensorPrimitives.Subtract(rows.Of(d, k, mean.Length), mean, rows.Of(d, k, mean.Length));
    }

    /// <summary>The transpose: g_k -= w_k sum_j g_j.</summary>
    private static void Spread<T>(BatchRows<T> gradient, MeanRows rows, BatchRows<T> weights, Span<T> sum, Span<T> part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        sum.Clear();
        for (int k = 0; k < weights.Features; k++)
            TensorPrimitives.Add(sum, rows.Of(gradient, k, sum.Length), sum);
        for (int k = 0; k < weights.Features; k++)
        {
            TensorPrimitives.Multiply(sum, rows.Weight(weights, k, sum.Length), part);
            TensorPrimitives.Subtract(rows.Of(gradient, k, sum.Length), part, rows.Of(gradient, k, sum.Length));
        }
    }

    /// <summary>Rows of a table of joint choices that one mean is taken over, from a sample on.</summary>
    private readonly record struct MeanRows(int Start, int Step, int FirstSample)
    {
        internal Span<T> Of<T>(BatchRows<T> rows, int k, int samples)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => rows.Row(Start + k * Step).Slice(FirstSample, samples);

        internal ReadOnlySpan<T> Weight<T>(BatchRows<T> weights, int k, int samples)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => weights.Row(k).Slice(FirstSample, samples);
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
    /// Q = u(a) + d(a, o) - sum_o' P(o') d(a, o') - sum_a' w(a') (d(a', o) - sum_o' P(o') d(a', o')), for agents whose values sum up to the team's: what a choice is worth by itself stands with the agent that
    /// makes it, and d holds what choices are worth together beyond what is expected of the others (P) and of the agent (w, see <see cref="InteractionWeights{T}"/>).
    /// </summary>
    Interaction,
}
