using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Numerics.Randomness;

/// <summary>The philox4x32-10 lines of the file kat_vectors that comes with Random123 (Salmon et al., SC 2011).</summary>
public sealed class PhiloxKnownAnswerTests
{
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void The_block_function_gives_the_published_answers(string counter, string key, string expected)
    {
        uint[] c = Words(counter);
        uint[] k = Words(key);
        Philox4x32.Block block = Philox4x32.Generate(new Philox4x32.Block(c[0], c[1], c[2], c[3]), k[0], k[1]);
        Assert.Equal(Words(expected), new[] { block.X0, block.X1, block.X2, block.X3 });
    }

    [Fact]
    public void A_stream_hands_out_the_words_of_its_blocks_in_order()
    {
        const ulong Seed = 0x299f31d0_a4093822;
        var random = new PhiloxGenerator(Seed, agent: 3, StreamPurpose.Acting);
        for (uint block = 0; block < 3; block++)
        {
            Philox4x32.Block words = Philox4x32.Generate(new Philox4x32.Block(block, 0, (uint)StreamPurpose.Acting, 3), 0xa4093822, 0x299f31d0);
            Assert.Equal(words.X0, random.NextUInt32());
            Assert.Equal(words.X1, random.NextUInt32());
            Assert.Equal(words.X2, random.NextUInt32());
            Assert.Equal(words.X3, random.NextUInt32());
        }
    }

    private static uint[] Words(string hexadecimal) => [.. hexadecimal.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
}
