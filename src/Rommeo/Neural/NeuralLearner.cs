using System.Numerics;
using Rommeo.Agents;
using Rommeo.Neural.Joint;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// An agent with networks and a replay: random streams, minibatches, checkpoints and the conversion of actions. How it acts, what it shows to teammates and how it
/// learns are given to it. With shared parameters, like agents of a team find each other when the team is made; the first of them updates and saves the common networks.
/// </summary>
/// <typeparam name="T">float, or double for exact tests: the very same code.</typeparam>
internal sealed class NeuralLearner<T> : IAgent, ILearner, IDiagnostics, IListedBeliefs, ISharesPolicy<T>, IReadsPolicies, IJoinsForces
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NeuralConfig _config;
    private readonly AgentSeat _seat;
    private readonly Func<NeuralConfig, SeatRows, NeuralParts<T>> _create;
    private NeuralCore<T>? _core;
    private IActor<T> _actor = null!;
    private SharedPolicy<T> _shared = null!;
    private PerCopies<ActingRows<T>> _acting = null!;
    private int _position;
    private PhiloxGenerator _actingStream;

    /// <param name="config">The settings.</param>
    /// <param name="seat">The agent.</param>
    /// <param name="create">Makes the networks and all that belongs to them for agents of these rows; the settings it gets may have a larger batch.</param>
    internal NeuralLearner(NeuralConfig config, AgentSeat seat, Func<NeuralConfig, SeatRows, NeuralParts<T>> create)
    {
        (_config, _seat, _create) = (config, seat, create);
        _actingStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        Replay = config.ReplayRequest;
        Lookahead = config.Lookahead;
        CompanyKey = config.ShareParameters ? (config, new SeatRows(seat).Kind) : this;
        if (!config.ShareParameters)
            Become(new NeuralCore<T>(config, seat, [new SeatRows(seat)], create), 0, new SeatRows(seat));
    }

    /// <inheritdoc/>
    public ReplayRequest? Replay { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => Core.MetricNames;

    /// <inheritdoc/>
    public ITabularBeliefs? Beliefs => _config.ShareParameters ? null : _actor.Beliefs;

    /// <inheritdoc/>
    public Lookahead Lookahead { get; }

    /// <inheritdoc/>
    public SharedParts Reads => Rule.Reads;

    /// <inheritdoc/>
    public object CompanyKey { get; }

    /// <inheritdoc/>
    public int Agent => _seat.Agent;

    /// <inheritdoc/>
    public BatchRows<T> NextAction => _shared.NextAction ?? throw new InvalidOperationException("no actions were shared yet");

    /// <inheritdoc/>
    public BatchRows<T> CurrentAction => _shared.CurrentAction ?? throw new InvalidOperationException("no actions were shared yet");

    internal IUpdateRule<T> Rule => Core.Rule;

    private NeuralCore<T> Core => _core ?? throw new InvalidOperationException("this agent shares its parameters and has not been put into a team yet");

    /// <inheritdoc/>
    public void JoinForces(IReadOnlyList<IJoinsForces> company)
    {
        if (_core is not null)
            return;
        SeatRows[] rows = [.. company.Select(member => new SeatRows(((NeuralLearner<T>)member)._seat))];
        if (rows.Length > 1)
            rows = [.. rows.Select((own, k) => own.Identified(k, rows.Length))];
        var core = new NeuralCore<T>(_config, _seat, [.. rows], _create);
        for (int k = 0; k < rows.Length; k++)
            ((NeuralLearner<T>)company[k]).Become(core, k, rows[k]);
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action) => Act(AgentRound.Of(observation, action), mode);

    /// <inheritdoc/>
    public void Act(in AgentRound round, ActMode mode)
    {
        ActingRows<T> acting = _acting.For(round.Count);
        acting.See(round);
        _actor.Act(acting.Observation, mode, ref _actingStream, acting.UnitActions);
        acting.Do(round);
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition)
    {
        // Everything needed is in the team's replay.
    }

    /// <inheritdoc/>
    public void Join(IReadOnlyList<ILearner> others) => Core.Join(_position, Teammates<T>.Of(others));

    /// <inheritdoc/>
    public void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead) => _shared.Prepare(parts, batch, lookahead);

    /// <inheritdoc/>
    public void Share(in Minibatch minibatch) => _shared.Share(minibatch);

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch)
    {
        if (_position == 0)
            Core.Update(minibatch);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination) => Core.ReadMetrics(destination);

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        if (_position == 0)
            Core.Save(writer);
        _actor.Save(writer);
        _shared.Save(writer);
        StreamState.Save(writer, "actingStream", _actingStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        if (_position == 0)
            Core.Restore(reader);
        _actor.Restore(reader);
        _shared.Restore(reader);
        _actingStream = StreamState.Restore(reader, "actingStream");
    }

    private void Become(NeuralCore<T> core, int position, SeatRows rows)
    {
        (_core, _position) = (core, position);
        _actor = core.Parts.CreateActor();
        _shared = new SharedPolicy<T>(_seat, rows, core.Parts.CreateView);
        _acting = new(copies => new ActingRows<T>(rows, copies));
    }
}
