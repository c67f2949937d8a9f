using System.Numerics;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// A batch of vectors stored feature by feature: row d holds feature d of all samples, [D, B]. Elementwise work runs along whole rows; kernels cut the
/// rows into panels of samples. Rows are padded to whole panels; the padding is zero unless a kernel wrote it.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BatchRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;
    private int _count;

    /// <summary>Room for <paramref name="capacity"/> samples of <paramref name="features"/> numbers; all zero.</summary>
    internal BatchRows(int features, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        int lanes = PanelKernels<T>.Instance.Lanes;
        Features = features;
        Capacity = capacity;
        RowLength = (capacity + lanes - 1) / lanes * lanes;
        _values = AlignedMemory.Allocate<T>(features * RowLength);
        _count = capacity;
    }

    /// <summary>D.</summary>
    internal int Features { get; }

    /// <summary>Most samples.</summary>
    internal int Capacity { get; }

    /// <summary>Elements between rows.</summary>
    internal int RowLength { get; }

    /// <summary>Samples in use, B.</summary>
    internal int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>One number: feature d of sample b.</summary>
    internal ref T this[int feature, int sample] => ref _values[feature * RowLength + sample];

    /// <summary>Feature d of the samples in use, [B].</summary>
    internal Span<T> Row(int feature) => _values.AsSpan(feature * RowLength, _count);

    /// <summary>The whole matrix as panels.</summary>
    internal PanelRun<T> Panels => new(ref _values[0], RowLength, PanelKernels<T>.Instance.Lanes);

    /// <summary>Copies the rows of <paramref name="source"/> behind <paramref name="firstFeature"/> of this matrix.</summary>
    internal void SetRows(int firstFeature, BatchRows<T> source)
    {
        for (int d = 0; d < source.Features; d++)
            source.Row(d).CopyTo(Row(firstFeature + d));
    }

    /// <summary>Like <see cref="SetRows"/>, with the samples of <paramref name="source"/> over and over until all samples in use have one.</summary>
    internal void RepeatRows(int firstFeature, BatchRows<T> source)
    {
        for (int d = 0; d < source.Features; d++)
        {
            ReadOnlySpan<T> once = source.Row(d);
            Span<T> row = Row(firstFeature + d);
            for (int first = 0; first < row.Length; first += once.Length)
                once.CopyTo(row[first..]);
        }
    }

    /// <summary>Whether all samples in use are the same vector.</summary>
    internal bool IsUniform()
    {
        for (int d = 0; d < Features; d++)
        {
            ReadOnlySpan<T> row = Row(d);
            if (row.ContainsAnyExcept(row[0]))
                return false;
        }
        return true;
    }

    /// <summary>Gives every sample in use the numbers of the first.</summary>
    internal void RepeatFirst()
    {
        for (int d = 0; d < Features; d++)
            Row(d).Fill(this[d, 0]);
    }

    /// <summary>Adds all samples in use into the first and zeroes the others.</summary>
    internal void SumIntoFirst()
    {
        for (int d = 0; d < Features; d++)
        {
            Span<T> row = Row(d);
            T sum = T.CreateTruncating(Accumulate.Sum<T>(row));
            row.Clear();
            row[0] = sum;
        }
    }

    /// <summary>Zeroes everything, padding included.</summary>
    internal void Clear() => _values.AsSpan().Clear();

    /// <summary>Zeroes the padding behind the samples in use, so that it adds nothing to sums over panels.</summary>
    internal void ClearPadding()
    {
        for (int d = 0; d < Features; d++)
            _values.AsSpan(d * RowLength + _count, RowLength - _count).Clear();
    }
}
