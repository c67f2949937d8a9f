using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class ExactTestTests
{
    [Fact]
    public void The_lady_tasting_tea_gets_three_of_four_right_with_a_two_sided_p_of_34_in_70() =>
        Assert.Equal(34.0 / 70, ExactTest.Fisher(3, 4, 1, 4), 1e-12);

    [Fact]
    public void Equal_rates_are_no_evidence_and_the_order_does_not_matter()
    {
        Assert.Equal(1, ExactTest.Fisher(5, 10, 5, 10), 1e-12);
        Assert.Equal(ExactTest.Fisher(9, 10, 3, 12), ExactTest.Fisher(3, 12, 9, 10), 1e-12);
    }

    [Fact]
    public void More_successes_than_trials_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ExactTest.Fisher(4, 3, 0, 3));
}
