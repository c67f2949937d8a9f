using Rommeo.Agents;
using Rommeo.Replay;

namespace Rommeo.Tests.Support.Fakes;

/// <summary>An agent that plays half its index and remembers what it was asked and told.</summary>
internal sealed class RecordingAgent(int agent, ReplayRequest? replay = null) : IAgent, ILearner
{
    /// <summary>What was called, in order.</summary>
    internal List<string> Calls { get; } = [];

    internal List<double> Observed { get; } = [];

    internal List<double> NextObserved { get; } = [];

    internal List<double> Rewards { get; } = [];

    /// <summary>Drawn indices of every update.</summary>
    internal List<int[]> Indices { get; } = [];

    /// <summary>Newest transitions of every update.</summary>
    internal List<int[]> Recent { get; } = [];

    /// <summary>Environment step of every update.</summary>
    internal List<long> UpdatedAt { get; } = [];

    public ReplayRequest? Replay => replay;

    /// <summary>A team of so many, with the replay requests in turn.</summary>
    internal static RecordingAgent[] Team(int count, params ReplayRequest?[] replays) =>
        [.. Enumerable.Range(0, count).Select(agent => new RecordingAgent(agent, replays.Length == 0 ? null : replays[agent % replays.Length]))];

    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        Calls.Add($"{mode} {observation[0]:0.0}");
        action[0] = 0.5 * agent;
    }

    public void Observe(in JointTransition transition)
    {
        Calls.Add("observe");
        Observed.Add(transition.Observations[agent]);
        NextObserved.Add(transition.NextObservations[agent]);
        Rewards.Add(transition.Rewards[agent]);
    }

    public void Update(in Minibatch minibatch)
    {
        Calls.Add("update");
        Indices.Add(minibatch.Indices.ToArray());
        Recent.Add(minibatch.Recent.ToArray());
        UpdatedAt.Add(minibatch.EnvironmentStep);
    }

    public void Save(IStateWriter writer) => writer.Write("calls", [(long)Calls.Count]);

    public void Restore(IStateReader reader)
    {
        Span<long> calls = stackalloc long[1];
        reader.Read("calls", calls);
        Calls.Clear();
        Calls.AddRange(Enumerable.Repeat("restored", (int)calls[0]));
    }
}
