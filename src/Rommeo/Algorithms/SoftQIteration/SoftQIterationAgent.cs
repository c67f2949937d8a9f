using System.Collections.Immutable;
using Rommeo.Agents;
using Rommeo.Environments;
using Rommeo.Numerics.Randomness;
using Rommeo.Replay;

namespace Rommeo.Algorithms.SoftQIteration;

/// <summary>Plays the self-play solution of a known game. It has nothing to learn: updates do nothing.</summary>
public sealed class SoftQIterationAgent : IAgent, ILearner, IDiagnostics, ITabularBeliefs
{
    private static readonly ImmutableArray<string> Names = ["iterations", "residual", "selfPlayRounds", "selfPlayChange"];
    private readonly IKnownModel _model;
    private readonly TeamLayout _layout;
    private readonly SelfPlaySolution _selfPlay;
    private readonly SoftQSolution _own;
    private readonly double[] _jointObservation;
    private readonly double[] _marginal;
    private readonly double[] _rho;
    private readonly double[] _prior;
    private PhiloxGenerator _acting;

    /// <summary>Solves the game of the seat's layout.</summary>
    /// <exception cref="ArgumentException">The rules are not known, agents observe different things, or the settings are invalid.</exception>
    public SoftQIterationAgent(SoftQIterationConfig config, AgentSeat seat)
    {
        _layout = seat.Layout;
        _model = _layout.Model ?? throw new ArgumentException("soft Q-iteration needs a game whose rules are known", nameof(seat));
        if (_layout.ObservationSpaces.Any(space => !space.Equals(_layout.ObservationSpaces[0])))
            throw new ArgumentException("soft Q-iteration needs a game in which every agent observes the state", nameof(seat));
        _selfPlay = SoftQSolver.SolveSelfPlay(_model, config);
        _own = _selfPlay.Agents[seat.Agent];
        _jointObservation = new double[_layout.ObservationSize];
        (_marginal, _rho, _prior) = (new double[_own.ActionCount], new double[_own.OthersActionCount], new double[_own.OthersActionCount]);
        _acting = new PhiloxGenerator(seat.Seed, seat.Agent, StreamPurpose.Acting);
    }

    /// <summary>The solution of all agents.</summary>
    public SelfPlaySolution Solution => _selfPlay;

    /// <inheritdoc/>
    public ReplayRequest? Replay => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> MetricNames => Names;

    /// <summary>Training draws from the marginal policy, evaluation takes its likeliest action, the first of equals.</summary>
    public void Act(ReadOnlySpan<double> observation, ActMode mode, Span<double> action)
    {
        MarginalPolicy(observation);
        action[0] = mode == ActMode.Explore ? _acting.NextCategorical(_marginal) : _marginal.AsSpan().IndexOf(_marginal.Max());
    }

    /// <inheritdoc/>
    public void Observe(in JointTransition transition)
    {
    }

    /// <inheritdoc/>
    public void Update(in Minibatch minibatch)
    {
    }

    /// <inheritdoc/>
    public void Save(IStateWriter writer) => StreamState.Save(writer, "stream/acting", _acting);

    /// <inheritdoc/>
    public void Restore(IStateReader reader) => _acting = StreamState.Restore(reader, "stream/acting");

    /// <inheritdoc/>
    public void ReadMetrics(Span<double> destination)
    {
        destination[0] = _own.Iterations;
        destination[1] = _own.Residual;
        destination[2] = _selfPlay.Rounds;
        destination[3] = _selfPlay.LastChange;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> MarginalPolicy(ReadOnlySpan<double> observation) => Row(_own.MarginalPolicy, observation, _marginal);

    /// <inheritdoc/>
    public ReadOnlySpan<double> OpponentModel(ReadOnlySpan<double> observation) => Row(_own.OpponentModel, observation, _rho);

    /// <inheritdoc/>
    public ReadOnlySpan<double> Prior(ReadOnlySpan<double> observation) => Row(_own.Prior, observation, _prior);

    private double[] Row(IReadOnlyList<double> table, ReadOnlySpan<double> observation, double[] row)
    {
        int state = StateOf(observation);
        for (int k = 0; k < row.Length; k++)
            row[k] = table[state * row.Length + k];
        return row;
    }

    /// <summary>In these games all agents observe the same, so that one observation stands for the joint one.</summary>
    private int StateOf(ReadOnlySpan<double> observation)
    {
        foreach (Row row in _layout.Observations)
            observation.CopyTo(row.Of(_jointObservation.AsSpan()));
        int state = _model.StateOf(_jointObservation);
        return state >= 0 && state < _own.StateCount
            ? state
            : throw new ArgumentException("the observation belongs to no state of the game", nameof(observation));
    }
}
