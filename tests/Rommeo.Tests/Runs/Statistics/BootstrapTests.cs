using Rommeo.Runs.Statistics;

namespace Rommeo.Tests.Runs.Statistics;

public class BootstrapTests
{
    [Fact]
    public void Runs_are_drawn_within_their_task_so_that_differences_between_tasks_widen_nothing()
    {
        double[][] tasks = [[100, 100, 100], [0, 0, 0], [-7, -7, -7]];

        Assert.Equal(new Interval(31, 31), Bootstrap.Interval(tasks, Scores.Mean, seed: 3));
        // Every resample has all of its nine runs where they belong, also if one task varies.
        Interval interval = Bootstrap.Interval([[100, 100, 100], [0, 1]], tasks => tasks[0][0] + tasks[1].Max() - tasks[1].Min(), seed: 3);
        Assert.InRange(interval.Low, 100, 101);
        Assert.InRange(interval.High, 100, 101);
    }

    [Fact]
    public void The_interval_depends_on_the_seed_and_on_nothing_else()
    {
        double[][] tasks = [[0.3, 1.7, -2.4, 5.5], [0.2, 0.9, 3.3]];

        Assert.Equal(Bootstrap.Interval(tasks, Scores.Mean, seed: 5), Bootstrap.Interval(tasks, Scores.Mean, seed: 5));
        Assert.NotEqual(Bootstrap.Interval(tasks, Scores.Mean, seed: 5), Bootstrap.Interval(tasks, Scores.Mean, seed: 6));
        Assert.Equal([0.3, 1.7, -2.4, 5.5], tasks[0]);
    }

    [Fact]
    public void A_missing_score_makes_the_interval_unknown() =>
        Assert.True(double.IsNaN(Bootstrap.Interval([[1, double.NaN]], Scores.Mean, seed: 0).Low));

    [Fact]
    public void A_task_without_runs_is_refused() => Assert.Throws<ArgumentException>(() => Bootstrap.Interval([[1.0], []], Scores.Mean, seed: 0));
}
