using System.Collections.Immutable;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments;

/// <summary>
/// Several choices at once, for example what to say and where to go: one index per part, stored as one number each. Algorithms see the product of the parts as a single
/// choice (<see cref="IndexOf"/>); <see cref="Wrappers.CombinedChoices"/> stands between them and the game.
/// </summary>
public sealed record MultiDiscreteSpace : Space
{
    /// <summary>A space of one index below each of <paramref name="counts"/>.</summary>
    /// <exception cref="ArgumentException">There is no part, a count is not positive, or their product is beyond <see cref="int.MaxValue"/>.</exception>
    public MultiDiscreteSpace(ImmutableArray<int> counts)
    {
        if (counts.IsDefaultOrEmpty || counts.Any(count => count <= 0))
            throw new ArgumentException("a multi-discrete space needs at least one part, each of at least one choice", nameof(counts));
        long product = 1;
        foreach (int count in counts)
        {
            product *= count;
            if (product > int.MaxValue)
                throw new ArgumentException($"the parts ({string.Join(", ", counts)}) have more than {int.MaxValue} combinations", nameof(counts));
        }
        (Counts, Combinations) = (counts, (int)product);
    }

    /// <summary>Choices of each part.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>Product of <see cref="Counts"/>.</summary>
    public int Combinations { get; }

    /// <inheritdoc/>
    public override int Size => Counts.Length;

    /// <inheritdoc/>
    public override bool Contains(ReadOnlySpan<double> element)
    {
        if (element.Length != Size)
            return false;
        for (int part = 0; part < element.Length; part++)
        {
            if (!(element[part] >= 0 && element[part] < Counts[part] && element[part] == Math.Floor(element[part])))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override void Draw(ref PhiloxGenerator random, Span<double> destination)
    {
        for (int part = 0; part < Size; part++)
            destination[part] = random.NextInt32(Counts[part]);
    }

    /// <summary>Row-major index of an element within [0, <see cref="Combinations"/>): the last part varies fastest.</summary>
    public int IndexOf(ReadOnlySpan<double> element)
    {
        int index = 0;
        for (int part = 0; part < Size; part++)
            index = index * Counts[part] + (int)element[part];
        return index;
    }

    /// <summary>Inverse of <see cref="IndexOf"/>.</summary>
    public void Write(int index, Span<double> destination)
    {
        for (int part = Size - 1; part >= 0; part--)
            (index, destination[part]) = Math.DivRem(index, Counts[part]);
    }

    /// <inheritdoc/>
    public bool Equals(MultiDiscreteSpace? other) => other is not null && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Combinations);

    /// <inheritdoc/>
    public override string ToString() => $"multi-discrete({string.Join(", ", Counts)})";
}
