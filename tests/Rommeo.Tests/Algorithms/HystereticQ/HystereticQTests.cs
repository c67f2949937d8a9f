using Rommeo.Algorithms.HystereticQ;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.HystereticQ;

public sealed class HystereticQTests
{
    [Fact]
    public void Good_news_moves_an_entry_ten_times_as_far_as_bad_news()
    {
        TabularLearner learner = TabularLesson.Create("hysteretic-q");
        learner.Learn(action: 0, reward: 10);
        Near.Equal(0.1 * 10, learner.Q()[0], 1e-12);
        learner.Learn(action: 0, reward: -30);
        Near.Equal(1 + 0.01 * (-30 - 1), learner.Q()[0], 1e-12);
    }

    [Fact]
    public void The_next_state_counts_unless_the_game_ended()
    {
        TabularLearner learner = TabularLesson.Create("hysteretic-q", new HystereticQConfig { LearningRate = 0.5, DecreaseShare = 0 });
        double[] next = [1, 4, 2];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 2, reward: 1, terminated: false);
        Near.Equal([0, 0, 0.5 * (1 + 0.95 * 4)], learner.Q(), 1e-12);
        learner.Learn(action: 2, reward: 1);
        Near.Equal([0, 0, 0.5 * (1 + 0.95 * 4)], learner.Q(), 1e-12);
    }

    [Fact]
    public void Shares_outside_of_zero_to_one_are_refused() =>
        Assert.Equal("decreaseShare", Assert.Single(new HystereticQConfig { DecreaseShare = 1.5 }.Validate()).Key);

    [Fact]
    public void It_climbs_where_a_learner_without_hysteresis_does_not()
    {
        // 200 of 200 seeds in a longer run. A share of 1 is independent Q-learning, which succeeds in about one of eight.
        Assert.InRange(ClimbingRuns.Of("hysteretic-q", new HystereticQConfig(), steps: 5000, seeds: 60).GreedyAtOptimum, 59, 60);
        Assert.InRange(ClimbingRuns.Of("hysteretic-q", new HystereticQConfig { DecreaseShare = 1 }, steps: 5000, seeds: 60).GreedyAtOptimum, 0, 20);
    }
}
