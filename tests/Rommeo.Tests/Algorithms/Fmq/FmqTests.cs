using Rommeo.Algorithms.Fmq;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.Fmq;

public sealed class FmqTests
{
    /// <summary>A temperature of 1 that does not move, so that the policy tells the heuristic values: log ratios of probabilities.</summary>
    private static readonly FmqConfig Still = new() { InitialQ = InitialQ.Zero, Temperature = 0, FrequencyWeight = 0.1 };

    [Fact]
    public void A_better_reward_starts_its_count_anew()
    {
        TabularLearner learner = TabularLesson.Create("fmq", Still);
        foreach (double reward in new[] { -4.0, -4.0, 2.0, -4.0, 2.0 })
            learner.Learn(action: 1, reward);
        double q = Moved(0, -4, -4, 2, -4, 2);
        Near.Equal(q, learner.Q()[1], 1e-12);
        // m = 2 came 2 times of 5; the actions never tried have EV = Q = 0.
        Near.Equal(q + 0.1 * (2.0 / 5) * 2, Value(learner), 1e-9);
    }

    [Fact]
    public void A_first_reward_below_zero_is_the_best_so_far()
    {
        TabularLearner learner = TabularLesson.Create("fmq", Still);
        learner.Learn(action: 1, reward: -3);
        Near.Equal(-2.7 + 0.1 * -3, Value(learner), 1e-9);
    }

    [Fact]
    public void By_the_code_rule_negative_rewards_leave_no_trace_and_the_count_goes_on()
    {
        TabularLearner learner = TabularLesson.Create("fmq", Still with { Rule = FmqRule.Code });
        foreach (double reward in new[] { -4.0, 0.0, 2.0, 1.0, 2.0 })
            learner.Learn(action: 1, reward);
        // m = 2; 0, 2 and 2 were counted: 3 of 5.
        Near.Equal(Moved(0, -4, 0, 2, 1, 2) + 0.1 * (3.0 / 5) * 2, Value(learner), 1e-9);
    }

    [Fact]
    public void Before_the_end_of_the_game_the_scheduled_step_size_and_the_next_state_count()
    {
        TabularLearner learner = TabularLesson.Create("fmq", Still with { LearningRateSchedule = LearningRateSchedule.Constant, LearningRate = 0.5 });
        double[] next = [1, 3, 2];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 1, reward: 1, terminated: false);
        Near.Equal([0, 0.5 * (1 + 0.95 * 3), 0], learner.Q(), 1e-12);
    }

    [Fact]
    public void Evaluation_follows_the_heuristic()
    {
        TabularLearner learner = TabularLesson.Create("fmq", Still with { FrequencyWeight = 10 });
        learner.Learn(action: 2, reward: 1);
        learner.Learn(action: 2, reward: -9);
        Assert.True(learner.Q()[2] < 0);
        // EV = Q + 10 * 1/2 * 1 = -8.01 + 5 < 0: the first of the untried ones; with three times the weight the heuristic wins.
        Assert.Equal(0, learner.Evaluate());
        TabularLearner heavier = TabularLesson.Create("fmq", Still with { FrequencyWeight = 30 });
        heavier.Learn(action: 2, reward: 1);
        heavier.Learn(action: 2, reward: -9);
        Assert.Equal(2, heavier.Evaluate());
    }

    [Theory]
    [InlineData(FmqRule.Standard, 10, 0.50, 0.61)]
    [InlineData(FmqRule.Code, 10, 0.61, 0.72)]
    [InlineData(FmqRule.Standard, 0, 0.0, 0.30)]
    public void It_reaches_the_optimum_of_the_climbing_game_as_often_as_published_and_far_less_without_the_heuristic(FmqRule rule, double weight, double low, double high) =>
        Assert.InRange(ClimbingRuns.Of("fmq", new FmqConfig { Rule = rule, FrequencyWeight = weight }, steps: 300, seeds: 1000).PAtEnd, low, high);

    /// <summary>Q after terminal updates of 0.9.</summary>
    private static double Moved(double q, params double[] rewards) => rewards.Aggregate(q, (value, reward) => value + 0.9 * (reward - value));

    /// <summary>EV of action 1, where the others have EV = 0 and the temperature is 1.</summary>
    private static double Value(TabularLearner learner) => Math.Log(learner.Policy()[1] / learner.Policy()[0]);
}
