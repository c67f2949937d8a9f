using Rommeo.Agents;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Algorithms.RommeoQ;

public sealed class RommeoQLearnerTests
{
    private static readonly RommeoQConfig Cold = new()
    {
        AlphaSchedule = AlphaSchedule.Constant,
        Alpha = 0.5,
        LearningRateSchedule = LearningRateSchedule.Constant,
        LearningRate = 1.0,
        InitialQ = InitialQ.Zero,
    };

    private readonly TeamLayout _layout = new(
        [new BoxSpace(2, -1, 1), new BoxSpace(1, -1, 1)], [new DiscreteSpace(2), new DiscreteSpace(3)]);

    [Fact]
    public void A_true_end_makes_the_reward_the_whole_target()
    {
        var learner = new RommeoQLearner(Cold, new AgentSeat(_layout, 0, 1));
        learner.Q([0.5, 0.5]).Fill(100.0);
        Learn(learner, 2.5, terminated: true, truncated: false);
        Near.Equal(2.5, learner.Q([0.0, 0.0])[1 * 3 + 2], 1e-12);
    }

    [Fact]
    public void A_step_limit_does_not_cut_the_bootstrap()
    {
        var learner = new RommeoQLearner(Cold with { CentredEntropy = false }, new AgentSeat(_layout, 0, 1));
        learner.Q([0.5, 0.5]).Fill(100.0);
        Learn(learner, 2.5, terminated: false, truncated: true);
        Near.Equal(2.5 + 0.95 * (100.0 + 0.5 * Math.Log(2)), learner.Q([0.0, 0.0])[1 * 3 + 2], 1e-12);
    }

    [Fact]
    public void Centred_entropy_gives_a_flat_table_its_own_value_at_any_temperature()
    {
        var learner = new RommeoQLearner(Cold with { Alpha = 400, RewardScale = 2 }, new AgentSeat(_layout, 0, 1));
        learner.Q([0.5, 0.5]).Fill(10.0);
        Learn(learner, 2.5, terminated: false, truncated: false);
        Near.Equal(2 * 2.5 + 0.95 * 10.0, learner.Q([0.0, 0.0])[1 * 3 + 2], 1e-12);
    }

    [Fact]
    public void A_large_beta_ties_the_opponent_model_to_the_prior_and_a_small_one_to_the_best_case()
    {
        double[] q = [0, 3, 1, 2, 0, 1];
        double[] Model(double beta)
        {
            var learner = new RommeoQLearner(Cold with { Beta = beta }, new AgentSeat(_layout, 0, 1));
            q.CopyTo(learner.Q([0.0, 0.0]));
            return learner.OpponentModel([0.0, 0.0]).ToArray();
        }
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], Model(1e9), 1e-8);
        Near.Equal([0.0, 1.0, 0.0], Model(0.02), 1e-8);
    }

    [Fact]
    public void The_ablation_believes_what_it_saw()
    {
        var learner = new RommeoQLearner(
            Cold with { OpponentModel = OpponentModelKind.Empirical, PriorSmoothing = 0 }, new AgentSeat(_layout, 0, 1));
        Learn(learner, 100.0, terminated: true, truncated: false);
        Assert.Equal([0.0, 0.0, 1.0], learner.Prior([0.0, 0.0]));
        Assert.Equal([0.0, 0.0, 1.0], learner.OpponentModel([0.0, 0.0]));
        var uniform = new RommeoQLearner(Cold with { OpponentModel = OpponentModelKind.Uniform }, new AgentSeat(_layout, 0, 1));
        Learn(uniform, 100.0, terminated: true, truncated: false);
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], uniform.OpponentModel([0.0, 0.0]), 1e-15);
    }

    [Fact]
    public void An_observation_never_seen_has_uniform_beliefs_and_makes_no_row()
    {
        var learner = new RommeoQLearner(new RommeoQConfig(), new AgentSeat(_layout, 1, 1));
        double[] action = new double[1];
        learner.Act([0.25], ActMode.Evaluate, action);
        Assert.Equal(0.0, action[0]);
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], learner.MarginalPolicy([0.25]), 1e-15);
        Near.Equal([0.5, 0.5], learner.OpponentModel([0.25]), 1e-15);
        Near.Equal([0.5, 0.5], learner.Prior([0.25]), 1e-15);
        Assert.Equal(0.0, Metrics(learner)[3]);
    }

    [Fact]
    public void Evaluating_and_reading_beliefs_change_nothing_of_the_run()
    {
        double[] Run(bool watched)
        {
            var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
            RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(RommeoQConfig.Paper with { Epsilon = 0.2 }, seat), seed: 5);
            double[] action = new double[1];
            for (int step = 0; step < 120; step++)
            {
                play.Step(team);
                if (watched)
                {
                    team[0].Act([0.0], ActMode.Evaluate, action);
                    team[1].Act([7.0], ActMode.Evaluate, action);
                    MatrixPlay.FirstActionProbability(team);
                }
            }
            return [.. team[0].Q([0.0]), .. team[1].Q([0.0])];
        }
        Assert.Equal(Run(watched: false), Run(watched: true));
    }

    [Fact]
    public void Evaluation_plays_the_likeliest_action()
    {
        var learner = new RommeoQLearner(Cold, new AgentSeat(_layout, 0, 1));
        double[] q = [0, 0, 0, 2, 2, 2];
        q.CopyTo(learner.Q([0.0, 0.0]));
        double[] action = new double[1];
        learner.Act([0.0, 0.0], ActMode.Evaluate, action);
        Assert.Equal(1.0, action[0]);
    }

    [Fact]
    public void Training_draws_from_the_marginal_policy_and_epsilon_mixes_in_the_uniform_one()
    {
        double[] q = [0, 1, -1, 0.5, 0, 1];
        foreach (double epsilon in new[] { 0.0, 0.4 })
        {
            var learner = new RommeoQLearner(Cold with { Epsilon = epsilon }, new AgentSeat(_layout, 0, 1));
            q.CopyTo(learner.Q([0.0, 0.0]));
            double[] expected = [.. learner.MarginalPolicy([0.0, 0.0]).ToArray().Select(p => (1 - epsilon) * p + epsilon / 2)];
            int[] counts = new int[2];
            double[] action = new double[1];
            for (int draw = 0; draw < 50_000; draw++)
            {
                learner.Act([0.0, 0.0], ActMode.Explore, action);
                counts[(int)action[0]]++;
            }
            Chi.AssertFits(counts, expected);
        }
    }

    [Fact]
    public void Each_agent_of_three_learns_the_joint_action_of_the_other_two()
    {
        double[] payoff = new double[2 * 3 * 2];
        for (int cell = 0; cell < payoff.Length; cell++)
            payoff[cell] = -cell;
        payoff[0] = 10;
        var play = new MatrixPlay(payoff, 2, 3, 2);
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(new RommeoQConfig(), seat), seed: 3);
        for (int step = 0; step < 400; step++)
            play.Step(team);
        Assert.InRange(MatrixPlay.FirstActionProbability(team), 0.99, 1.0);
        // Agent 1 plays one of three and sees the others' joint index a0 * 2 + a2; cell (a0, a1, a2) pays -(6 a0 + 2 a1 + a2).
        Near.Equal(-(6 + 2 + 1), team[1].Q([0.0])[1 * 4 + 3], 1e-12);
        Near.Equal(-(6 + 4), team[1].Q([0.0])[2 * 4 + 2], 1e-12);
    }

    [Fact]
    public void A_single_agent_plays_against_one_imaginary_move()
    {
        var play = new MatrixPlay([1.0, 5.0, 2.0], 3);
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(new RommeoQConfig(), seat), seed: 3);
        for (int step = 0; step < 300; step++)
            play.Step(team);
        Assert.InRange(team[0].MarginalPolicy([0.0])[1], 0.999, 1.0);
        Assert.Equal([1.0], team[0].OpponentModel([0.0]));
    }

    [Fact]
    public void The_replay_variant_solves_the_climbing_game_too()
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(new RommeoQConfig { Replay = true }, seat), seed: 2);
        for (int step = 0; step < 300; step++)
            play.Step(team);
        Assert.InRange(MatrixPlay.FirstActionProbability(team), 0.999, 1.0);
    }

    [Fact]
    public void The_target_table_holds_still_between_copies()
    {
        var config = Cold with { Replay = true, ReplayBatch = 1, ReplayCapacity = 1, TargetInterval = 3, CentredEntropy = true };
        var learner = new RommeoQLearner(config, new AgentSeat(_layout, 0, 1));
        learner.Q([0.5, 0.5]).Fill(100.0);
        double[] targets = new double[4];
        for (int update = 0; update < targets.Length; update++)
        {
            Learn(learner, 1.0, terminated: false, truncated: false);
            targets[update] = learner.Q([0.0, 0.0])[1 * 3 + 2];
        }
        Near.Equal([1.0, 1.0, 1.0, 1.0 + 0.95 * 100.0], targets, 1e-12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_reward_that_is_no_number_is_named_and_refused(double reward)
    {
        var learner = new RommeoQLearner(Cold, new AgentSeat(_layout, 0, 1));
        NotFiniteNumberException problem = Assert.Throws<NotFiniteNumberException>(() => Learn(learner, reward, terminated: true, truncated: false));
        Assert.Contains("tdTarget", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_needs_something_observed()
    {
        var learner = new RommeoQLearner(Cold, new AgentSeat(_layout, 0, 1));
        Assert.Throws<InvalidOperationException>(() => learner.Update(new Minibatch(null, [], [], 0)));
    }

    [Fact]
    public void Continuous_actions_and_bad_settings_are_refused()
    {
        var continuous = new TeamLayout([new DiscreteSpace(1)], [new BoxSpace(1, -1, 1)]);
        Assert.Throws<ArgumentException>(() => new RommeoQLearner(Cold, new AgentSeat(continuous, 0, 1)));
        Assert.Throws<ArgumentException>(() => new RommeoQLearner(Cold with { Alpha = 0 }, new AgentSeat(_layout, 0, 1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Acting_observing_and_updating_allocate_nothing(bool replay)
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        RommeoQConfig config = replay ? new RommeoQConfig { Replay = true, ReplayCapacity = 100, TargetInterval = 5 } : new RommeoQConfig();
        RommeoQLearner[] team = play.Team(seat => new RommeoQLearner(config, seat), seed: 1);
        for (int step = 0; step < 200; step++)
            play.Step(team);
        Assert.Equal(0, Garbage.Of(
            () =>
            {
                play.Step(team);
                MatrixPlay.FirstActionProbability(team);
            },
            calls: 200));
    }

    /// <summary>(s, a = 1, o = 2, r, s') with s = (0, 0) and s' = (0.5, 0.5).</summary>
    private static void Learn(RommeoQLearner learner, double reward, bool terminated, bool truncated)
    {
        learner.Observe(new JointTransition
        {
            Observations = [0.0, 0.0, 0.0],
            Actions = [1.0, 2.0],
            Rewards = [reward, 0.0],
            NextObservations = [0.5, 0.5, 0.5],
            Terminated = [terminated, terminated],
            Truncated = [truncated, truncated],
        });
        learner.Update(new Minibatch(null, [], [], 1));
    }

    private static double[] Metrics(RommeoQLearner learner)
    {
        double[] metrics = new double[learner.MetricNames.Count];
        learner.ReadMetrics(metrics);
        return metrics;
    }
}
