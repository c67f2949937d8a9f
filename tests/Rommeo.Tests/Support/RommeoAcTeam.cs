using System.Numerics;
using Rommeo.Agents;
using Rommeo.Algorithms.RommeoAc;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Tests.Support;

/// <summary>A small team of ROMMEO-AC agents in a game, trained step by step.</summary>
/// <typeparam name="T">float as for users, or double for exact tests.</typeparam>
internal sealed class RommeoAcTeam<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Small networks and batches, and a temperature that changes while the test runs.</summary>
    internal static readonly RommeoAcConfig Small = new() { Hidden = [9, 13], Batch = 16, Capacity = 1000, StartAfter = 5, Alpha = 5, AlphaDecay = 0.1 };

    private readonly Play _play;
    private readonly JointStep _step;
    private bool _running;

    internal RommeoAcTeam(IEnvironment game, RommeoAcConfig config, ulong seed = 1, int threads = 1)
    {
        _play = new Play(game);
        _step = new JointStep(_play.Layout);
        Learners = [.. Enumerable.Range(0, game.AgentCount).Select(agent => new RommeoAcLearner<T>(config, new AgentSeat(_play.Layout, agent, seed)))];
        Team = new Team(_play.Layout, [.. Learners.Select(learner => new TeamMember(learner, learner))], seed, threads);
        _play.Reset(seed);
    }

    internal Team Team { get; }

    internal RommeoAcLearner<T>[] Learners { get; }

    /// <summary>Rewards of the newest step.</summary>
    internal double[] Rewards => _play.Rewards;

    /// <summary>Joint action of the newest step.</summary>
    internal double[] Actions => _play.Actions;

    /// <summary>Joint observation that the next action answers.</summary>
    internal double[] Observations => _play.Observations;

    /// <summary>Acts, steps, observes and updates so many times.</summary>
    internal void Run(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            ObserveOne();
            Team.Update();
        }
    }

    /// <summary>Acts, steps and observes once.</summary>
    internal void ObserveOne()
    {
        if (_running && _play.IsOver)
            _play.Reset();
        _running = true;
        _step.Before(_play.Observations);
        Team.Act(_play.Observations, ActMode.Explore, _play.Actions);
        _play.Step();
        Team.Observe(_step.After(_play));
    }

    /// <summary>The newest metrics of all agents, one after another, as far as recorded traces know them.</summary>
    internal double[] Metrics() => [.. Learners.SelectMany(MetricsOf)];

    /// <summary>The newest value of one metric of one agent.</summary>
    internal double Metric(string name, int agent = 0)
    {
        double[] metrics = new double[Learners[agent].MetricNames.Count];
        Learners[agent].ReadMetrics(metrics);
        return metrics[Learners[agent].MetricNames.ToList().IndexOf(name)];
    }

    private static IEnumerable<double> MetricsOf(RommeoAcLearner<T> learner)
    {
        double[] metrics = new double[learner.MetricNames.Count];
        learner.ReadMetrics(metrics);
        return metrics.Where((_, k) => !learner.MetricNames[k].EndsWith("GradientNorm", StringComparison.Ordinal));
    }

    internal MemoryState Saved()
    {
        var state = new MemoryState();
        Team.Save(state);
        return state;
    }

    public void Dispose() => Team.Dispose();
}

/// <summary>Keeps the observations of before a step, which <see cref="Play"/> overwrites.</summary>
internal sealed class JointStep(TeamLayout layout)
{
    private readonly double[] _before = new double[layout.ObservationSize];

    internal void Before(double[] observations) => observations.CopyTo(_before, 0);

    internal JointTransition After(Play play) => new()
    {
        Observations = _before,
        Actions = play.Actions,
        Rewards = play.Rewards,
        NextObservations = play.Observations,
        Terminated = play.Terminated,
        Truncated = play.Truncated,
    };
}
