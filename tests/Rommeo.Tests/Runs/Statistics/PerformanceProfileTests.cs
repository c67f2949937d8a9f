using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class PerformanceProfileTests
{
    [Fact]
    public void A_profile_is_the_share_of_runs_above_each_threshold() =>
        Assert.Equal([1, 0.75, 0.25, 0], PerformanceProfile.Of([[1, 2, 2, 3]], [0, 1, 2, 3]));

    [Fact]
    public void Tasks_count_equally() => Assert.Equal([(0.5 + 1) / 2], PerformanceProfile.Of([[0, 2], [5, 5, 5, 5]], [1]));

    [Fact]
    public void The_band_of_a_share_of_one_half_follows_the_binomial_distribution()
    {
        Interval[] band = PerformanceProfile.Band([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]], [-1, 0.5], seed: 1);

        Assert.Equal(new Interval(1, 1), band[0]);
        Assert.Equal(0.2, band[1].Low, 1e-12);
        Assert.Equal(0.8, band[1].High, 1e-12);
    }
}
