using System.Numerics;
using Rommeo.Numerics.Networks;

namespace Rommeo.Numerics.Randomness;

/// <summary>Uniform numbers in (-1, 1) in bulk, 32 random bits each.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class UniformNoise<T>(int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // 2^32 equal cells, each represented by its centre; in float the outermost centres round to the ends of the interval.
    private const double Cell = 1.0 / (1L << 31);
    private readonly uint[] _bits = new uint[capacity];

    /// <summary>Fills features <paramref name="first"/> .. <paramref name="first"/> + <paramref name="features"/> - 1 of all samples in use.</summary>
    internal void Fill(ref PhiloxGenerator stream, BatchRows<T> destination, int first, int features)
    {
        for (int d = 0; d < features; d++)
        {
            Span<T> row = destination.Row(first + d);
            Span<uint> bits = _bits.AsSpan(0, row.Length);
            stream.Fill(bits);
            for (int b = 0; b < row.Length; b++)
                row[b] = T.CreateTruncating((bits[b] + 0.5) * Cell - 1.0);
        }
    }
}
