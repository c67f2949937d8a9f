using Rommeo.Algorithms.LenientQ;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.LenientQ;

public sealed class LenientQTests
{
    private const double Never = 1e300;

    [Fact]
    public void While_it_is_hot_a_bad_outcome_changes_nothing_and_a_good_one_does()
    {
        TabularLearner learner = TabularLesson.Create("lenient-q", new LenientQConfig { LenienceModeration = Never });
        learner.Learn(action: 0, reward: 10);
        Near.Equal(1.0, learner.Q()[0], 1e-12);
        learner.Learn(action: 0, reward: -30);
        Near.Equal(1.0, learner.Q()[0], 1e-12);
    }

    [Fact]
    public void Once_it_is_cold_it_is_ordinary_Q_learning()
    {
        TabularLearner learner = TabularLesson.Create("lenient-q", new LenientQConfig { LenienceModeration = 1e-6 });
        learner.Learn(action: 0, reward: 10);
        learner.Learn(action: 0, reward: -30);
        Near.Equal(1 + 0.1 * (-30 - 1), learner.Q()[0], 1e-12);
    }

    [Fact]
    public void Bad_outcomes_count_as_often_as_the_temperature_says()
    {
        // 1 - exp(-1 / (theta T)) with theta T = 1 / ln 4: three out of four.
        int counted = 0;
        const int Seeds = 4000;
        var config = new LenientQConfig { TemperatureMax = 2, LenienceModeration = 0.5 / Math.Log(4) };
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            TabularLearner learner = TabularLesson.Create("lenient-q", config, seed);
            learner.Learn(action: 0, reward: -10);
            counted += learner.Q()[0] < 0 ? 1 : 0;
        }
        Chi.AssertFits([counted, Seeds - counted], [0.75, 0.25]);
    }

    [Fact]
    public void The_temperature_of_the_action_falls_and_takes_up_that_of_the_next_state()
    {
        var config = new LenientQConfig { TemperatureMax = 30, TemperatureDecay = 0.9, TemperatureDiffusion = 0.25 };
        TabularLearner learner = TabularLesson.Create("lenient-q", config);
        learner.Learn(action: 1, reward: 0);
        // Mean of 30, 27, 30 before the second update, which leaves 0.9 (0.75 * 27 + 0.25 * 30) = 24.975.
        learner.Learn(action: 1, reward: 0, terminated: false);
        Near.Equal(29.0, learner.Metric("temperature"), 1e-12);
        learner.Learn(action: 1, reward: 0);
        Near.Equal((60 + 24.975) / 3, learner.Metric("temperature"), 1e-12);
    }

    [Fact]
    public void It_plays_by_the_moderated_temperature_and_greedily_once_that_is_low()
    {
        double[] q = [0, Math.Log(2), Math.Log(5)];
        TabularLearner warm = TabularLesson.Create("lenient-q", new LenientQConfig { TemperatureMax = 4, ActionModeration = 0.25 });
        q.CopyTo(warm.QAt([TabularLesson.Before]));
        Near.Equal([1.0 / 8, 2.0 / 8, 5.0 / 8], warm.Policy(), 1e-12);
        TabularLearner cold = TabularLesson.Create("lenient-q", new LenientQConfig { TemperatureMax = 1.9 });
        q.CopyTo(cold.QAt([TabularLesson.Before]));
        Assert.Equal([0, 0, 1], cold.Policy());
    }

    [Fact]
    public void A_low_initial_value_makes_every_first_outcome_good()
    {
        TabularLearner learner = TabularLesson.Create("lenient-q", new LenientQConfig { LenienceModeration = Never, InitialValue = -100 });
        learner.Learn(action: 0, reward: -30);
        Near.Equal([-100 + 0.1 * 70, -100, -100], learner.Q(), 1e-12);
    }

    [Fact]
    public void It_climbs_if_it_stays_lenient_until_exploration_is_over()
    {
        // 200 of 200 and 33 of 200 seeds in a longer run.
        Assert.InRange(ClimbingRuns.Of("lenient-q", new LenientQConfig(), steps: 5000, seeds: 60).GreedyAtOptimum, 59, 60);
        Assert.InRange(ClimbingRuns.Of("lenient-q", new LenientQConfig { LenienceModeration = 100 }, steps: 5000, seeds: 60).GreedyAtOptimum, 2, 22);
    }
}
