using Rommeo.Algorithms.Pr2Q;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.Pr2Q;

public sealed class Pr2QTests
{
    private static readonly double Ln2 = Math.Log(2);
    private static readonly Pr2QConfig Plain = new() { InitialQ = InitialQ.Zero };

    [Fact]
    public void Each_action_is_valued_by_the_answer_that_suits_it()
    {
        TabularLearner learner = TabularLesson.Create("pr2-q", Plain);
        double[] q = [0, 0, 0, 2 * Ln2, 3 * Ln2, 3 * Ln2];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        // rho = (1/2, 1/2), (1/5, 4/5), (1/2, 1/2): values 0, 8/5 ln 2, 3 ln 2
        double[] weights = [1, Math.Pow(2, 1.6), 8];
        double sum = weights.Sum();
        Near.Equal([.. weights.Select(weight => weight / sum)], learner.Policy(), 1e-12);
        double first = (0.5 * weights[0] + 0.2 * weights[1] + 0.5 * weights[2]) / sum;
        Near.Equal([first, 1 - first], learner.OpponentModel([TabularLesson.Before]), 1e-12);
    }

    [Fact]
    public void The_target_takes_the_best_action_against_its_answer()
    {
        TabularLearner learner = TabularLesson.Create("pr2-q", Plain);
        double[] next = [0, 2 * Ln2, 0, 0, 0, 0];
        next.CopyTo(learner.QAt([TabularLesson.After]));
        learner.Learn(action: 1, reward: 3, others: 1, terminated: false);
        Near.Equal([0, 0, 0, 3 + 0.95 * 1.6 * Ln2, 0, 0], learner.Q(), 1e-12);
    }

    [Fact]
    public void The_individual_table_follows_the_same_target_and_changes_no_policy()
    {
        var state = new MemoryState();
        TabularLearner learner = TabularLesson.Create("pr2-q", Plain with { LearningRateSchedule = LearningRateSchedule.Constant, LearningRate = 0.5 });
        learner.Learn(action: 1, reward: 4, others: 0);
        learner.Learn(action: 1, reward: -2, others: 1);
        learner.Save(state);
        double[] ownQ = new double[3];
        state.Read("ownQ", ownQ);
        Near.Equal([0, 2 + 0.5 * (-2 - 2), 0], ownQ, 1e-12);
        double[] before = learner.Policy();
        state.Replace("ownQ", new double[] { 5, -7, 300 });
        learner.Restore(state);
        Near.Equal(before, learner.Policy(), 1e-12);
    }

    [Fact]
    public void The_code_form_counts_answers_and_scales_them_down()
    {
        TabularLearner learner = TabularLesson.Create("pr2-q", Plain with { Form = Pr2QForm.Code });
        learner.Learn(action: 0, reward: 0, others: 0);
        learner.Learn(action: 0, reward: 0, others: 1);
        learner.Learn(action: 0, reward: 0, others: 1);
        learner.Learn(action: 1, reward: 0, others: 0);
        double[] q = [2, 4, 8, 100, 100, 100];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        // rho1 = (1, 2)/3.1, (1, 0)/1.1, (0, 0)
        double total = 3 / 3.1 + 1 / 1.1 + 0.1;
        double[] weights = [Math.Exp((2 + 2 * 4) / 3.1 / total), Math.Exp(8 / 1.1 / total), 1];
        Near.Equal([.. weights.Select(weight => weight / weights.Sum())], learner.Policy(), 1e-12);
        Near.Equal(1.0, learner.OpponentModel([TabularLesson.Before]).ToArray().Sum(), 1e-12);
    }

    [Fact]
    public void While_nothing_is_counted_the_code_form_knows_nothing()
    {
        TabularLearner learner = TabularLesson.Create("pr2-q", Plain with { Form = Pr2QForm.Code });
        learner.QAt([TabularLesson.Before]).Fill(9);
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], learner.Policy(), 1e-12);
        Near.Equal([0.5, 0.5], learner.OpponentModel([TabularLesson.Before]), 1e-12);
    }

    [Theory]
    [InlineData(Pr2QForm.Paper, 0.0, 0.19, 0.32, 6.8, 7.8)]
    [InlineData(Pr2QForm.Paper, 0.1, 0.36, 0.52, 4.5, 6.0)]
    [InlineData(Pr2QForm.Code, 0.0, 0.10, 0.22, 5.4, 6.6)]
    public void In_the_climbing_game_it_keeps_what_looked_good_first(Pr2QForm form, double epsilon, double low, double high, double lowReward, double highReward)
    {
        ClimbingRuns runs = ClimbingRuns.Of("pr2-q", new Pr2QConfig { Form = form, Epsilon = epsilon }, steps: 300, seeds: 400);
        Assert.InRange(runs.PAtEnd, low, high);
        Assert.InRange(runs.LateReward, lowReward, highReward);
    }

    [Fact]
    public void It_finds_the_optimum_where_miscoordination_is_cheap()
    {
        double[] payoff = [10, 0, 0, 0, 2, 0, 0, 0, 1];
        Assert.InRange(ClimbingRuns.Of("pr2-q", new Pr2QConfig { Epsilon = 0.3 }, steps: 1000, seeds: 50, payoff).GreedyAtOptimum, 49, 50);
    }
}
