using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;

namespace Rommeo.Numerics.Randomness;

/// <summary>
/// Standard normal numbers in bulk, for the noise inside losses: Box-Muller with both branches, 32 random bits per number, logarithms and angles a whole
/// buffer at a time. The largest magnitude is sqrt(64 ln 2) = 6.66.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GaussianNoise<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly uint[] _bits;
    private readonly T[] _radius;
    private readonly T[] _angle;

    /// <param name="capacity">Most numbers per call.</param>
    internal GaussianNoise(int capacity)
    {
        int pairs = (capacity + 1) / 2;
        _bits = new uint[2 * pairs];
        _radius = new T[pairs];
        _angle = new T[pairs];
    }

    /// <summary>Gives every feature of <paramref name="destination"/> standard normals for its first <paramref name="count"/> samples, which become the ones in use.</summary>
    internal void Fill(ref PhiloxGenerator stream, BatchRows<T> destination, int count)
    {
        destination.Count = count;
        for (int d = 0; d < destination.Features; d++)
            Fill(ref stream, destination.Row(d));
    }

    /// <summary>Fills <paramref name="destination"/> from the stream; the first half are cosines, the second half sines of the same pairs.</summary>
    internal void Fill(ref PhiloxGenerator stream, Span<T> destination)
    {
        int pairs = (destination.Length + 1) / 2;
        Span<uint> bits = _bits.AsSpan(0, 2 * pairs);
        stream.Fill(bits);
        Span<T> radius = _radius.AsSpan(0, pairs);
        Span<T> angle = _angle.AsSpan(0, pairs);
        T unit = T.CreateTruncating(1.0 / (1L << 32));
        T half = T.CreateTruncating(0.5);
        T turn = T.CreateTruncating(2.0 * Math.PI / (1L << 32));
        for (int k = 0; k < pairs; k++)
        {
            radius[k] = (T.CreateTruncating(bits[k]) + half) * unit;
            angle[k] = T.CreateTruncating(bits[pairs + k]) * turn;
        }
        TensorPrimitives.Log<T>(radius, radius);
        TensorPrimitives.Multiply(radius, T.CreateTruncating(-2.0), radius);
        TensorPrimitives.Sqrt<T>(radius, radius);
        Span<T> sines = destination[pairs..];
        TensorPrimitives.Sin(angle[..sines.Length], sines);
        TensorPrimitives.Multiply(sines, radius[..sines.Length], sines);
        TensorPrimitives.Cos(angle, destination[..pairs]);
        TensorPrimitives.Multiply(destination[..pairs], radius, destination[..pairs]);
    }
}
