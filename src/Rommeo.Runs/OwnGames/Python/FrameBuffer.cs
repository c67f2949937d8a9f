using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>One frame that is written or read: length and kind of the payload, then the payload; numbers are little-endian. The memory is kept from frame to frame.</summary>
internal sealed class FrameBuffer
{
    private const int HeaderSize = 8;
    // Nobody plays in observations this large; a length beyond is no length.
    private const int LongestPayload = 1 << 30;
    private byte[] _bytes = new byte[256];
    private int _end = HeaderSize;
    private int _next = HeaderSize;

    /// <summary>Kind of the frame.</summary>
    internal FrameKind Kind { get; private set; }

    /// <summary>What was not read yet.</summary>
    internal ReadOnlySpan<byte> Rest => _bytes.AsSpan(_next, _end - _next);

    internal FrameBuffer Begin(FrameKind kind)
    {
        (Kind, _end, _next) = (kind, HeaderSize, HeaderSize);
        return this;
    }

    internal FrameBuffer Put(uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), number);
        return this;
    }

    internal FrameBuffer Put(ulong number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), number);
        return this;
    }

    internal FrameBuffer Put(ReadOnlySpan<double> numbers)
    {
        Span<byte> room = Room(numbers.Length * sizeof(double));
        MemoryMarshal.AsBytes(numbers).CopyTo(room);
        Turn(room);
        return this;
    }

    internal void SendTo(Stream stream)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, (uint)(_end - HeaderSize));
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(sizeof(uint)), (uint)Kind);
        stream.Write(_bytes, 0, _end);
        stream.Flush();
    }

    /// <exception cref="EndOfStreamException">The other side has closed.</exception>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    internal void ReceiveFrom(Stream stream)
    {
        stream.ReadExactly(_bytes, 0, HeaderSize);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_bytes), kind = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(sizeof(uint)));
        if (length > LongestPayload || kind is < (uint)FrameKind.Hello or > (uint)FrameKind.Failure)
            throw new InvalidDataException($"the bytes {Convert.ToHexString(_bytes, 0, HeaderSize)} are no frame");
        Begin((FrameKind)kind);
        Room((int)length);
        stream.ReadExactly(_bytes, HeaderSize, (int)length);
    }

    internal uint TakeUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    internal void Take(Span<double> numbers)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(numbers);
        Take(bytes.Length).CopyTo(bytes);
        Turn(bytes);
    }

    internal void Take(Span<bool> flags)
    {
        ReadOnlySpan<byte> bytes = Take(flags.Length);
        for (int k = 0; k < flags.Length; k++)
            flags[k] = bytes[k] != 0;
    }

    /// <exception cref="InvalidDataException">Something is left over.</exception>
    internal void RequireEnd()
    {
        if (_next != _end)
            throw new InvalidDataException($"a frame of kind {Kind} is {_end - _next} bytes too long");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _end - _next)
            throw new InvalidDataException($"a frame of kind {Kind} is {count - (_end - _next)} bytes too short");
        _next += count;
        return _bytes.AsSpan(_next - count, count);
    }

    private Span<byte> Room(int count)
    {
        int start = _end;
        _end = checked(start + count);
        if (_end > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_end, 2 * _bytes.Length));
        return _bytes.AsSpan(start, count);
    }

    private static void Turn(Span<byte> doubles)
    {
        if (BitConverter.IsLittleEndian)
            return;
        Span<long> numbers = MemoryMarshal.Cast<byte, long>(doubles);
        BinaryPrimitives.ReverseEndianness(numbers, numbers);
    }
}
