using System.Collections.Immutable;

namespace Rommeo.Algorithms.RommeoAc.Discrete;

/// <summary>The others' joint choices, row-major, the last of the others varying fastest (spec 0.2), and how a distribution over them is parameterised.</summary>
internal sealed class JointChoices
{
    /// <param name="sizes">Choices of each other agent, ascending.</param>
    /// <param name="jointLimit">Up to so many joint choices, one head covers them all; beyond, there is a head per agent (a product of marginals).</param>
    internal JointChoices(ImmutableArray<int> sizes, int jointLimit)
    {
        Sizes = sizes;
        Count = 1;
        foreach (int size in sizes)
            Count = Count > int.MaxValue / size ? int.MaxValue : Count * size;
        IsFactored = Count > jointLimit && sizes.Length > 1;
        Heads = IsFactored ? sizes : [Count];
        Features = sizes.Sum();
    }

    /// <summary>Choices of each other agent.</summary>
    internal ImmutableArray<int> Sizes { get; }

    /// <summary>nO, at most <see cref="int.MaxValue"/>.</summary>
    internal int Count { get; }

    /// <summary>Whether the distributions are products of one head per agent.</summary>
    internal bool IsFactored { get; }

    /// <summary>Outcomes of each head.</summary>
    internal ImmutableArray<int> Heads { get; }

    /// <summary>Features of a joint choice as network input: one vector with a single 1 per agent.</summary>
    internal int Features { get; }

    /// <summary>Features of a joint choice as the policy reads it: with one head a single vector over joint choices, with several one per agent.</summary>
    internal int InputFeatures => IsFactored ? Features : Count;

    /// <summary>Outcome of a head within a joint choice.</summary>
    internal int Outcome(int joint, int head) => Part(Heads, joint, head);

    /// <summary>What one of the others does in a joint choice.</summary>
    internal int ChoiceOf(int joint, int other) => Part(Sizes, joint, other);

    /// <summary>First row of a head.</summary>
    internal int FirstRow(int head)
    {
        int first = 0;
        for (int k = 0; k < head; k++)
            first += Heads[k];
        return first;
    }

    private static int Part(ImmutableArray<int> sizes, int joint, int part)
    {
        for (int k = sizes.Length - 1; k > part; k--)
            joint /= sizes[k];
        return joint % sizes[part];
    }
}
