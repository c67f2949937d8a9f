using MathNet.Numerics.Distributions;
using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class ConfidenceIntervalsTests
{
    [Fact]
    public void The_normal_quantile_is_that_of_an_independent_library() =>
        Assert.Equal(Interval.NormalQuantile, Normal.InvCDF(0, 1, 0.975), 1e-9);

    [Fact]
    public void The_normal_interval_is_the_mean_and_196_standard_errors_to_either_side()
    {
        Interval interval = ConfidenceIntervals.Normal([1, 2, 3, 4]);

        // Standard deviation sqrt(5 / 3), divided by sqrt(4).
        Assert.Equal(2.5 - 1.959964 * 0.6454972, interval.Low, 1e-6);
        Assert.Equal(2.5 + 1.959964 * 0.6454972, interval.High, 1e-6);
    }

    [Fact]
    public void A_single_seed_gives_an_interval_without_width()
    {
        Assert.Equal(new Interval(7, 7), ConfidenceIntervals.Normal([7]));
        Assert.Equal(new Interval(7, 7), ConfidenceIntervals.Bootstrap([7], seed: 0));
    }

    [Fact]
    public void The_bootstrap_of_ten_coin_flips_follows_the_binomial_distribution()
    {
        double[] flips = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

        Assert.Equal(new Interval(0.2, 0.8), ConfidenceIntervals.Bootstrap(flips, seed: 1));
    }

    [Fact]
    public void The_bootstrap_repeats_itself_and_depends_on_its_seed()
    {
        double[] values = [0.31, 1.7, -2.4, 5.5, 0.2, 0.9, 3.3];

        Assert.Equal(ConfidenceIntervals.Bootstrap(values, seed: 5), ConfidenceIntervals.Bootstrap(values, seed: 5));
        Assert.NotEqual(ConfidenceIntervals.Bootstrap(values, seed: 5), ConfidenceIntervals.Bootstrap(values, seed: 6));
    }

    [Fact]
    public void The_bootstrap_covers_the_true_mean_about_as_often_as_it_says()
    {
        const int Experiments = 300;
        var random = new PhiloxGenerator(11, 0, StreamPurpose.Evaluation);
        var values = new double[40];
        int covered = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            for (int index = 0; index < values.Length; index++)
                values[index] = 2 + random.NextGaussian();
            Interval interval = ConfidenceIntervals.Bootstrap(values, (ulong)experiment, resamples: 500);
            covered += interval.Low <= 2 && 2 <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered, 0.90 * Experiments, 0.98 * Experiments);
    }

    [Fact]
    public void A_sample_with_a_missing_number_has_no_interval()
    {
        Assert.True(double.IsNaN(ConfidenceIntervals.Bootstrap([1, double.NaN, 3], seed: 0).Low));
        Assert.True(double.IsNaN(ConfidenceIntervals.Normal([1, double.NaN, 3]).High));
    }

    [Theory]
    [InlineData(8, 10, 0.490162, 0.943318)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(20, 20, 0.838875, 1)]
    [InlineData(97, 100, 0.915481, 0.989745)]
    public void The_wilson_interval_has_its_textbook_values(int successes, int trials, double low, double high)
    {
        Interval interval = ConfidenceIntervals.Wilson(successes, trials);

        Assert.Equal(low, interval.Low, 2e-6);
        Assert.Equal(high, interval.High, 2e-6);
    }

    [Fact]
    public void The_ends_of_a_wilson_interval_solve_the_score_equation()
    {
        Interval interval = ConfidenceIntervals.Wilson(13, 50);

        foreach (double p in new[] { interval.Low, interval.High })
            Assert.Equal(Interval.NormalQuantile, Math.Abs(0.26 - p) / Math.Sqrt(p * (1 - p) / 50), 1e-9);
    }
}
