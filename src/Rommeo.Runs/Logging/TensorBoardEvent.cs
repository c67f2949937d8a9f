using Google.Protobuf;

namespace Rommeo.Runs.Logging;

/// <summary>
/// TensorBoard's events as protocol buffers, field by field. Only a handful of fields of <c>event.proto</c> and <c>summary.proto</c> is needed; each is named where it is
/// written.
/// </summary>
internal static class TensorBoardEvent
{
    private const int StringType = 7;

    internal static byte[] Version(double time) => Event(time, 0, output => WriteString(output, 3, "brain.Event:2"));

    /// <summary>Tells that the run goes on from <paramref name="step"/>; what an earlier part wrote beyond it does not count.</summary>
    internal static byte[] SessionStart(double time, long step) => Event(time, step, output => WriteMessage(output, 7, log =>
    {
        // SessionLog.status = START
        log.WriteTag(1, WireFormat.WireType.Varint);
        log.WriteEnum(1);
    }));

    internal static byte[] Scalars(double time, long step, IReadOnlyList<(string Name, double Value)> values) => Event(time, step, output => WriteMessage(output, 5, summary =>
    {
        foreach ((string name, double value) in values)
        {
            // Summary.value: tag, simple_value
            WriteMessage(summary, 1, one =>
            {
                WriteString(one, 1, name);
                one.WriteTag(2, WireFormat.WireType.Fixed32);
                one.WriteFloat((float)value);
            });
        }
    }));

    internal static byte[] Histogram(double time, long step, string name, double[] limits, double[] weights) => Event(time, step, output => WriteMessage(output, 5, summary =>
        // Summary.value: tag, histo
        WriteMessage(summary, 1, one =>
        {
            WriteString(one, 1, name);
            WriteMessage(one, 5, histogram => WriteHistogram(histogram, limits, weights));
        })));

    internal static byte[] Text(double time, long step, string name, string text) => Event(time, step, output => WriteMessage(output, 5, summary =>
        // Summary.value: tag, tensor (dtype, shape with one dimension, string_val), metadata (plugin_data: plugin_name)
        WriteMessage(summary, 1, one =>
        {
            WriteString(one, 1, name);
            WriteMessage(one, 8, tensor =>
            {
                tensor.WriteTag(1, WireFormat.WireType.Varint);
                tensor.WriteEnum(StringType);
                WriteMessage(tensor, 2, shape => WriteMessage(shape, 2, dimension =>
                {
                    dimension.WriteTag(1, WireFormat.WireType.Varint);
                    dimension.WriteInt64(1);
                }));
                WriteString(tensor, 8, text);
            });
            WriteMessage(one, 9, metadata => WriteMessage(metadata, 1, plugin => WriteString(plugin, 1, "text")));
        })));

    // min, max, num, sum, sum_squares, bucket_limit, bucket; a value counts as its bin's upper limit.
    private static void WriteHistogram(CodedOutputStream output, double[] limits, double[] weights)
    {
        double count = weights.Sum(), sum = 0, squares = 0;
        for (int bin = 0; bin < limits.Length; bin++)
        {
            sum += limits[bin] * weights[bin];
            squares += limits[bin] * limits[bin] * weights[bin];
        }
        WriteDouble(output, 1, limits[0]);
        WriteDouble(output, 2, limits[^1]);
        WriteDouble(output, 3, count);
        WriteDouble(output, 4, sum);
        WriteDouble(output, 5, squares);
        WritePacked(output, 6, limits);
        WritePacked(output, 7, weights);
    }

    // Event: wall_time, step, then what it is about.
    private static byte[] Event(double time, long step, Action<CodedOutputStream> content) => Bytes(output =>
    {
        WriteDouble(output, 1, time);
        output.WriteTag(2, WireFormat.WireType.Varint);
        output.WriteInt64(step);
        content(output);
    });

    private static void WriteMessage(CodedOutputStream output, int field, Action<CodedOutputStream> content)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Bytes(content)));
    }

    private static void WriteString(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void WriteDouble(CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    private static void WritePacked(CodedOutputStream output, int field, double[] values)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(sizeof(double) * values.Length);
        foreach (double value in values)
            output.WriteDouble(value);
    }

    private static byte[] Bytes(Action<CodedOutputStream> content)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
            content(output);
        return buffer.ToArray();
    }
}
