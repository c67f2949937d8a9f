using MathNet.Numerics.Statistics;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class SampleTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(101)]
    public void Mean_and_standard_deviation_agree_with_an_independent_library(int count)
    {
        double[] values = Gaussians(count);

        Assert.Equal(values.AsEnumerable().Mean(), Sample.Mean(values), 1e-12);
        Assert.Equal(values.AsEnumerable().StandardDeviation(), Sample.StandardDeviation(values), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Quantiles_agree_with_an_independent_library(int count)
    {
        double[] values = Gaussians(count);

        foreach (double fraction in new[] { 0, 0.025, 0.25, 0.5, 0.61, 0.975, 1 })
            Assert.Equal(values.QuantileCustom(fraction, QuantileDefinition.R7), Sample.Quantile(values, fraction), 1e-12);
    }

    [Fact]
    public void The_interquartile_mean_leaves_out_a_quarter_on_each_side() =>
        Assert.Equal((3 + 4 + 5 + 6) / 4.0, Sample.InterquartileMean([1000, 6, 4, -500, 5, 3, 7, 2]));

    [Fact]
    public void The_interquartile_mean_counts_values_at_the_quartiles_in_part()
    {
        // n = 5: ranks 1.25 to 3.75, that is three quarters of the second and of the fourth value and all of the third.
        Assert.Equal((0.75 * 2 + 3 + 0.75 * 10) / 2.5, Sample.InterquartileMean([1, 2, 3, 10, 100]), 1e-12);
        Assert.Equal(4, Sample.InterquartileMean([4]));
        Assert.Equal(3, Sample.InterquartileMean([2, 4]));
    }

    [Fact]
    public void A_single_value_has_no_spread() => Assert.Equal(0, Sample.StandardDeviation([3.5]));

    [Fact]
    public void A_missing_number_is_not_hidden()
    {
        double[] values = [1, double.NaN, 2];

        Assert.True(double.IsNaN(Sample.Mean(values)));
        Assert.True(double.IsNaN(Sample.StandardDeviation(values)));
        Assert.True(double.IsNaN(Sample.Quantile(values, 0.9)));
        Assert.True(double.IsNaN(Sample.InterquartileMean(values)));
    }

    [Fact]
    public void An_empty_sample_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Sample.Mean([]));
        Assert.Throws<ArgumentException>(() => Sample.Quantile([], 0.5));
        Assert.Throws<ArgumentException>(() => Sample.InterquartileMean([]));
    }

    private static double[] Gaussians(int count)
    {
        var random = new PhiloxGenerator(7, 0, StreamPurpose.Bootstrap);
        var values = new double[count];
        for (int index = 0; index < count; index++)
            values[index] = 3 + 2 * random.NextGaussian();
        return values;
    }
}
