using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Randomness;

/// <summary>
/// The Philox 4x32-10 block function: 128 bits of counter and 64 bits of key give 128 random bits.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
internal static class Philox4x32
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>Effectively computes block = Philox(counter; key) in ten rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Block Generate(Block counter, uint key0, uint key1)
    {
        (uint c0, uint c1, uint c2, uint c3) = (counter.X0, counter.X1, counter.X2, counter.X3);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return new Block(c0, c1, c2, c3);
    }

    /// <summary>Four 32-bit words: a counter going in, random bits coming out.</summary>
    internal readonly record struct Block(uint X0, uint X1, uint X2, uint X3);
}
