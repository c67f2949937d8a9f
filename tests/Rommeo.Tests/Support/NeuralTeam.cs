using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Training;

namespace Rommeo.Tests.Support;

/// <summary>A team of any algorithms with networks in a game, trained step by step.</summary>
internal sealed class NeuralTeam : IDisposable
{
    private readonly Play _play;
    private readonly JointStep _step;
    private bool _running;

    internal NeuralTeam(IEnvironment game, ImmutableArray<(string Algorithm, AlgorithmConfig Config)> members, ulong seed = 1, int threads = 1)
    {
        _play = new Play(game);
        _step = new JointStep(_play.Layout);
        Team = new Team(
            _play.Layout,
            [.. members.Select((member, agent) => AlgorithmRegistry.All[member.Algorithm].Create(member.Config, new AgentSeat(_play.Layout, agent, seed)))],
            seed, threads);
        _play.Reset(seed);
    }

    /// <summary>A team in which everybody runs the same algorithm.</summary>
    internal static NeuralTeam Of(IEnvironment game, string algorithm, AlgorithmConfig config, ulong seed = 1, int threads = 1) =>
        new(game, [.. Enumerable.Repeat((algorithm, config), game.AgentCount)], seed, threads);

    internal Team Team { get; }

    internal double[] Actions => _play.Actions;

    internal double[] Rewards => _play.Rewards;

    /// <summary>Acts, steps, observes and updates so many times.</summary>
    internal void Run(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            bool starts = !_running || _play.IsOver;
            if (_running && starts)
                _play.Reset();
            _running = true;
            _step.Before(_play.Observations);
            Team.Act(_play.Observations, ActMode.Explore, _play.Actions, starts: starts);
            _play.Step();
            Team.Observe(_step.After(_play));
            Team.Update();
        }
    }

    /// <summary>The newest metrics of all agents, one after another.</summary>
    internal double[] Metrics() => [.. Team.Members.SelectMany(member =>
    {
        var diagnostics = (IDiagnostics)member.Agent;
        double[] values = new double[diagnostics.MetricNames.Count];
        diagnostics.ReadMetrics(values);
        return values;
    })];

    internal MemoryState Saved()
    {
        var state = new MemoryState();
        Team.Save(state);
        return state;
    }

    public void Dispose() => Team.Dispose();
}
