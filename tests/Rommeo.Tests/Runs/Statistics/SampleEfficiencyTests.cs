using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class SampleEfficiencyTests
{
    [Fact]
    public void The_first_step_is_the_first_at_or_above_the_threshold()
    {
        Assert.Equal(75, SampleEfficiency.FirstStep([25, 50, 75, 100], [0, 8.9, 9, 3], threshold: 9));
        Assert.Null(SampleEfficiency.FirstStep([25, 50], [0, double.NaN], threshold: 9));
    }

    [Fact]
    public void Runs_that_never_arrive_count_as_later_than_all_others()
    {
        SampleEfficiency efficiency = SampleEfficiency.Of([100, null, 300, 200, null]);

        Assert.Equal(new SampleEfficiency(200, 300, double.PositiveInfinity, Censored: 2, Runs: 5), efficiency);
    }

    [Fact]
    public void Quartiles_between_two_runs_are_interpolated_unless_one_never_arrives()
    {
        SampleEfficiency efficiency = SampleEfficiency.Of([100, 200, 300, null]);

        Assert.Equal((175, 250, double.PositiveInfinity), (efficiency.LowerQuartile, efficiency.Median, efficiency.UpperQuartile));
    }

    [Fact]
    public void If_no_run_arrives_no_quartile_is_finite() =>
        Assert.Equal(double.PositiveInfinity, SampleEfficiency.Of([null, null]).LowerQuartile);
}
