using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Rommeo.Runs.Logging;

/// <summary>
/// Writes events for TensorBoard: scalars, histograms, the settings as text. The file is a sequence of records: length (8 bytes), masked CRC-32C of it, the event as
/// protocol buffer, masked CRC-32C of that. Each part of a run has a file of its own, named by the step it begins at.
/// </summary>
internal sealed class TensorBoardSink : IRunEventSink
{
    internal const string Prefix = "events.out.tfevents.";
    private const uint MaskDelta = 0xa282ead8;
    private readonly TimeProvider _clock;
    private readonly FileStream _stream;

    /// <param name="directory">The run directory.</param>
    /// <param name="step">Step that this part of the run begins at.</param>
    /// <param name="clock">Tells the time of day.</param>
    internal TensorBoardSink(string directory, long step, TimeProvider clock)
    {
        _clock = clock;
        // TensorBoard reads files in the order of their names.
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D12}.rommeo");
        _stream = new FileStream(Path.Combine(directory, name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        Write(TensorBoardEvent.Version(Now()));
        Write(TensorBoardEvent.SessionStart(Now(), step));
    }

    public void Take(RunEvent happened)
    {
        switch (happened)
        {
            case RunBegan began:
                Write(TensorBoardEvent.Text(Now(), began.EnvironmentStep, "config", "```yaml\n" + began.Config + "\n```"));
                break;
            case ScalarsTaken scalars:
                Write(TensorBoardEvent.Scalars(Now(), scalars.EnvironmentStep, scalars.Values));
                break;
            case HistogramTaken histogram:
                Write(TensorBoardEvent.Histogram(Now(), histogram.EnvironmentStep, histogram.Name, histogram.Limits, histogram.Weights));
                break;
            case RunEnded or RunFailed or CheckpointMade:
                _stream.Flush();
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>CRC-32C, rotated and shifted so that a record that holds records does not look like one.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + MaskDelta;
    }

    private double Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    private void Write(byte[] record)
    {
        Span<byte> frame = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[sizeof(ulong)..], MaskedCrc(frame[..sizeof(ulong)]));
        _stream.Write(frame);
        _stream.Write(record);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, MaskedCrc(record));
        _stream.Write(frame[..sizeof(uint)]);
    }
}
