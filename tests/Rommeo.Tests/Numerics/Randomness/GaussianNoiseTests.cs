using System.Numerics;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Randomness;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Noise_equals_the_scalar_box_muller_twin_at_every_length()
    {
        Check<double>(1e-12);
        Check<float>(1e-4);
    }

    [Fact]
    public void Noise_takes_two_words_per_pair_and_continues_where_it_stopped()
    {
        var noise = new GaussianNoise<double>(7);
        var stream = new PhiloxGenerator(8, 0, StreamPurpose.Learning);
        var words = new PhiloxGenerator(8, 0, StreamPurpose.Learning);
        noise.Fill(ref stream, new double[7]);
        for (int k = 0; k < 8; k++)
            words.NextUInt32();
        Assert.Equal(words.State, stream.State);
    }

    [Fact]
    public void Noise_has_the_moments_and_the_tails_of_the_normal_distribution()
    {
        const int Count = 200_000;
        var stream = new PhiloxGenerator(9, 0, StreamPurpose.Learning);
        float[] values = new float[Count];
        new GaussianNoise<float>(Count).Fill(ref stream, values);
        double standardError = 1 / Math.Sqrt(Count);
        Assert.Equal(0.0, values.Average(x => (double)x), 5 * standardError);
        Assert.Equal(1.0, values.Average(x => (double)x * x), 5 * Math.Sqrt(2) * standardError);
        Assert.Equal(3.0, values.Average(x => (double)x * x * x * x), 5 * Math.Sqrt(96) * standardError);
        // Cosines and sines of the same pairs stand Count / 2 apart and must not correlate.
        Assert.Equal(0.0, values.Take(Count / 2).Zip(values.Skip(Count / 2), (x, y) => (double)x * y).Average(), 5 * Math.Sqrt(2) * standardError);
        int beyond = values.Count(x => Math.Abs(x) > 1.959963984540054);
        Chi.AssertFits([beyond, Count - beyond], [0.05, 0.95]);
    }

    private static void Check<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stream = new PhiloxGenerator(7, 0, StreamPurpose.Learning);
        var twin = new PhiloxGenerator(7, 0, StreamPurpose.Learning);
        var noise = new GaussianNoise<T>(256);
        for (int length = 0; length <= 256; length++)
        {
            var values = new Guarded<T>(length);
            noise.Fill(ref stream, values.Span);
            Near.Equal(Twin(ref twin, length), Fill.ToDoubles<T>(values.Span), tolerance, $"noise of {length}");
            values.AssertUntouchedBeyond(1, length, length, $"noise of {length}");
        }
    }

    private static double[] Twin(ref PhiloxGenerator stream, int length)
    {
        int pairs = (length + 1) / 2;
        double[] values = new double[2 * pairs], radius = new double[pairs];
        for (int k = 0; k < pairs; k++)
            radius[k] = Math.Sqrt(-2 * Math.Log((stream.NextUInt32() + 0.5) / 4294967296.0));
        for (int k = 0; k < pairs; k++)
        {
            double angle = 2 * Math.PI * stream.NextUInt32() / 4294967296.0;
            values[k] = radius[k] * Math.Cos(angle);
            values[pairs + k] = radius[k] * Math.Sin(angle);
        }
        return values[..length];
    }
}
