using Rommeo.Agents;
using Rommeo.Algorithms.Fmq;
using Rommeo.Algorithms.HystereticQ;
using Rommeo.Algorithms.Iql;
using Rommeo.Algorithms.Jal;
using Rommeo.Algorithms.LenientQ;
using Rommeo.Algorithms.OmQ;
using Rommeo.Algorithms.Pr2Q;
using Rommeo.Algorithms.WolfPhc;
using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

/// <summary>What every tabular baseline promises, whatever it learns.</summary>
public sealed class EveryTabularLearnerTests
{
    private static readonly Dictionary<string, (string Algorithm, TabularConfig Config)> Learners = new()
    {
        ["iql"] = ("iql", new IqlConfig()),
        ["iql, boltzmann"] = ("iql", new IqlConfig { Exploration = ExplorationKind.Boltzmann, Epsilon = 0.2, LearningRateSchedule = LearningRateSchedule.VisitCount }),
        ["jal"] = ("jal", new JalConfig { Window = 7 }),
        ["jal, fault"] = ("jal", new JalConfig { SignFault = true, Window = 20, WindowScope = WindowScope.AllStates, PriorSmoothing = 0.5 }),
        ["om-q"] = ("om-q", new OmQConfig { FactoredPrior = true }),
        ["fmq"] = ("fmq", new FmqConfig { TemperatureDecay = 0.05 }),
        ["fmq, code"] = ("fmq", new FmqConfig { Rule = FmqRule.Code, LearningRateSchedule = LearningRateSchedule.VisitCount }),
        ["pr2-q"] = ("pr2-q", new Pr2QConfig { Epsilon = 0.1 }),
        ["pr2-q, code"] = ("pr2-q", new Pr2QConfig { Form = Pr2QForm.Code, Epsilon = 0.3 }),
        ["hysteretic-q"] = ("hysteretic-q", new HystereticQConfig { Temperature = 20 }),
        ["lenient-q"] = ("lenient-q", new LenientQConfig { LenienceModeration = 0.01, EpsilonSchedule = EpsilonSchedule.StepDecay, Epsilon = 0.1 }),
        ["wolf-phc"] = ("wolf-phc", new WolfPhcConfig { LosingStep = 0.05 }),
        ["wolf-phc, code"] = ("wolf-phc", new WolfPhcConfig { Rule = WolfPhcRule.Code, InitialPolicy = InitialPolicy.Random, LosingStep = 0.05 }),
    };

    private static readonly (string Tensor, Array Values)[] Spoilt =
    [
        ("q", new double[2]), ("updates", new[] { -1L }), ("stream/acting", new[] { 1L, 1L, 1L, 9L }), ("newest/indices", new[] { 7L, 0L, 0L, 0L }),
        ("visits", new double[4]),
    ];

    public static TheoryData<string> Names => [.. Learners.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_restored_agent_has_the_future_of_the_saved_one(string name)
    {
        var game = new MemoryGame(11);
        TabularLearner[] original = game.Team(seat => Create(name, seat));
        game.Play(original, 90);
        TabularLearner[] restored = game.Team(seat => Create(name, seat));
        for (int agent = 0; agent < original.Length; agent++)
            restored[agent].Restore(Saved(original[agent]));
        Saved(original[0]).AssertSameAs(Saved(restored[0]));
        var twin = new MemoryGame(game);
        Assert.Equal(game.Play(original, 200), twin.Play(restored, 200));
        Saved(original[1]).AssertSameAs(Saved(restored[1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transition_waiting_to_be_learned_from_is_saved_too(string name)
    {
        TabularLearner original = Create(name), restored = Create(name);
        original.Observe(TabularLesson.Transition(1, 1, 6.0, terminated: false));
        restored.Restore(Saved(original));
        original.Update(new Minibatch(null, [], [], 1));
        restored.Update(new Minibatch(null, [], [], 1));
        Saved(original).AssertSameAs(Saved(restored));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_spoilt_checkpoint_is_refused(string name)
    {
        TabularLearner learner = Create(name);
        learner.Learn(0, 1.0);
        foreach ((string tensor, Array values) in Spoilt)
        {
            MemoryState state = Saved(learner);
            Assert.Contains(tensor, state.Names);
            state.Replace(tensor, values);
            if (tensor == "newest/indices")
                state.Replace("newest/reward", new double[1]);
            Assert.Throws<InvalidDataException>(() => Create(name).Restore(state));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_is_a_run_and_another_seed_another(string name)
    {
        double[] Run(ulong seed)
        {
            var game = new MemoryGame(seed);
            return game.Play(game.Team(seat => Create(name, seat)), 150);
        }
        Assert.Equal(Run(4), Run(4));
        Assert.NotEqual(Run(4), Run(5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluating_and_reading_beliefs_change_nothing_of_the_run(string name)
    {
        MemoryState Run(bool watched)
        {
            var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
            TabularLearner[] team = play.Team(seat => Create(name, seat), seed: 5);
            double[] action = new double[1];
            for (int step = 0; step < 120; step++)
            {
                play.Step(team);
                if (!watched)
                    continue;
                team[0].Act([0.0], ActMode.Evaluate, action);
                team[0].Act([7.0], ActMode.Evaluate, action);
                team[0].OpponentModel([0.0]);
                team[0].Prior([7.0]);
                MatrixPlay.FirstActionProbability(team);
            }
            return Saved(team[0]);
        }
        Run(watched: false).AssertSameAs(Run(watched: true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Acting_observing_and_updating_allocate_nothing(string name)
    {
        var play = new MatrixPlay(MatrixPlay.Climbing, 3, 3);
        TabularLearner[] team = play.Team(seat => Create(name, seat), seed: 1);
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

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_limit_does_not_cut_the_bootstrap_but_a_true_end_does(string name)
    {
        foreach (bool terminated in new[] { true, false })
        {
            TabularLearner learner = Create(name);
            learner.QAt([TabularLesson.After]).Fill(100.0);
            learner.QAt([TabularLesson.Before]).Fill(1.0);
            learner.Learn(action: 2, reward: 2.5, others: 1, terminated);
            // The code form of PR2-Q values what was never answered at 0.
            double next = terminated || name == "pr2-q, code" ? 0.0 : 0.95 * 100.0;
            Near.Equal(2.5 + next - 1.0, learner.Metric("tdError"), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_draws_from_the_policy_that_is_shown_or_uniformly_with_probability_epsilon(string name)
    {
        TabularLearner learner = Create(name);
        double[] q = [0, 1, 2, 0.5, 0.25, 1];
        q.AsSpan(0, learner.Q().Length).CopyTo(learner.QAt([0.0]));
        double epsilon = Learners[name].Config.Epsilon;
        double[] expected = [.. learner.Policy().Select(probability => (1 - epsilon) * probability + epsilon / 3)];
        Near.Equal(1.0, expected.Sum(), 1e-12);
        int[] counts = new int[3];
        double[] action = new double[1];
        for (int draw = 0; draw < 20_000; draw++)
        {
            learner.Act([0.0], ActMode.Explore, action);
            counts[(int)action[0]]++;
        }
        int[] possible = [.. Enumerable.Range(0, 3).Where(a => expected[a] > 0)];
        Assert.Equal(20_000, possible.Sum(a => counts[a]));
        Chi.AssertFits([.. possible.Select(a => counts[a])], [.. possible.Select(a => expected[a])]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_observation_never_seen_has_a_uniform_policy_and_makes_no_row(string name)
    {
        TabularLearner learner = Create(name);
        Assert.Equal(0, learner.Evaluate());
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], learner.Policy(), 1e-15);
        Assert.Equal(0.0, learner.Metric("states"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reward_that_is_no_number_is_named_and_refused(string name)
    {
        NotFiniteNumberException problem = Assert.Throws<NotFiniteNumberException>(() => Create(name).Learn(1, double.NaN));
        Assert.Contains("tdTarget", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Updates_without_observations_continuous_actions_and_bad_settings_are_refused(string name)
    {
        Assert.Throws<InvalidOperationException>(() => Create(name).Update(new Minibatch(null, [], [], 0)));
        var continuous = new TeamLayout([new DiscreteSpace(1)], [new BoxSpace(1, -1, 1)]);
        Assert.Throws<ArgumentException>(() => Create(name, new AgentSeat(continuous, 0, 1)));
        (string algorithm, TabularConfig config) = Learners[name];
        Assert.Throws<ArgumentException>(() => TabularLesson.Create(algorithm, config with { Gamma = 1 }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_agent_alone_and_three_of_unequal_sizes_can_play(string name)
    {
        foreach (int[] sizes in new[] { new[] { 3 }, [1, 2], [2, 3, 4] })
        {
            int cells = sizes.Aggregate(1, (product, size) => product * size);
            var play = new MatrixPlay([.. Enumerable.Range(0, cells).Select(cell => (double)(cell % 5) - 2)], sizes);
            TabularLearner[] team = play.Team(seat => Create(name, seat), seed: 3);
            for (int step = 0; step < 50; step++)
                play.Step(team);
            Assert.All(Enumerable.Range(0, sizes.Length), agent => Near.Equal(1.0, team[agent].MarginalPolicy([0.0]).ToArray().Sum(), 1e-12));
            Assert.All(Enumerable.Range(0, sizes.Length), agent => Assert.Equal(sizes[agent], team[agent].MarginalPolicy([0.0]).Length));
        }
    }

    private static TabularLearner Create(string name) => Create(name, new AgentSeat(TabularLesson.Layout, 0, 1));

    private static TabularLearner Create(string name, AgentSeat seat) => TabularLesson.Create(Learners[name].Algorithm, Learners[name].Config, seat);

    private static MemoryState Saved(TabularLearner learner)
    {
        var state = new MemoryState();
        learner.Save(state);
        return state;
    }
}
