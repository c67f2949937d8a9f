using System.Collections.Immutable;
using Rommeo.Tabular;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Plays any finite stochastic game from its table of transitions. Every agent observes the state.</summary>
public sealed class StochasticGame : Game, IKnownModel
{
    private readonly TransitionTable _table;
    private readonly int _steps;
    private readonly double[]? _coordinates;   // [state, coordinate], or null if states are observed as numbers
    private readonly StateIndex? _stateIndex;
    private int _state;
    private int _played;

    /// <summary>Plays <paramref name="table"/> as <paramref name="config"/> says.</summary>
    /// <exception cref="ArgumentException">Coordinates are to be observed, but the table has none or they do not tell all states apart.</exception>
    public StochasticGame(TransitionTable table, StochasticGameConfig config)
        : base(ObservationSpaces(table, config.Observation), [.. table.ActionCounts.Select(count => new DiscreteSpace(count))])
    {
        _table = table;
        _steps = config.Steps;
        if (config.Observation != StateObservation.Coordinates)
            return;
        _coordinates = [.. table.Coordinates.SelectMany(row => row)];
        _stateIndex = new StateIndex(table.Coordinates[0].Length);
        foreach (ImmutableArray<double> row in table.Coordinates)
        {
            _stateIndex.FindOrAdd(row.AsSpan(), out bool isNew);
            if (!isNew)
                throw new ArgumentException($"two states have the coordinates ({string.Join(", ", row)})", nameof(table));
        }
    }

    /// <summary>The rules.</summary>
    public TransitionTable Table => _table;

    /// <summary>Where the game stands; after its end the last state in which somebody acted.</summary>
    internal int State => _state;

    /// <inheritdoc/>
    public int StateCount => _table.StateCount;

    /// <inheritdoc/>
    public ImmutableArray<int> ActionCounts => _table.ActionCounts;

    /// <inheritdoc/>
    public ImmutableArray<double> StartDistribution => _table.StartDistribution;

    /// <inheritdoc/>
    public bool IsLegal(int state, int jointAction) => true;

    /// <inheritdoc/>
    public ImmutableArray<ModelTransition> Transitions(int state, int jointAction) => _table.Outcomes(state, jointAction);

    /// <inheritdoc/>
    public int StateOf(ReadOnlySpan<double> observations)
    {
        ReadOnlySpan<double> own = Layout.Observations[0].Of(observations);
        return _stateIndex is null ? OneHotSpace.IndexOf(own) : _stateIndex.Find(own);
    }

    /// <inheritdoc/>
    protected override void Begin(Span<double> observations)
    {
        _state = _table.DrawStart(ref Random);
        _played = 0;
        Observe(observations);
    }

    /// <inheritdoc/>
    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        int next = _table.Draw(ref Random, _state, _table.JointIndex(actions), outcome.Rewards);
        _played++;
        bool ends = next == ModelTransition.End;
        // The end has no observation of its own; the last state stays in sight, and nobody values it.
        if (!ends)
            _state = next;
        Observe(outcome.Observations);
        outcome.EndAll(terminated: ends, truncated: !ends && _played == _steps);
    }

    private void Observe(Span<double> observations)
    {
        foreach (Row row in Layout.Observations)
        {
            if (_coordinates is null)
                OneHotSpace.Write(_state, row.Of(observations));
            else
                _coordinates.AsSpan(_state * row.Size, row.Size).CopyTo(row.Of(observations));
        }
    }

    private static ImmutableArray<Space> ObservationSpaces(TransitionTable table, StateObservation observation) =>
        [.. Enumerable.Repeat<Space>(observation == StateObservation.Coordinates ? CoordinateSpace(table) : new OneHotSpace(table.StateCount), table.AgentCount)];

    private static BoxSpace CoordinateSpace(TransitionTable table) => table.Coordinates is [var first, ..]
        ? new BoxSpace(
            [.. first.Select((_, k) => table.Coordinates.Min(row => row[k]))],
            [.. first.Select((_, k) => table.Coordinates.Max(row => row[k]))])
        : throw new ArgumentException("the states of this game have no coordinates", nameof(table));
}
