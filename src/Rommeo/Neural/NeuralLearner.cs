using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Neural;

/// <summary>
/// An agent with networks and a replay: random streams, minibatches, checkpoints and the conversion of actions. How it acts, what it shows to teammates and how it
/// learns are given to it.
/// </summary>
/// <typeparam name="T">float, or double for exact tests: the very same code.</typeparam>
internal sealed class NeuralLearner<T> : IAgent, ILearner, IDiagnostics, IListedBeliefs, ISharesPolicy<T>, IReadsPolicies
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SeatRows _rows;
    private readonly IActor<T> _actor;
    private readonly SharedPolicy<T> _shared;
    private readonly TransitionBatch<T> _batch;
    private readonly PerCopies<ActingRows<T>> _acting;
    private PhiloxGenerator _actingStream;
    private PhiloxGenerator _learningStream;

    internal NeuralLearner(NeuralConfig config, AgentSeat seat, SeatRows rows, IActor<T> actor, SharedPolicy<T> shared, IUpdateRule<T> rule)
    {
        _rows = rows;
        _actor = actor;
        _shared = shared;
        Rule = rule;
        _batch = new TransitionBatch<T>(rows.Sizes, config.Batch, rule.Parts, config.Lookahead);
        _acting = new(copies => new ActingRows<T>(rows, copies));
        _actingStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
        _learningStream = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Learning);
        Replay = config.ReplayRequest;
        Lookahead = config.Lookahead;
        MetricNames = [.. rule.MetricNames, .. rule.Networks.GradientNormNames];
        rule.Networks.Initialise(new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Initialisation));
    }

    /// <inheritdoc/>
    public ReplayRequest? Replay { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames { get; }

    /// <inheritdoc/>
    public ITabularBeliefs? Beliefs => _actor.Beliefs;

    /// <inheritdoc/>
    public Lookahead Lookahead { get; }

    /// <inheritdoc/>
    public SharedParts Reads => Rule.Reads;

    /// <inheritdoc/>
    public BatchRows<T> NextAction => _shared.NextAction ?? throw new InvalidOperationException("no actions were shared yet");

    /// <inheritdoc/>
    public BatchRows<T> CurrentAction => _shared.CurrentAction ?? throw new InvalidOperationException("no actions were shared yet");

    internal IUpdateRule<T> Rule { get; }

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
    public void Join(IReadOnlyList<ILearner> others) => Rule.Join(Teammates<T>.Of(others));

    /// <inheritdoc/>
    public void PrepareToShare(SharedParts parts, int batch, Lookahead lookahead) => _shared.Prepare(parts, batch, lookahead);

    /// <inheritdoc/>
    public void Share(in Minibatch minibatch) => _shared.Share(minibatch);

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch)
    {
        _batch.Gather(minibatch, _rows);
        Rule.Step(_batch, minibatch.EnvironmentStep, ref _learningStream);
    }

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        int own = Rule.MetricNames.Count;
        Rule.ReadMetrics(destination[..own]);
        Rule.Networks.ReadGradientNorms(destination[own..]);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer)
    {
        Rule.Networks.Save(writer);
        Rule.Save(writer);
        _actor.Save(writer);
        _shared.Save(writer);
        StreamState.Save(writer, "actingStream", _actingStream);
        StreamState.Save(writer, "learningStream", _learningStream);
    }

    /// <inheritdoc/>
    public void Restore(IStateReader reader)
    {
        Rule.Networks.Restore(reader);
        Rule.Restore(reader);
        _actor.Restore(reader);
        _shared.Restore(reader);
        _actingStream = StreamState.Restore(reader, "actingStream");
        _learningStream = StreamState.Restore(reader, "learningStream");
    }
}
