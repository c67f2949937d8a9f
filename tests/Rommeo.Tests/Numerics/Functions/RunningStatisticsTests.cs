using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Numerics.Functions;

public sealed class RunningStatisticsTests
{
    [Fact]
    public void Mean_and_variances_are_those_of_the_two_pass_formulas()
    {
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];
        RunningStatistics statistics = Of(values);
        Assert.Equal(8, statistics.Count);
        Near.Equal(5.0, statistics.Mean, 1e-15);
        Near.Equal(4.0, statistics.PopulationVariance, 1e-15);
        Near.Equal(32.0 / 7.0, statistics.SampleVariance, 1e-15);
        Near.Equal(Math.Sqrt(32.0 / 7.0), statistics.StandardDeviation, 1e-15);
        Near.Equal(Math.Sqrt(32.0 / 7.0 / 8.0), statistics.StandardError, 1e-15);
    }

    [Fact]
    public void A_large_mean_does_not_drown_a_small_spread()
    {
        RunningStatistics statistics = Of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
        Assert.Equal(30.0, statistics.SampleVariance, 1e-9);
    }

    [Fact]
    public void Merging_equals_adding_one_after_another_at_every_cut()
    {
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Theory);
        double[] values = Some.Gaussians(ref random, 37, 3.0);
        RunningStatistics whole = Of(values);
        for (int cut = 0; cut <= values.Length; cut++)
        {
            RunningStatistics merged = RunningStatistics.Merge(Of(values.AsSpan(0, cut)), Of(values.AsSpan(cut)));
            Assert.Equal(whole.Count, merged.Count);
            Near.Equal(whole.Mean, merged.Mean, 1e-13);
            Near.Equal(whole.SquaredDeviations, merged.SquaredDeviations, 1e-13);
        }
    }

    [Fact]
    public void A_state_written_down_and_read_back_continues_as_if_nothing_had_happened()
    {
        RunningStatistics original = Of([1.5, -2.0, 0.25]);
        var restored = new RunningStatistics(original.Count, original.Mean, original.SquaredDeviations);
        original.Add(8.0);
        restored.Add(8.0);
        Assert.Equal(original, restored);
    }

    [Fact]
    public void Too_few_numbers_have_no_variance()
    {
        Assert.True(double.IsNaN(default(RunningStatistics).PopulationVariance));
        Assert.True(double.IsNaN(Of([1.0]).SampleVariance));
        Assert.Equal(0.0, Of([1.0]).PopulationVariance);
    }

    private static RunningStatistics Of(ReadOnlySpan<double> values)
    {
        var statistics = default(RunningStatistics);
        foreach (double value in values)
            statistics.Add(value);
        return statistics;
    }
}
