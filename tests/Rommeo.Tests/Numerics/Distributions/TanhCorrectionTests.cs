using System.Numerics;
using Rommeo.Numerics.Distributions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Distributions;

public sealed class TanhCorrectionTests
{
    [Fact]
    public void The_correction_equals_its_scalar_twin_at_every_length()
    {
        Check<double>(1e-14);
        Check<float>(5e-7);
    }

    [Fact]
    public void The_correction_is_even_and_zero_at_zero()
    {
        var random = new PhiloxGenerator(6, 0, StreamPurpose.Theory);
        double[] u = [0, .. Some.Gaussians(ref random, 200, 10)], negated = [.. u.Select(value => -value)];
        Assert.Equal(Correction(u), Correction(negated));
        Assert.Equal(0.0, Correction([0.0])[0], 1e-16);
    }

    [Fact]
    public void The_slope_of_the_correction_is_minus_two_tanh()
    {
        for (double u = -30; u <= 30; u += 0.37)
        {
            double slope = (Correction([u + 1e-5])[0] - Correction([u - 1e-5])[0]) / 2e-5;
            Assert.Equal(-2 * Math.Tanh(u), slope, 1e-8);
        }
    }

    [Theory]
    [InlineData(50.0, -98.6137056388801)]
    [InlineData(-50.0, -98.6137056388801)]
    [InlineData(1e4, -19998.613705638880)]
    public void The_correction_is_exact_far_outside_where_tanh_is_one(double u, double expected)
    {
        Assert.Equal(expected, Correction([u])[0], 1e-12 * Math.Abs(expected));
        float[] single = new float[1];
        TanhCorrection.Evaluate<float>([(float)u], single);
        Assert.Equal(expected, single[0], 1e-6 * Math.Abs(expected));
    }

    [Fact]
    public void The_inverse_of_tanh_undoes_tanh_inside_and_is_clamped_at_the_ends()
    {
        for (double u = -7.2; u <= 7.2; u += 0.1)
            Assert.Equal(u, TanhCorrection.InverseTanh(Math.Tanh(u), 1e-6), 1e-9);
        foreach (double x in new[] { 1.0, 1.0 - 1e-9, 2.0 })
        {
            Assert.Equal(7.2543, TanhCorrection.InverseTanh(x, 1e-6), 1e-4);
            Assert.Equal(-7.2543, TanhCorrection.InverseTanh(-x, 1e-6), 1e-4);
            Assert.Equal(7.2543f, TanhCorrection.InverseTanh((float)x, 1e-6), 1e-3);
        }
    }

    private static double[] Correction(double[] u)
    {
        double[] correction = new double[u.Length];
        TanhCorrection.Evaluate<double>(u, correction);
        return correction;
    }

    private static void Check<T>(double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Theory);
        for (int length = 0; length <= 256; length++)
        {
            T[] u = new T[length];
            Fill.Gaussian<T>(u, ref random, 3);
            var correction = new Guarded<T>(length);
            TanhCorrection.Evaluate<T>(u, correction.Span);
            Near.Equal([.. u.Select(value => Twin(double.CreateChecked(value)))], Fill.ToDoubles<T>(correction.Span), tolerance, $"c of {length}");
            correction.AssertUntouchedBeyond(1, length, length, $"c of {length}");
        }
    }

    /// <summary>(3.2) with softplus(z) = max(z, 0) + log(1 + exp(-|z|)).</summary>
    private static double Twin(double u)
    {
        double z = -2 * u;
        double softplus = Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z)));
        return 2 * (Math.Log(2) - u - softplus);
    }
}
