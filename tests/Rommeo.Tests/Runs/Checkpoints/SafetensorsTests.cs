using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Checkpoints;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Checkpoints;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_writer_that_was_cleared_writes_as_a_new_one_does()
    {
        var writer = new SafetensorsWriter();
        writer.Write("a", [1.0, 2, 3]);
        writer.Write("b", [4L]);

        writer.Clear();
        writer.Write("a", [5f]);

        using var cleared = new MemoryStream();
        using var fresh = new MemoryStream();
        writer.WriteTo(cleared, []);
        var other = new SafetensorsWriter();
        other.Write("a", [5f]);
        other.WriteTo(fresh, []);
        Assert.Equal(fresh.ToArray(), cleared.ToArray());
    }

    [Fact]
    public void What_was_written_is_read_back_bit_for_bit()
    {
        float[] singles = [1.5f, float.NaN, float.NegativeInfinity, -0f, float.Epsilon];
        double[] doubles = [Math.PI, double.NaN, double.Epsilon, -0.0];
        long[] integers = [long.MinValue, 0, long.MaxValue];
        SafetensorsReader reader = SafetensorsReader.Open(Write(writer =>
        {
            writer.Write("agent0/policy/weights", singles);
            writer.Write("agent0/table", doubles);
            writer.Write("empty", ReadOnlySpan<double>.Empty);
            writer.Write("team/progress", integers);
        }));

        float[] readSingles = new float[5];
        double[] readDoubles = new double[4];
        long[] readIntegers = new long[3];
        reader.Read("agent0/policy/weights", readSingles);
        reader.Read("agent0/table", readDoubles);
        reader.Read("empty", Span<double>.Empty);
        reader.Read("team/progress", readIntegers);
        Assert.Equal(singles.Select(BitConverter.SingleToInt32Bits), readSingles.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(doubles.Select(BitConverter.DoubleToInt64Bits), readDoubles.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(integers, readIntegers);
        Assert.Equal(5, reader.Length("agent0/policy/weights"));
        Assert.Equal("made by a test", reader.Metadata["note"]);
    }

    [Fact]
    public void The_file_is_laid_out_as_the_format_says()
    {
        byte[] bytes = File.ReadAllBytes(Write(writer =>
        {
            writer.Write("a", [1f, 2f, 3f]);
            writer.Write("b", [4.0]);
        }));

        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        JsonElement b = header.RootElement.GetProperty("b");
        Assert.Equal(0, headerLength % 8);
        Assert.Equal("F64", b.GetProperty("dtype").GetString());
        Assert.Equal([1], b.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()));
        Assert.Equal([12, 20], b.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()));
        Assert.Equal(4.0, BitConverter.ToDouble(bytes, 8 + headerLength + 12));
        Assert.Equal(8 + headerLength + 20, bytes.Length);
    }

    [Fact]
    public void A_missing_tensor_and_one_of_another_type_or_length_are_named()
    {
        string file = Write(writer => writer.Write("a", [1f, 2f]));
        SafetensorsReader reader = SafetensorsReader.Open(file);

        Assert.Equal(
            $"{file}: tensor 'b' is missing; the checkpoint belongs to another algorithm or version",
            Assert.Throws<InvalidDataException>(() => reader.Length("b")).Message);
        Assert.Contains("tensor 'a' holds 2 numbers of type F32; expected 3 of type F32", Assert.Throws<InvalidDataException>(() => reader.Read("a", new float[3])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 2 of type F64", Assert.Throws<InvalidDataException>(() => reader.Read("a", new double[2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Write(writer => writer.Write("a", [1f, 2f, 3f])));
        for (int length = 0; length < whole.Length; length++)
        {
            string file = Write(whole[..length]);
            Assert.StartsWith($"{file}: ", Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(file)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_with_a_flipped_bit_anywhere_is_refused_or_reads_back_the_same_numbers()
    {
        byte[] whole = File.ReadAllBytes(Write(writer => writer.Write("a", [1f, 2f, 3f])));
        for (int position = 0; position < whole.Length; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 0x10;
            try
            {
                // The header's own texts may change unnoticed, the numbers never.
                SafetensorsReader reader = SafetensorsReader.Open(Write(damaged));
                float[] read = new float[3];
                reader.Read(reader.Names.Single(), read);
                Assert.Equal([1f, 2f, 3f], read);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Theory]
    [InlineData("[]", "header: Array; expected an object")]
    [InlineData("{", "malformed JSON")]
    [InlineData("{\"a\":1}", "expected an object with dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", "tensor 'a'.dtype: F16; expected F32, F64 or I64")]
    [InlineData("{\"a\":{\"dtype\":\"0\",\"shape\":[1],\"data_offsets\":[0,4]}}", "expected F32, F64 or I64")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "tensor 'a'.shape: [2]; expected a shape that fills 4 bytes of F32")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,400]}}", "tensor 'a'.data_offsets: [0,400]; expected two ordered byte offsets within the 8 bytes of data")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", "expected two ordered byte offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", "expected two ordered byte offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536,65536],\"data_offsets\":[0,8]}}", "expected a shape that fills 8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "expected to begin at byte 0, without overlap or hole")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "without overlap or hole")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "data: 8; expected 4 bytes, as the header says")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "__metadata__: no 'sha256'")]
    [InlineData("{\"__metadata__\":{\"sha256\":3},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "__metadata__.sha256: Number; expected a text")]
    [InlineData("{\"__metadata__\":{\"sha256\":\"00\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "the data are damaged; expected SHA-256 00, found ")]
    public void A_header_that_does_not_fit_its_data_is_refused(string header, string expected)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = BitConverter.GetBytes((ulong)json.Length);

        var error = Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(Write([.. length, .. json, .. new byte[8]])));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_length_beyond_the_file_allocates_nothing_near_it()
    {
        string file = Write([.. BitConverter.GetBytes(ulong.MaxValue), .. new byte[100]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(file));

        Assert.Contains("header length 18446744073709551615; expected at most 100", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Random_bytes_are_refused_whatever_they_are()
    {
        var random = new PhiloxGenerator(5, -1, StreamPurpose.Theory);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = [.. Enumerable.Range(0, random.NextInt32(200)).Select(_ => (byte)random.NextInt32(256))];
            if (bytes.Length >= 8)
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)random.NextInt32(bytes.Length));
            Assert.Throws<InvalidDataException>(() => SafetensorsReader.Open(Write(bytes)));
        }
    }

    [Fact]
    public void A_name_can_be_written_once()
    {
        var writer = new SafetensorsWriter();
        writer.Write("a", [1f]);

        Assert.Throws<ArgumentException>(() => writer.Write("a", [2f]));
        Assert.Throws<ArgumentException>(() => writer.Write("__metadata__", [2f]));
    }

    private string Write(Action<SafetensorsWriter> fill)
    {
        var writer = new SafetensorsWriter();
        fill(writer);
        string file = _directory.Of("whole.safetensors");
        using FileStream stream = File.Create(file);
        writer.WriteTo(stream, [KeyValuePair.Create("note", "made by a test")]);
        return file;
    }

    private string Write(byte[] bytes)
    {
        string file = _directory.Of("damaged.safetensors");
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
