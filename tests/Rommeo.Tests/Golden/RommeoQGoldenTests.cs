using System.Text.Json;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoQ;
using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Drives the learner itself through the recorded transitions of specification 2.5.</summary>
public sealed class RommeoQGoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string, int> Traces => GoldenData.Cases("tabular*.json", "q_learning_traces");

    [Theory]
    [MemberData(nameof(Traces))]
    public void The_learner_follows_the_recorded_trace(string file, int index)
    {
        JsonElement golden = GoldenData.Case(file, "q_learning_traces", index);
        (int states, int actions, int others) = (golden.Integer("S"), golden.Integer("nA"), golden.Integer("nO"));
        var layout = new TeamLayout(
            [new DiscreteSpace(states), new DiscreteSpace(states)], [new DiscreteSpace(actions), new DiscreteSpace(others)]);
        var learner = new RommeoQLearner(ConfigOf(golden), new AgentSeat(layout, Agent: 0, Seed: 1));
        int entries = actions * others;
        for (int s = 0; s < states; s++)
            golden.Tensor("Q_init").AsSpan(s * entries, entries).CopyTo(learner.Q([s]));
        foreach (JsonElement step in golden.GetProperty("steps").EnumerateArray())
            Follow(learner, step, others);
        double[] final = [.. Enumerable.Range(0, states).SelectMany(s => learner.Q([s]).ToArray())];
        Near.Equal(golden.Tensor("Q_final"), final, Tolerance, "Q_final");
    }

    private static RommeoQConfig ConfigOf(JsonElement golden)
    {
        int window = golden.Integer("window");
        var config = new RommeoQConfig
        {
            Gamma = golden.Number("gamma"),
            CentredEntropy = false,
            Window = window,
            WindowScope = window > 0 ? WindowScope.AllStates : WindowScope.PerState,
            PriorSmoothing = golden.Number("prior_smoothing_kappa"),
            Alpha = golden.Number("alpha_init"),
            AlphaClock = AlphaClock.Updates,
            LearningRateSchedule = LearningRateSchedule.StepDecay,
            LearningRateDecaySteps = golden.Number("lr_decay_steps"),
        };
        Assert.Equal("uniform", golden.Text("prior_init"));
        return golden.Text("alpha_decay") switch
        {
            "exp" => config with { AlphaMin = golden.Number("alpha_min"), AlphaDecay = golden.Number("alpha_rate"), AlphaHold = 0 },
            "alpha" => config with { AlphaSchedule = AlphaSchedule.FollowLearningRate },
            "constant" => config with { AlphaSchedule = AlphaSchedule.Constant },
            string other => throw new InvalidDataException($"unknown alpha_decay '{other}'"),
        };
    }

    private static void Follow(RommeoQLearner learner, JsonElement step, int others)
    {
        (int s, int a, int o, int next) = (step.Integer("s"), step.Integer("a"), step.Integer("o"), step.Integer("s_next"));
        bool terminal = step.Number("terminal") != 0;
        double before = learner.Q([s])[a * others + o];
        learner.Observe(new JointTransition
        {
            Observations = [s, s],
            Actions = [a, o],
            Rewards = [step.Number("r"), 0.0],
            NextObservations = [next, next],
            Terminated = [terminal, terminal],
            Truncated = [false, false],
        });
        Near.Equal(step.Tensor("prior_s"), learner.Prior([s]), Tolerance, "prior_s");
        Near.Equal(step.Tensor("prior_s_next"), learner.Prior([next]), Tolerance, "prior_s_next");
        if (!terminal)
            Near.Equal(step.Number("V_s_next"), learner.Value([next]), Tolerance, "V_s_next");
        learner.Update(new Minibatch(null, [], [], step.Integer("t") + 1));
        double[] metrics = new double[learner.MetricNames.Count];
        learner.ReadMetrics(metrics);
        Near.Equal(step.Number("alpha"), metrics[0], Tolerance, "alpha");
        Near.Equal(step.Number("lr"), metrics[1], Tolerance, "lr");
        Near.Equal(step.Number("target"), before + metrics[2], Tolerance, "target");
        Near.Equal(step.Number("Q_sao_after"), learner.Q([s])[a * others + o], Tolerance, "Q_sao_after");
        Near.Equal(step.Tensor("rho_s_after"), learner.OpponentModel([s]), Tolerance, "rho_s_after");
        Near.Equal(step.Tensor("marginal_pi_s_after"), learner.MarginalPolicy([s]), Tolerance, "marginal_pi_s_after");
    }
}
