using Rommeo.Numerics.Randomness;

namespace Rommeo.Environments;

/// <summary>Vectors with a single 1 among zeros. Networks read the vector; tables use the index of the 1 (<see cref="IndexOf"/>).</summary>
public sealed record OneHotSpace : Space
{
    /// <summary>A space of vectors of length <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public OneHotSpace(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Size = count;
    }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <inheritdoc/>
    public override bool Contains(ReadOnlySpan<double> element)
    {
        if (element.Length != Size || element.Count(1.0) != 1)
            return false;
        return element.Count(0.0) == Size - 1;
    }

    /// <inheritdoc/>
    public override void Draw(ref PhiloxGenerator random, Span<double> destination) => Write(random.NextInt32(Size), destination);

    /// <summary>Index of the 1 in <paramref name="element"/>, or -1 if there is none.</summary>
    public static int IndexOf(ReadOnlySpan<double> element) => element.IndexOf(1.0);

    /// <summary>Writes the vector whose 1 stands at <paramref name="index"/>.</summary>
    public static void Write(int index, Span<double> destination)
    {
        destination.Clear();
        destination[index] = 1.0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"one-hot({Size})";
}
