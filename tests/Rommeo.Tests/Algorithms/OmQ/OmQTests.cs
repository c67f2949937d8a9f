using Rommeo.Algorithms.OmQ;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.OmQ;

public sealed class OmQTests
{
    [Fact]
    public void It_plays_softmax_of_the_values_expected_over_the_whole_history()
    {
        TabularLearner learner = TabularLesson.Create("om-q", new OmQConfig { InitialQ = InitialQ.Zero });
        for (int step = 0; step < 80; step++)
            learner.Learn(action: 0, reward: 0, others: step < 20 ? 0 : 1);
        double ln2 = Math.Log(2);
        double[] q = [0, 0, 4 * ln2, 0, 0, 4 * ln2];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        Near.Equal([0.25, 0.75], learner.Prior([TabularLesson.Before]), 1e-12);
        // EV = 0, ln 2, 3 ln 2
        Near.Equal([1.0 / 11, 2.0 / 11, 8.0 / 11], learner.Policy(), 1e-12);
    }

    [Fact]
    public void The_target_takes_the_best_expected_value_not_the_average_one()
    {
        TabularLearner learner = TabularLesson.Create("om-q", new OmQConfig { InitialQ = InitialQ.Zero });
        double[] next = [1, 2, 9, -1, 3, 3];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 1, reward: 1, others: 0, terminated: false);
        Near.Equal([0, 0, 1 + 0.95 * 4, 0, 0, 0], learner.Q(), 1e-12);
    }

    [Fact]
    public void In_the_climbing_game_it_keeps_what_it_met_first()
    {
        ClimbingRuns runs = ClimbingRuns.Of("om-q", new OmQConfig(), steps: 300, seeds: 400);
        Assert.InRange(runs.PAtEnd, 0.09, 0.20);
        Assert.InRange(runs.LateReward, 4.0, 5.6);
    }

    [Fact]
    public void It_finds_the_optimum_where_miscoordination_is_cheap()
    {
        double[] payoff = [10, 0, 0, 0, 2, 0, 0, 0, 1];
        Assert.InRange(ClimbingRuns.Of("om-q", new OmQConfig { Epsilon = 0.3 }, steps: 1000, seeds: 50, payoff).GreedyAtOptimum, 49, 50);
    }
}
