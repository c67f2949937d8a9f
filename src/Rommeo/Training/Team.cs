using Rommeo.Agents;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Training;

/// <summary>
/// The players of one game, each with its own learner, and the replay they share. Minibatches are drawn once and serve every agent;
/// agents update at the same time when threads are granted, with the same numbers as one after another.
/// </summary>
public sealed class Team : IDisposable
{
    private readonly TeamMember[] _members;
    private readonly int[] _indices = [];
    private readonly int[] _recent = [];
    private readonly Lockstep _lockstep;
    private readonly PolicySharing? _sharing;
    private readonly TeamActing _acting;
    private bool _isSharing;
    private PhiloxGenerator _replayStream;
    private int _drawn;
    private int _recentCount;

    /// <summary>A team of given members in the order of the layout's agents.</summary>
    /// <param name="layout">The game's spaces.</param>
    /// <param name="members">One member per agent.</param>
    /// <param name="seed">Seed of the run; decides which transitions are drawn from the replay.</param>
    /// <param name="updateThreads">Threads for updating agents side by side, at least 1; changes no number.</param>
    public Team(TeamLayout layout, IReadOnlyList<TeamMember> members, ulong seed, int updateThreads = 1)
    {
        if (members.Count != layout.AgentCount)
            throw new ArgumentException($"the game has {layout.AgentCount} agents, the team {members.Count} members", nameof(members));
        Layout = layout;
        _members = [.. members];
        _replayStream = new PhiloxGenerator(seed, -1, StreamPurpose.Replay);
        ReplayRequest[] requests = [.. _members.Select(member => member.Learner.Replay).OfType<ReplayRequest>()];
        if (requests.Length > 0)
        {
            Replay = new ReplayBuffer(layout, requests.Max(request => request.Capacity));
            int batch = requests.Max(request => request.BatchSize);
            _indices = new int[batch];
            _recent = new int[batch];
        }
        JointLearning.Form(members);
        _sharing = PolicySharing.Between(members);
        _acting = new TeamActing(layout, members);
        _lockstep = new Lockstep(Math.Min(updateThreads, layout.AgentCount), agent =>
        {
            if (_isSharing)
                ShareOfMember(agent);
            else
                UpdateMember(agent);
        });
    }

    /// <summary>A team in which every agent runs the same algorithm with the same settings and its own streams.</summary>
    /// <exception cref="ArgumentException">The algorithm cannot play this game; the message says why.</exception>
    public static Team Create(AlgorithmEntry entry, AlgorithmConfig config, TeamLayout layout, ulong seed, int updateThreads = 1)
    {
        if ((entry.Refusal(layout) ?? TeamProblem.Of([.. Enumerable.Repeat(new AgentAlgorithm(entry, config), layout.AgentCount)], layout)) is { } refusal)
            throw new ArgumentException(refusal, nameof(entry));
        TeamMember[] members = [.. Enumerable.Range(0, layout.AgentCount).Select(agent => entry.Create(config, new AgentSeat(layout, agent, seed)))];
        return new Team(layout, members, seed, updateThreads);
    }

    /// <summary>A team in which every agent runs its own algorithm with its own settings and its own streams.</summary>
    /// <param name="agents">One per agent of the layout, in order.</param>
    /// <param name="layout">The game's spaces.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="updateThreads">Threads for updating agents side by side, at least 1; changes no number.</param>
    /// <exception cref="ArgumentException">There is not one per agent, or one cannot play this game; the message names the agent and says why.</exception>
    public static Team Create(IReadOnlyList<AgentAlgorithm> agents, TeamLayout layout, ulong seed, int updateThreads = 1)
    {
        if (agents.Count != layout.AgentCount)
            throw new ArgumentException($"the game has {layout.AgentCount} agents, {agents.Count} algorithms were given", nameof(agents));
        for (int agent = 0; agent < agents.Count; agent++)
        {
            if (agents[agent].Entry.Refusal(layout) is { } refusal)
                throw new ArgumentException($"agent {agent}: {refusal}", nameof(agents));
        }
        if (TeamProblem.Of(agents, layout) is { } problem)
            throw new ArgumentException(problem, nameof(agents));
        TeamMember[] members = [.. agents.Select((agent, index) => agent.Entry.Create(agent.Config, new AgentSeat(layout, index, seed)))];
        return new Team(layout, members, seed, updateThreads);
    }

    /// <summary>The game's spaces.</summary>
    public TeamLayout Layout { get; }

    /// <summary>The members in agent order.</summary>
    public IReadOnlyList<TeamMember> Members => _members;

    /// <summary>The shared replay, or <see langword="null"/> if no member wants one.</summary>
    public ReplayBuffer? Replay { get; }

    /// <summary>Joint transitions observed so far.</summary>
    public long EnvironmentSteps { get; private set; }

    /// <summary>Updates made so far, summed over agents.</summary>
    public long Updates { get; private set; }

    /// <summary>Every agent chooses for its own row of the joint observation.</summary>
    /// <param name="observations">Joint observation.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <param name="actions">Receives the joint action.</param>
    /// <param name="copy">Which of several copies of the game it is, from 0.</param>
    /// <param name="starts">Whether the episode has just begun.</param>
    public void Act(ReadOnlySpan<double> observations, ActMode mode, Span<double> actions, int copy = 0, bool starts = false) =>
        Act(new ActingRound { FirstCopy = copy, Observations = observations, Actions = actions, Starts = [starts] }, mode);

    /// <summary>Every agent chooses in several copies of the game, each agent copy by copy in its own random stream.</summary>
    public void Act(in ActingRound round, ActMode mode) => _acting.Act(round, mode);

    /// <summary>Stores a joint transition and tells every agent.</summary>
    public void Observe(in JointTransition transition)
    {
        Replay?.Add(transition);
        EnvironmentSteps++;
        foreach (TeamMember member in _members)
            member.Agent.Observe(transition);
    }

    /// <summary>Updates every learner that is due after the newest step.</summary>
    public void Update()
    {
        int due = CountDue(out int batch);
        if (due == 0)
            return;
        if (batch > 0)
            Draw(batch);
        _isSharing = AReaderIsDue();
        if (_isSharing)
        {
            _lockstep.Run(_members.Length);
            _isSharing = false;
        }
        _lockstep.Run(_members.Length);
        Updates += due;
    }

    /// <summary>Writes the members' state under <c>agentN/</c> and the team's own under <c>team/</c>. The replay is not part of it.</summary>
    public void Save(IStateWriter writer)
    {
        writer.Write("team/progress", [EnvironmentSteps, Updates]);
        StreamState.Save(writer, "team/replayStream", _replayStream);
        for (int agent = 0; agent < _members.Length; agent++)
            _members[agent].Learner.Save(new ScopedStateWriter(writer, $"agent{agent}/"));
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or does not fit this team.</exception>
    public void Restore(IStateReader reader)
    {
        Span<long> progress = stackalloc long[2];
        reader.Read("team/progress", progress);
        if (progress[0] < 0 || progress[1] < 0)
            throw new InvalidDataException($"team/progress holds {progress[0]} steps and {progress[1]} updates; neither is ever negative");
        for (int agent = 0; agent < _members.Length; agent++)
            _members[agent].Learner.Restore(new ScopedStateReader(reader, $"agent{agent}/"));
        (EnvironmentSteps, Updates) = (progress[0], progress[1]);
        _replayStream = StreamState.Restore(reader, "team/replayStream");
    }

    /// <inheritdoc/>
    public void Dispose() => _lockstep.Dispose();

    private int CountDue(out int batch)
    {
        int due = 0;
        batch = 0;
        foreach (TeamMember member in _members)
        {
            ReplayRequest? request = member.Learner.Replay;
            if (!IsDue(member.Learner))
                continue;
            due++;
            batch = Math.Max(batch, request?.BatchSize ?? 0);
        }
        return due;
    }

    private bool AReaderIsDue()
    {
        if (_sharing is null)
            return false;
        foreach (ILearner reader in _sharing.Readers)
        {
            if (IsDue(reader))
                return true;
        }
        return false;
    }

    private bool IsDue(ILearner learner) => learner.Replay is { } request
        ? EnvironmentSteps >= request.StartAfter && EnvironmentSteps % request.UpdateEvery == 0
        : learner.IsReady;

    private void Draw(int batch)
    {
        int stored = Replay!.Count;
        _drawn = batch;
        for (int k = 0; k < batch; k++)
            _indices[k] = _replayStream.NextInt32(stored);
        _recentCount = Math.Min(batch, stored);
        for (int k = 0; k < _recentCount; k++)
            _recent[k] = Replay.IndexOfRecent(_recentCount - 1 - k);
    }

    private void ShareOfMember(int agent)
    {
        int batch = Math.Min(_sharing!.Batch, _drawn);
        _sharing.Share(agent, new Minibatch(Replay, _indices.AsSpan(0, batch), default, EnvironmentSteps));
    }

    private void UpdateMember(int agent)
    {
        ILearner learner = _members[agent].Learner;
        ReplayRequest? request = learner.Replay;
        if (!IsDue(learner))
            return;
        int batch = request?.BatchSize ?? 0;
        int recent = Math.Min(batch, _recentCount);
        learner.Update(new Minibatch(Replay, _indices.AsSpan(0, batch), _recent.AsSpan(_recentCount - recent, recent), EnvironmentSteps));
    }
}
