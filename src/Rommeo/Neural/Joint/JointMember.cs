using System.Numerics;
using Rommeo.Agents;
using Rommeo.Configuration;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural.Joint;

/// <summary>
/// One agent of a company that learns together. The company's first member makes the common rule, saves it and restores it; every member has a random stream of its own.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class JointMember<T> : IAgent, ILearner, IDiagnostics, IListedBeliefs, ISharesPolicy<T>, IJoinsForces, IActsTogether
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AgentSeat _seat;
    private readonly Func<Company, IJointRule<T>> _createRule;
    private readonly SharedPolicy<T> _shared;
    private IJointRule<T>? _rule;
    private int _member;
    private ITabularBeliefs? _beliefs;
    private PhiloxGenerator _actingStream;

    /// <param name="config">The settings, which together with the rule decide who learns together.</param>
    /// <param name="seat">The agent.</param>
    /// <param name="replay">What is asked of the replay.</param>
    /// <param name="metricNames">Names of the rule's metrics.</param>
    /// <param name="createRule">Makes the common rule of a company.</param>
    internal JointMember(AlgorithmConfig config, AgentSeat seat, ReplayRequest? replay, IReadOnlyList<string> metricNames, Func<Company, IJointRule<T>> createRule)
    {
        _seat = seat;
        _createRule = createRule;
        CompanyKey = config;
        Replay = replay;
        MetricNames = metricNames;
        _shared = new SharedPolicy<T>(seat, new SeatRows(seat), batch => Rule.CreateView(_member, batch));
        _actingStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
    }

    /// <inheritdoc/>
    public ReplayRequest? Replay { get; }

    /// <inheritdoc/>
    public bool IsReady => Rule.IsReady;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; }

    /// <inheritdoc/>
    public object CompanyKey { get; }

    /// <inheritdoc/>
    public int Agent => _seat.Agent;

    /// <inheritdoc/>
    public BatchRows<T> NextAction => _shared.NextAction ?? throw new InvalidOperationException("no actions were shared yet");

    /// <inheritdoc/>
    public BatchRows<T> CurrentAction => _shared.CurrentAction ?? throw new InvalidOperationException("no actions were shared yet");

    /// <inheritdoc/>
    public ITabularBeliefs? Beliefs => _beliefs ??= Rule.CreateBeliefs(_member);

    /// <summary>What the company has in common.</summary>
    internal IJointRule<T> Rule => _rule ?? throw new InvalidOperationException("this agent learns with others and has not been put into a team yet");

    /// <inheritdoc/>
    public void JoinForces(IReadOnlyList<IJoinsForces> company)
    {
        if (_rule is not null)
            return;
        IJointRule<T> rule = _createRule(new Company(_seat.Layout, [.. company.Select(member => member.Agent)], _seat.Seed));
        for (int k = 0; k < company.Count; k++)
            ((JointMember<T>)company[k]).Become(k, rule);
    }

    /// <inheritdoc/>
    public object ActsWith => Rule;

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => Act(AgentRound.Of(observation, action), mode);

    /// <inheritdoc/>
    public void Act(in AgentRound round, ActMode mode)
    {
        Rule.Acting.Begin(round.Count, mode);
        Rule.Acting.Show(_member, round);
        Rule.Acting.Evaluate();
        Choose(round, mode);
    }

    /// <inheritdoc/>
    public void Act(in ActingRound round, ActMode mode, ReadOnlySpan<IActsTogether> group)
    {
        Rule.Acting.Begin(round.Count, mode);
        foreach (IActsTogether one in group)
        {
            var member = (JointMember<T>)one;
            Rule.Acting.Show(member._member, member.PartOf(round));
        }
        Rule.Acting.Evaluate();
        foreach (IActsTogether one in group)
        {
            var member = (JointMember<T>)one;
            member.Choose(member.PartOf(round), mode);
        }
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition)
    {
        if (_member == 0)
            Rule.Observe(transition);
    }

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch) => Rule.Update(_member, minibatch);

    /// <inheritdoc/>
    public void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead) => _shared.Prepare(parts, batch, lookahead);

    /// <inheritdoc/>
    public void Share(in Minibatch minibatch) => _shared.Share(minibatch);

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => Rule.ReadMetrics(destination);

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        if (_member == 0)
            Rule.Save(writer);
        _shared.Save(writer);
        StreamState.Save(writer, "actingStream", _actingStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        if (_member == 0)
            Rule.Restore(reader);
        _shared.Restore(reader);
        _actingStream = StreamState.Restore(reader, "actingStream");
    }

    private AgentRound PartOf(in ActingRound round) => new(round, _seat.Layout.Observations[_seat.Agent], _seat.Layout.Actions[_seat.Agent]);

    private void Choose(in AgentRound round, ActMode mode)
    {
        for (int k = 0; k < round.Count; k++)
            round.Action(k)[0] = Rule.Choose(_member, k, round.Observation(k), mode, ref _actingStream);
    }

    private void Become(int member, IJointRule<T> rule) => (_member, _rule) = (member, rule);
}
