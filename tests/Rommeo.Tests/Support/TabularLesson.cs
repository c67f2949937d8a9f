using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Replay;
using Rommeo.Tabular;

namespace Rommeo.Tests.Support;

/// <summary>Teaches one tabular agent single transitions: agent 0 of two, with 3 actions of its own and 2 of the other, observing a number.</summary>
internal static class TabularLesson
{
    /// <summary>The observation that stands for "before".</summary>
    internal const double Before = 0.0;

    /// <summary>The observation that stands for "after".</summary>
    internal const double After = 0.5;

    internal static TeamLayout Layout { get; } = new([new BoxSpace(1, -1, 1), new BoxSpace(1, -1, 1)], [new DiscreteSpace(3), new DiscreteSpace(2)]);

    internal static TabularLearner Create(string algorithm, AlgorithmConfig? config = null, ulong seed = 1, int agent = 0) =>
        Create(algorithm, config, new AgentSeat(Layout, agent, seed));

    internal static TabularLearner Create(string algorithm, AlgorithmConfig? config, AgentSeat seat)
    {
        AlgorithmEntry entry = AlgorithmRegistry.All[algorithm];
        return (TabularLearner)entry.Create(config ?? entry.DefaultConfig, seat).Learner;
    }

    /// <summary>(s, a, o, r, s') with s = before and s' = after; a true end unless told otherwise.</summary>
    internal static void Learn(this TabularLearner learner, int action, double reward, int others = 0, bool terminated = true)
    {
        learner.Observe(Transition(action, others, reward, terminated));
        learner.Update(new Minibatch(null, [], [], 1));
    }

    internal static JointTransition Transition(int action, int others, double reward, bool terminated) => new()
    {
        Observations = new[] { Before, Before },
        Actions = new double[] { action, others },
        Rewards = new[] { reward, 0.0 },
        NextObservations = new[] { After, After },
        Terminated = new[] { terminated, terminated },
        Truncated = new[] { !terminated, !terminated },
    };

    /// <summary>Q of the state "before", [A, O] or [A].</summary>
    internal static double[] Q(this TabularLearner learner) => learner.QAt([Before]).ToArray();

    /// <summary>Probabilities of the own actions at the state "before".</summary>
    internal static double[] Policy(this TabularLearner learner) => learner.MarginalPolicy([Before]).ToArray();

    internal static int Evaluate(this TabularLearner learner)
    {
        double[] action = new double[1];
        learner.Act([Before], ActMode.Evaluate, action);
        return (int)action[0];
    }

    internal static double Metric(this TabularLearner learner, string name)
    {
        double[] metrics = new double[learner.MetricNames.Count];
        learner.ReadMetrics(metrics);
        return metrics[learner.MetricNames.ToList().IndexOf(name)];
    }
}
