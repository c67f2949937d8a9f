using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Networks;

namespace Rommeo.Algorithms.RommeoAc.SoftQ;

/// <summary>
/// Which own choices and which joint choices of the others exist, per sample: 0 where they do, <see cref="CategoricalRows{T}.Masked"/> where they do not, to be added to values and log-probabilities.
/// Choices are missing where an observation says so, and where one network serves agents of which some have fewer.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ChoiceMasks<T>(int actions, int others, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Of own choices, [nA, B].</summary>
    internal BatchRows<T> Own { get; } = new(actions, capacity);

    /// <summary>Of the others' joint choices, [nO, B].</summary>
    internal BatchRows<T> Others { get; } = new(others, capacity);

    /// <summary>B.</summary>
    internal int Count
    {
        get => Own.Count;
        set => Own.Count = Others.Count = value;
    }

    /// <summary>Writes the masks of one sample.</summary>
    internal void Set(int sample, ReadOnlySpan<bool> available, ReadOnlySpan<bool> othersExist)
    {
        for (int a = 0; a < available.Length; a++)
            Own[a, sample] = available[a] ? T.Zero : CategoricalRows<T>.Masked;
        for (int o = 0; o < othersExist.Length; o++)
            Others[o, sample] = othersExist[o] ? T.Zero : CategoricalRows<T>.Masked;
    }

    /// <summary>Number of available own choices of a sample.</summary>
    internal int Available(int sample)
    {
        int count = 0;
        for (int a = 0; a < Own.Features; a++)
            count += Own[a, sample] == T.Zero ? 1 : 0;
        return count;
    }

    /// <summary>Masks Q, row a nO + o.</summary>
    internal void ApplyToValues(BatchRows<T> q)
    {
        for (int joint = 0; joint < q.Features; joint++)
            TensorPrimitives.Add(q.Row(joint), Own.Row(joint / Others.Features), q.Row(joint));
    }

    /// <summary>Masks log P.</summary>
    internal void ApplyToBelief(BatchRows<T> logP)
    {
        for (int o = 0; o < logP.Features; o++)
            TensorPrimitives.Add(logP.Row(o), Others.Row(o), logP.Row(o));
    }
}
