using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments;

/// <summary>
/// The set an observation or an action lives in. Every element is a short row of numbers, so that joint observations and
/// joint actions are flat spans: a <see cref="DiscreteSpace"/> uses one number (the index), a <see cref="BoxSpace"/> one per dimension.
/// </summary>
public abstract record Space
{
    /// <summary>Numbers needed for one element; at least 1.</summary>
    public abstract int Size { get; }

    /// <summary>Whether <paramref name="element"/> (length <see cref="Size"/>) belongs to the space; NaN never does.</summary>
    public abstract bool Contains(ReadOnlySpan<double> element);

    /// <summary>Draws a uniformly random element into <paramref name="destination"/> (length <see cref="Size"/>).</summary>
    /// <exception cref="InvalidOperationException">The space is unbounded.</exception>
    public abstract void Draw(ref PhiloxGenerator random, Span<double> destination);
}

/// <summary>The indices 0 .. <see cref="Count"/> - 1, stored as one number.</summary>
public sealed record DiscreteSpace : Space
{
    /// <summary>A space of <paramref name="count"/> indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public DiscreteSpace(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
    }

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override bool Contains(ReadOnlySpan<double> element) =>
        element.Length == 1 && element[0] >= 0 && element[0] < Count && element[0] == Math.Floor(element[0]);

    /// <inheritdoc/>
    public override void Draw(ref PhiloxGenerator random, Span<double> destination) => destination[0] = random.NextInt32(Count);

    /// <inheritdoc/>
    public override string ToString() => $"discrete({Count})";
}
