using System.Text;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Runs.Faults;

/// <summary>Spoils files in the ways files get spoiled, and in those that somebody hostile would choose. The same seed gives the same inputs.</summary>
internal sealed class Fuzzer(ulong seed)
{
    private static readonly string[] Nasty =
    [
        "99999999999999999999", "-1", "1e999", "NaN", "null", "[]", "{}", "\"", "{{{{{{{{", "[[[[[[[[[[[[", "&a *a", "!!python/object:os.system", "\u0000", "%n%n", "../../../etc/passwd",
        "18446744073709551615", ": : :", "\n- - -\n", "\t", "\uFEFF", "0x7fffffff", "9007199254740993",
    ];

    private PhiloxGenerator _random = new(seed, -1, StreamPurpose.Theory);

    /// <summary>A spoiled copy; sometimes several times over.</summary>
    internal byte[] Spoil(byte[] whole)
    {
        byte[] spoiled = [.. whole];
        int times = 1 + _random.NextInt32(3);
        for (int k = 0; k < times; k++)
            spoiled = SpoilOnce(spoiled);
        return spoiled;
    }

    private byte[] SpoilOnce(byte[] bytes) => _random.NextInt32(8) switch
    {
        0 => bytes[..At(bytes)],
        1 => Flipped(bytes, 1),
        2 => Flipped(bytes, 1 + _random.NextInt32(16)),
        3 => Inserted(bytes, Encoding.UTF8.GetBytes(Nasty[_random.NextInt32(Nasty.Length)])),
        4 => Inserted(bytes, Noise(1 + _random.NextInt32(64))),
        5 => Repeated(bytes),
        6 => Replaced(bytes),
        _ => Deeper(bytes),
    };

    private int At(byte[] bytes) => bytes.Length == 0 ? 0 : _random.NextInt32(bytes.Length);

    private byte[] Noise(int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)_random.NextInt32(256))];

    private byte[] Flipped(byte[] bytes, int count)
    {
        for (int k = 0; k < count && bytes.Length > 0; k++)
            bytes[At(bytes)] ^= (byte)(1 << _random.NextInt32(8));
        return bytes;
    }

    private byte[] Inserted(byte[] bytes, byte[] what)
    {
        int at = At(bytes);
        return [.. bytes[..at], .. what, .. bytes[at..]];
    }

    private byte[] Repeated(byte[] bytes)
    {
        int first = At(bytes), last = At(bytes);
        (first, last) = (Math.Min(first, last), Math.Max(first, last));
        return [.. bytes[..last], .. bytes[first..]];
    }

    // A number or a word in place of another.
    private byte[] Replaced(byte[] bytes)
    {
        int first = At(bytes), last = Math.Min(bytes.Length, first + 1 + _random.NextInt32(12));
        return [.. bytes[..first], .. Encoding.UTF8.GetBytes(Nasty[_random.NextInt32(Nasty.Length)]), .. bytes[last..]];
    }

    private byte[] Deeper(byte[] bytes)
    {
        string open = _random.NextInt32(2) == 0 ? "[" : "{\"a\":";
        return Inserted(bytes, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 1 + _random.NextInt32(4000)))));
    }
}
