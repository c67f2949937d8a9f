using Rommeo.Algorithms.Jal;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.Jal;

public sealed class JalTests
{
    private static readonly JalConfig Plain = new() { Epsilon = 0, InitialQ = InitialQ.Zero, LearningRateSchedule = LearningRateSchedule.Constant, LearningRate = 0.5 };

    [Fact]
    public void An_update_moves_the_joint_action_by_what_the_next_state_is_worth_against_the_frequencies_there()
    {
        TabularLearner learner = TabularLesson.Create("jal", Plain);
        // Nothing was seen at the next state: EV = half of each row's sum, largest 4.
        double[] next = [1, 2, 9, -1, 3, 3];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 2, reward: 1, others: 1, terminated: false);
        Near.Equal([0, 0, 0, 0, 0, 0.5 * (1 + 0.95 * 4)], learner.Q(), 1e-12);
    }

    [Fact]
    public void It_answers_best_to_what_was_seen()
    {
        TabularLearner learner = TabularLesson.Create("jal", Plain);
        double[] q = [10, -30, 0, 6, 3, 3];
        learner.Learn(action: 0, reward: 0, others: 0);
        learner.Learn(action: 0, reward: 0, others: 1);
        learner.Learn(action: 0, reward: 0, others: 1);
        learner.Learn(action: 0, reward: 0, others: 1);
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        Near.Equal([0.25, 0.75], learner.Prior([TabularLesson.Before]), 1e-12);
        Near.Equal([0.25, 0.75], learner.OpponentModel([TabularLesson.Before]), 1e-12);
        // EV = -20, 4.5, 3
        Assert.Equal([0, 1, 0], learner.Policy());
        Assert.Equal(1, learner.Evaluate());
    }

    [Fact]
    public void Only_the_newest_transitions_of_the_window_count()
    {
        TabularLearner learner = TabularLesson.Create("jal", Plain with { Window = 2 });
        learner.Learn(action: 0, reward: 0, others: 0);
        learner.Learn(action: 0, reward: 0, others: 1);
        learner.Learn(action: 0, reward: 0, others: 1);
        Assert.Equal([0.0, 1.0], learner.Prior([TabularLesson.Before]));
    }

    [Fact]
    public void The_fault_turns_the_order_round_where_the_sum_is_negative_only()
    {
        TabularLearner learner = TabularLesson.Create("jal", Plain with { SignFault = true });
        double[] q = [10, -30, 0, 6, 3, 3];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        // EV = -10, 3, 3: the sum is -4 and the worst becomes the best.
        Assert.Equal([1, 0, 0], learner.Policy());
        Assert.Equal(0, learner.Evaluate());
        q[1] = 0;
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        // EV = 5, 3, 3
        Assert.Equal([1, 0, 0], learner.Policy());
        q[0] = -6;
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        // EV = -3, 3, 3: the sum is positive, and both right answers are as likely.
        Assert.Equal([0, 0.5, 0.5], learner.Policy());
    }

    [Fact]
    public void The_fault_leaves_targets_alone()
    {
        TabularLearner learner = TabularLesson.Create("jal", Plain with { SignFault = true });
        double[] next = [-10, -10, -2, -2, -5, -5];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 0, reward: 0, others: 0, terminated: false);
        Near.Equal(0.5 * 0.95 * -2, learner.Q()[0], 1e-12);
    }

    [Fact]
    public void Epsilon_falls_as_the_step_size_of_the_code()
    {
        TabularLearner learner = TabularLesson.Create("jal", new JalConfig { EpsilonDecaySteps = 20 });
        for (int update = 0; update <= 20; update++)
            learner.Learn(0, 1.0);
        Assert.Equal(0.05, learner.Metric("epsilon"), 1e-12);
    }

    [Fact]
    public void In_the_climbing_game_the_fault_gives_the_published_curve_and_its_absence_a_decent_rival()
    {
        ClimbingRuns correct = ClimbingRuns.Of("jal", new JalConfig(), steps: 300, seeds: 400);
        Assert.InRange(correct.PAtEnd, 0.10, 0.22);
        Assert.InRange(correct.LateReward, 4.6, 5.6);
        ClimbingRuns fault = ClimbingRuns.Of("jal", new JalConfig { SignFault = true }, steps: 300, seeds: 200);
        Assert.InRange(fault.PAtEnd, 0.0, 0.02);
        Assert.InRange(fault.LateReward, -28.0, -20.0);
    }

    [Fact]
    public void It_finds_the_optimum_where_miscoordination_is_cheap()
    {
        double[] payoff = [10, 0, 0, 0, 2, 0, 0, 0, 1];
        Assert.InRange(ClimbingRuns.Of("jal", new JalConfig { Epsilon = 0.3 }, steps: 1000, seeds: 50, payoff).GreedyAtOptimum, 49, 50);
    }
}
