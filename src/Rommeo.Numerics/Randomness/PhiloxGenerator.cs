using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Randomness;

/// <summary>
/// One independent stream of random numbers, addressed by (seed, agent, purpose). Streams never overlap: the
/// seed is the key of the generator, agent and purpose are the upper half of its counter, and the lower half counts
/// blocks. Adding a consumer therefore shifts nobody else. Pass it by <c>ref</c>: a copy repeats the same numbers.
/// </summary>
public struct PhiloxGenerator
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _block;
    private int _word;
    private Philox4x32.Block _buffer;

    /// <summary>Opens the stream at its beginning.</summary>
    /// <param name="seed">Any 64 bits; the seed of the run.</param>
    /// <param name="agent">Index of the consuming agent, or -1 for what belongs to the whole team.</param>
    /// <param name="purpose">What the numbers are used for.</param>
    public PhiloxGenerator(ulong seed, int agent, StreamPurpose purpose)
    {
        _seed = seed;
        _stream = ((ulong)(uint)agent << 32) | (uint)purpose;
        _word = 4;
    }

    /// <summary>Where the stream stands; restoring it continues with the very next number.</summary>
    public readonly PhiloxState State => new(_seed, _stream, _block, _word);

    /// <summary>Continues a stream from a saved state.</summary>
    public static PhiloxGenerator Restore(PhiloxState state)
    {
        if (state.Word is < 0 or > 4)
            throw new ArgumentOutOfRangeException(nameof(state), state.Word, "the word of a Philox state lies in 0..4");
        var stream = new PhiloxGenerator(state);
        if (state.Word < 4)
            stream._buffer = stream.BlockAt(state.Block - 1);
        return stream;
    }

    private PhiloxGenerator(PhiloxState state)
    {
        _seed = state.Seed;
        _stream = state.Stream;
        _block = state.Block;
        _word = state.Word;
    }

    /// <summary>32 uniform bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint NextUInt32()
    {
        if (_word == 4)
        {
            _buffer = BlockAt(_block++);
            _word = 0;
        }
        return _word++ switch
        {
            0 => _buffer.X0,
            1 => _buffer.X1,
            2 => _buffer.X2,
            _ => _buffer.X3,
        };
    }

    /// <summary>Fills <paramref name="destination"/> with uniform bits: the same numbers as so many calls of <see cref="NextUInt32"/>.</summary>
    public void Fill(Span<uint> destination)
    {
        int k = 0;
        while (_word < 4 && k < destination.Length)
            destination[k++] = NextUInt32();
        for (; k + 4 <= destination.Length; k += 4)
        {
            Philox4x32.Block block = BlockAt(_block++);
            destination[k] = block.X0;
            destination[k + 1] = block.X1;
            destination[k + 2] = block.X2;
            destination[k + 3] = block.X3;
        }
        while (k < destination.Length)
            destination[k++] = NextUInt32();
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        ulong low = NextUInt32();
        return low | ((ulong)NextUInt32() << 32);
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="count"/>), without modulo bias (Lemire's method).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public int NextInt32(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        uint range = (uint)count;
        ulong product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            uint threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>One standard normal number (Box-Muller, the cosine branch).</summary>
    public double NextGaussian()
    {
        double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - NextDouble()));
        return radius * Math.Cos(2.0 * Math.PI * NextDouble());
    }

    /// <summary>
    /// An index drawn with probability proportional to <paramref name="weights"/> (non-negative, finite, positive sum).
    /// </summary>
    /// <exception cref="ArgumentException">The weights have no positive finite sum.</exception>
    public int NextCategorical(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
            total += weight;
        if (!(total > 0) || !double.IsFinite(total))
            throw new ArgumentException($"a categorical draw needs weights with a positive finite sum, not {total}", nameof(weights));
        double remaining = NextDouble() * total;
        int last = 0;
        for (int index = 0; index < weights.Length; index++)
        {
            if (weights[index] <= 0)
                continue;
            last = index;
            remaining -= weights[index];
            if (remaining < 0)
                return index;
        }
        return last;
    }

    private readonly Philox4x32.Block BlockAt(ulong block) => Philox4x32.Generate(
        new Philox4x32.Block((uint)block, (uint)(block >> 32), (uint)_stream, (uint)(_stream >> 32)),
        (uint)_seed, (uint)(_seed >> 32));
}
