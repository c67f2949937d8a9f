using Rommeo.Algorithms.WolfPhc;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.WolfPhc;

public sealed class WolfPhcTests
{
    private static readonly WolfPhcConfig Steps = new()
    {
        Epsilon = 0,
        InitialQ = InitialQ.Zero,
        LearningRateSchedule = LearningRateSchedule.Constant,
        LearningRate = 1,
        WinningStep = 0.06,
        LosingStep = 0.12,
    };

    [Fact]
    public void The_others_give_to_the_best_action_more_while_losing_than_while_winning()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps);
        // The policy equals its average, which is not winning: 0.12 to action 1, half from each of the others.
        learner.Learn(action: 1, reward: 5);
        Near.Equal([1.0 / 3 - 0.06, 1.0 / 3 + 0.12, 1.0 / 3 - 0.06], learner.Policy(), 1e-12);
        // Now the policy is better than its average: 0.06.
        learner.Learn(action: 1, reward: 5);
        Near.Equal([1.0 / 3 - 0.09, 1.0 / 3 + 0.18, 1.0 / 3 - 0.09], learner.Policy(), 1e-12);
    }

    [Fact]
    public void A_policy_that_fell_behind_its_average_learns_fast()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps);
        learner.Learn(action: 1, reward: 5);
        learner.Learn(action: 1, reward: -5);
        // Average after two updates: (1/3, 1/3, 1/3) and the policy before the second, mixed half and half. Q = (0, -5, 0) values the policy below it.
        Near.Equal(1.0 / 3 + 0.12 - 0.06, learner.Policy()[1], 1e-12);
    }

    [Fact]
    public void Nobody_gives_more_than_it_has()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps with { WinningStep = 0.5, LosingStep = 1 });
        learner.Learn(action: 2, reward: 5);
        Near.Equal([0, 0, 1], learner.Policy(), 1e-12);
        learner.Learn(action: 2, reward: 5);
        Near.Equal([0, 0, 1], learner.Policy(), 1e-12);
    }

    [Fact]
    public void The_code_rule_moves_the_executed_action_alone_and_normalises()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps with { Rule = WolfPhcRule.Code });
        learner.Learn(action: 1, reward: 5);
        double sum = 1.12;
        Near.Equal([1.0 / 3 / sum, (1.0 / 3 + 0.12) / sum, 1.0 / 3 / sum], learner.Policy(), 1e-12);
        // Action 0 is not the best: it loses delta / 2 of the winning step.
        double[] before = learner.Policy();
        learner.Learn(action: 0, reward: 1);
        Near.Equal([(before[0] - 0.03) / 0.97, before[1] / 0.97, before[2] / 0.97], learner.Policy(), 1e-12);
    }

    [Fact]
    public void The_code_rule_lifts_all_by_what_one_is_below_zero()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps with { Rule = WolfPhcRule.Code, WinningStep = 1, LosingStep = 1 });
        double[] q = [0, 3, 0];
        q.CopyTo(learner.QAt([TabularLesson.Before]));
        learner.Learn(action: 0, reward: 0);
        // 1/3 - 1/2 = -1/6: lifted by 1/6 it is 0 and the others 1/2.
        Near.Equal([0, 0.5, 0.5], learner.Policy(), 1e-12);
    }

    [Fact]
    public void A_random_start_is_a_distribution_and_differs_between_policy_and_seeds()
    {
        WolfPhcConfig config = Steps with { InitialPolicy = InitialPolicy.Random };
        double mean = 0, square = 0;
        const int Seeds = 4000;
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            TabularLearner learner = TabularLesson.Create("wolf-phc", config, seed);
            learner.QAt([TabularLesson.Before]);
            double[] policy = learner.Policy();
            Near.Equal(1.0, policy.Sum(), 1e-12);
            mean += policy[0] / Seeds;
            square += policy[0] * policy[0] / Seeds;
        }
        // The flat Dirichlet distribution over three has mean 1/3 and mean square 1/6.
        Assert.Equal(1.0 / 3, mean, 0.015);
        Assert.Equal(1.0 / 6, square, 0.01);
    }

    [Fact]
    public void Evaluation_plays_the_likeliest_action_not_the_best_valued()
    {
        TabularLearner learner = TabularLesson.Create("wolf-phc", Steps);
        learner.Learn(action: 1, reward: 5);
        learner.QAt([TabularLesson.Before])[2] = 100;
        Assert.Equal(1, learner.Evaluate());
    }

    [Theory]
    [InlineData(WolfPhcRule.Code, InitialPolicy.Random, 0.10, 0.21, -4.0, -1.0)]
    [InlineData(WolfPhcRule.Standard, InitialPolicy.Random, 0.18, 0.30, -1.5, 2.0)]
    [InlineData(WolfPhcRule.Standard, InitialPolicy.Uniform, 0.10, 0.15, -5.0, -2.5)]
    public void Its_default_steps_hardly_move_within_300_episodes_of_the_climbing_game(
        WolfPhcRule rule, InitialPolicy start, double low, double high, double lowReward, double highReward)
    {
        ClimbingRuns runs = ClimbingRuns.Of("wolf-phc", new WolfPhcConfig { Rule = rule, InitialPolicy = start }, steps: 300, seeds: 300);
        Assert.InRange(runs.PAtEnd, low, high);
        Assert.InRange(runs.LateReward, lowReward, highReward);
    }

    [Theory]
    [InlineData(WolfPhcRule.Standard)]
    [InlineData(WolfPhcRule.Code)]
    public void Two_of_them_settle_on_an_optimum(WolfPhcRule rule)
    {
        double[] payoff = [10, 0, 0, 0, 2, 0, 0, 0, 1];
        var config = new WolfPhcConfig { Rule = rule, LearningRateSchedule = LearningRateSchedule.Constant };
        Assert.InRange(ClimbingRuns.Of("wolf-phc", config, steps: 4000, seeds: 40, payoff).GreedyAtOptimum, 38, 40);
    }
}
