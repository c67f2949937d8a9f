using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments;

/// <summary>Vectors x with Low[k] &lt;= x[k] &lt;= High[k]. Bounds of observations may be infinite, bounds of actions may not.</summary>
public sealed record BoxSpace : Space
{
    /// <summary>A box with its own bounds per dimension.</summary>
    /// <exception cref="ArgumentException">The bounds differ in length, are empty, NaN, or Low &gt; High somewhere.</exception>
    public BoxSpace(ImmutableArray<double> low, ImmutableArray<double> high)
    {
        if (low.IsDefaultOrEmpty || high.IsDefault || low.Length != high.Length)
            throw new ArgumentException("a box needs as many upper as lower bounds, at least one", nameof(high));
        for (int k = 0; k < low.Length; k++)
        {
            if (!(low[k] <= high[k]))
                throw new ArgumentException($"dimension {k} of a box has the bounds [{low[k]}, {high[k]}]", nameof(high));
        }
        Low = low;
        High = high;
    }

    /// <summary>A box with the same bounds in every one of <paramref name="size"/> dimensions.</summary>
    public BoxSpace(int size, double low, double high)
        : this([.. Enumerable.Repeat(low, size)], [.. Enumerable.Repeat(high, size)])
    {
    }

    /// <summary>Lower bounds, one per dimension.</summary>
    public ImmutableArray<double> Low { get; }

    /// <summary>Upper bounds, one per dimension.</summary>
    public ImmutableArray<double> High { get; }

    /// <inheritdoc/>
    public override int Size => Low.Length;

    /// <summary>Whether every bound is finite, which actions need.</summary>
    public bool IsBounded => Low.All(double.IsFinite) && High.All(double.IsFinite);

    /// <inheritdoc/>
    public override bool Contains(ReadOnlySpan<double> element)
    {
        if (element.Length != Size)
            return false;
        for (int k = 0; k < element.Length; k++)
        {
            if (!(element[k] >= Low[k] && element[k] <= High[k]))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override void Draw(ref PhiloxGenerator random, Span<double> destination)
    {
        if (!IsBounded)
            throw new InvalidOperationException($"there is no uniform distribution on {this}, which is unbounded");
        for (int k = 0; k < Size; k++)
            destination[k] = Low[k] + random.NextDouble() * (High[k] - Low[k]);
    }

    /// <summary>Maps u in [-1, 1]^d to the box, affinely and in place of <paramref name="destination"/>; both have length d.</summary>
    public void FromUnit(ReadOnlySpan<double> unit, Span<double> destination)
    {
        for (int k = 0; k < Size; k++)
            destination[k] = Math.Clamp(Low[k] + 0.5 * (unit[k] + 1.0) * (High[k] - Low[k]), Low[k], High[k]);
    }

    /// <summary>Inverse of <see cref="FromUnit"/>; a dimension of width zero maps to 0.</summary>
    public void ToUnit(ReadOnlySpan<double> element, Span<double> destination)
    {
        for (int k = 0; k < Size; k++)
            destination[k] = High[k] > Low[k] ? 2.0 * (element[k] - Low[k]) / (High[k] - Low[k]) - 1.0 : 0.0;
    }

    /// <inheritdoc/>
    public bool Equals(BoxSpace? other) => other is not null && Low.SequenceEqual(other.Low) && High.SequenceEqual(other.High);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Low[0], High[0]);

    /// <inheritdoc/>
    public override string ToString() => $"box({Size}) in [{Low.Min()}, {High.Max()}]";
}
