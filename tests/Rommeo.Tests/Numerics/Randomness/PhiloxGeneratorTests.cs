using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Randomness;

public sealed class PhiloxGeneratorTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Equal_addresses_give_equal_streams()
    {
        var one = new PhiloxGenerator(7, 1, StreamPurpose.Acting);
        var other = new PhiloxGenerator(7, 1, StreamPurpose.Acting);
        for (int k = 0; k < 100; k++)
            Assert.Equal(one.NextUInt64(), other.NextUInt64());
    }

    [Fact]
    public void Seeds_agents_and_purposes_give_streams_that_share_no_number_and_do_not_correlate()
    {
        PhiloxGenerator[] streams =
        [
            new(7, 0, StreamPurpose.Acting), new(8, 0, StreamPurpose.Acting), new(7UL << 32, 0, StreamPurpose.Acting),
            new(7, 1, StreamPurpose.Acting), new(7, -1, StreamPurpose.Acting), new(7, 0, StreamPurpose.Learning), new(7, 3, StreamPurpose.Initialisation),
        ];
        double[][] numbers = [.. streams.Select(Uniforms)];
        Assert.Equal(numbers.Length * 20_000, numbers.SelectMany(values => values).Distinct().Count());
        for (int left = 0; left < numbers.Length; left++)
        {
            for (int right = 0; right < left; right++)
                Assert.InRange(Correlation(numbers[left], numbers[right]), -5 / Math.Sqrt(20_000), 5 / Math.Sqrt(20_000));
        }
    }

    [Fact]
    public void A_stream_restored_at_any_word_continues_with_the_very_next_number()
    {
        var random = new PhiloxGenerator(99, 2, StreamPurpose.Learning);
        for (int used = 0; used < 13; used++)
        {
            PhiloxGenerator original = random;
            PhiloxGenerator restored = PhiloxGenerator.Restore(random.State);
            for (int k = 0; k < 20; k++)
                Assert.Equal(original.NextUInt32(), restored.NextUInt32());
            Assert.Equal(original.State, restored.State);
            random.NextUInt32();
        }
    }

    [Fact]
    public void Filling_a_buffer_of_any_length_gives_the_words_of_as_many_single_draws()
    {
        var filled = new PhiloxGenerator(11, 1, StreamPurpose.Learning);
        var single = new PhiloxGenerator(11, 1, StreamPurpose.Learning);
        for (int length = 0; length <= 256; length++)
        {
            uint[] words = new uint[length];
            filled.Fill(words);
            for (int k = 0; k < length; k++)
                Assert.Equal(single.NextUInt32(), words[k]);
            Assert.Equal(single.State, filled.State);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_state_outside_a_block_is_refused(int word) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PhiloxGenerator.Restore(new PhiloxState(1, 2, 3, word)));

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Theory);
        int[] counts = new int[64];
        var statistics = default(RunningStatistics);
        for (int draw = 0; draw < Draws; draw++)
        {
            double value = random.NextDouble();
            Assert.InRange(value, 0.0, 1.0 - 1e-17);
            counts[(int)(value * 64)]++;
            statistics.Add(value);
        }
        Chi.AssertFits(counts, [.. Enumerable.Repeat(1.0 / 64, 64)]);
        Assert.InRange(statistics.Mean, 0.5 - 5 * statistics.StandardError, 0.5 + 5 * statistics.StandardError);
        Assert.Equal(1.0 / 12.0, statistics.SampleVariance, 0.001);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Uniform_integers_fall_on_every_value_evenly(int count)
    {
        var random = new PhiloxGenerator(2, 0, StreamPurpose.Theory);
        int[] counts = new int[count];
        for (int draw = 0; draw < Draws; draw++)
            counts[random.NextInt32(count)]++;
        if (count > 1)
            Chi.AssertFits(counts, [.. Enumerable.Repeat(1.0 / count, count)]);
        else
            Assert.Equal(Draws, counts[0]);
    }

    [Fact]
    public void Integers_of_a_range_that_does_not_divide_two_to_the_32_are_not_biased()
    {
        // Taking a remainder would favour the lower half of this range by a factor of two.
        const int Count = 3 << 29;
        var random = new PhiloxGenerator(3, 0, StreamPurpose.Theory);
        int low = 0;
        for (int draw = 0; draw < Draws; draw++)
            low += random.NextInt32(Count) < Count / 3 ? 1 : 0;
        Chi.AssertFits([low, Draws - low], [1.0 / 3, 2.0 / 3]);
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_and_the_tails_of_the_normal_distribution()
    {
        var random = new PhiloxGenerator(4, 0, StreamPurpose.Theory);
        double[] values = Some.Gaussians(ref random, Draws);
        double standardError = 1 / Math.Sqrt(Draws);
        Assert.Equal(0.0, values.Average(), 5 * standardError);
        Assert.Equal(1.0, values.Average(x => x * x), 5 * Math.Sqrt(2) * standardError);
        Assert.Equal(0.0, values.Average(x => x * x * x), 5 * Math.Sqrt(15) * standardError);
        Assert.Equal(3.0, values.Average(x => x * x * x * x), 5 * Math.Sqrt(96) * standardError);
        int beyond = values.Count(x => Math.Abs(x) > 1.959963984540054);
        Chi.AssertFits([beyond, Draws - beyond], [0.05, 0.95]);
    }

    [Fact]
    public void Categorical_draws_follow_unnormalised_weights_and_skip_zeros()
    {
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Theory);
        int[] counts = new int[5];
        for (int draw = 0; draw < Draws; draw++)
            counts[random.NextCategorical([2.0, 0.0, 1.0, 5.0, 0.0])]++;
        Assert.Equal(0, counts[1] + counts[4]);
        Chi.AssertFits([counts[0], counts[2], counts[3]], [0.25, 0.125, 0.625]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Weights_without_a_positive_finite_sum_are_refused(double weight)
    {
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Theory);
        Assert.Throws<ArgumentException>(() => random.NextCategorical([weight, weight]));
    }

    private static double[] Uniforms(PhiloxGenerator random)
    {
        double[] values = new double[20_000];
        for (int k = 0; k < values.Length; k++)
            values[k] = random.NextDouble();
        return values;
    }

    private static double Correlation(double[] left, double[] right) =>
        12.0 * left.Zip(right, (x, y) => (x - 0.5) * (y - 0.5)).Average();
}
