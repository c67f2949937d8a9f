using Rommeo.Numerics.Randomness;
using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class ImprovementTests
{
    [Fact]
    public void Every_pair_counts_and_a_tie_counts_half() =>
        // 3 beats 1 and 2; 2 beats 1 and ties with 2: 3.5 of 4.
        Assert.Equal(3.5 / 4, Improvement.Probability([[3, 2]], [[1, 2]]));

    [Fact]
    public void Equal_samples_are_even_and_the_two_directions_add_up_to_one()
    {
        double[][] x = [[1, 5, 5, 2], [0, 0]], y = [[2, 3, 5], [-1, 1]];

        Assert.Equal(0.5, Improvement.Probability(x, x));
        Assert.Equal(1, Improvement.Probability(x, y) + Improvement.Probability(y, x), 1e-12);
    }

    [Fact]
    public void Tasks_count_equally_however_many_runs_they_have() =>
        Assert.Equal((1 + 0) / 2.0, Improvement.Probability([[9, 9, 9, 9], [0]], [[1, 1], [7]]));

    [Fact]
    public void Total_dominance_has_an_interval_without_width() =>
        Assert.Equal(new Interval(1, 1), Improvement.Interval([[2, 3, 4]], [[0, 1, 1]], seed: 0));

    [Fact]
    public void The_interval_covers_one_half_about_as_often_as_it_says_for_equal_algorithms()
    {
        const int Experiments = 200;
        var random = new PhiloxGenerator(5, 0, StreamPurpose.Evaluation);
        double[][] x = [new double[25]], y = [new double[25]];
        int covered = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            for (int run = 0; run < x[0].Length; run++)
                (x[0][run], y[0][run]) = (random.NextGaussian(), random.NextGaussian());
            Interval interval = Improvement.Interval(x, y, (ulong)experiment, resamples: 400);
            covered += interval.Low <= 0.5 && 0.5 <= interval.High ? 1 : 0;
        }
        Assert.InRange(covered, 0.89 * Experiments, 0.99 * Experiments);
    }

    [Fact]
    public void Different_tasks_are_refused() => Assert.Throws<ArgumentException>(() => Improvement.Probability([[1]], [[1], [2]]));
}
