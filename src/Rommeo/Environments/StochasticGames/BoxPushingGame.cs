using System.Collections.Immutable;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Cooperative box pushing played from its rules, for fields with too many states for a table and for agents that see one cell.</summary>
public sealed class BoxPushingGame : Game
{
    private const int Nothing = 0, Wall = 1, OtherAgent = 2, SmallBox = 3, BigBox = 4, Kinds = 5;
    private static readonly Lazy<TransitionTable> SmallField = new(() => TableOf(bumps: false));
    private static readonly Lazy<TransitionTable> SmallFieldWithBumps = new(() => TableOf(bumps: true));
    private readonly BoxPushingConfig _config;
    private readonly BoxPushingRules _rules;
    private BoxPushingState _state;
    private int _played;

    private BoxPushingGame(BoxPushingConfig config)
        : base(ObservationSpaces(config), [.. BoxPushingRules.ActionCounts.Select(count => new DiscreteSpace(count))])
    {
        _config = config;
        _rules = new BoxPushingRules(config);
    }

    /// <summary>Where everything is.</summary>
    internal BoxPushingState State => _state;

    /// <summary>The size of the field.</summary>
    internal (int Rows, int Columns) Size => _rules.Size;

    /// <summary>The game that <paramref name="config"/> describes; on the small field with coordinates its rules are known (<see cref="IKnownModel"/>).</summary>
    public static Game Create(BoxPushingConfig config)
    {
        if (config.Field == BoxPushingField.Large || config.Observation == BoxPushingObservation.FacedCell)
            return new BoxPushingGame(config);
        Lazy<TransitionTable> table = config.BumpAfterBigPush ? SmallFieldWithBumps : SmallField;
        return new StochasticGame(table.Value, new StochasticGameConfig { Steps = config.Steps, Observation = StateObservation.Coordinates });
    }

    /// <inheritdoc/>
    protected override void Begin(Span<double> observations)
    {
        _state = BoxPushingState.Start(_config.Field);
        _played = 0;
        Observe(observations);
    }

    /// <inheritdoc/>
    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        const int stay = 3;
        int action0 = Succeeds() ? (int)actions[0] : stay;
        int action1 = Succeeds() ? (int)actions[1] : stay;
        (_state, double reward, bool ends) = _rules.Play(_state, action0, action1, first: Random.NextInt32(2));
        _played++;
        outcome.Rewards.Fill(reward);
        Observe(outcome.Observations);
        outcome.EndAll(terminated: ends, truncated: !ends && _played == _config.Steps);
    }

    private static TransitionTable TableOf(bool bumps)
    {
        var rules = new BoxPushingRules(new BoxPushingConfig { Field = BoxPushingField.Small, BumpAfterBigPush = bumps });
        return TransitionTable.Create(
            BoxPushingRules.ActionCounts, [(BoxPushingState.Start(BoxPushingField.Small), 1.0)], rules.Follow, coordinates: state => state.Coordinates());
    }

    private bool Succeeds() => Random.NextDouble() < BoxPushingRules.SuccessProbability;

    private void Observe(Span<double> observations)
    {
        for (int agent = 0; agent < AgentCount; agent++)
        {
            Span<double> own = Layout.Observations[agent].Of(observations);
            if (_config.Observation == BoxPushingObservation.FacedCell)
                OneHotSpace.Write(Content(_state.Agent(agent).Faced), own);
            else
                _state.WriteCoordinates(own);
        }
    }

    private int Content(BoxCell cell) => !_rules.IsInside(cell) ? Wall
        : _state.IsBig(cell) ? BigBox
        : _state.IsSmall(cell) ? SmallBox
        : _state.IsAgent(cell) ? OtherAgent
        : Nothing;

    private static ImmutableArray<Space> ObservationSpaces(BoxPushingConfig config)
    {
        if (config.Observation == BoxPushingObservation.FacedCell)
            return [new OneHotSpace(Kinds), new OneHotSpace(Kinds)];
        (int rows, int columns) = BoxPushingState.Size(config.Field);
        (double row, double column) = (rows - 1, columns - 1);
        var box = new BoxSpace([.. new double[BoxPushingState.CoordinateCount]], [row, column, 3, row, column, 3, row, column, row, column, row, column - 1]);
        return [box, box];
    }
}
