using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

/// <summary>A payoff table played once or repeatedly. Use <see cref="Create"/>, which also knows the optimum where there is one.</summary>
public partial class MatrixGame : RepeatedGame
{
    private readonly MatrixGameObservation _observation;

    /// <summary>Plays <paramref name="table"/> as <paramref name="config"/> says.</summary>
    public MatrixGame(PayoffTable table, MatrixGameConfig config)
        : base(ObservationSpaces(table, config.Observation), ActionSpaces(table), config.Steps)
    {
        Table = table;
        _observation = config.Observation;
    }

    /// <summary>The payoffs.</summary>
    public PayoffTable Table { get; }

    /// <summary>A game that implements <see cref="IKnownOptimum"/> if the agents of <paramref name="table"/> agree on what is best.</summary>
    public static MatrixGame Create(PayoffTable table, MatrixGameConfig config) => PureOptimum.Of(table) is PureOptimum optimum
        ? new CommonInterestGame(table, config, optimum)
        : new MatrixGame(table, config);

    /// <inheritdoc/>
    protected sealed override void Payoff(ReadOnlySpan<double> actions, Span<double> rewards) =>
        Table.Draw(Table.JointIndex(actions), ref Random, rewards);

    /// <inheritdoc/>
    protected sealed override void Observe(ReadOnlySpan<double> lastActions, Span<double> observations)
    {
        observations.Clear();
        int size = observations.Length / AgentCount;
        for (int agent = 0; agent < AgentCount; agent++)
            ObserveOne(lastActions, observations.Slice(agent * size, size));
    }

    private void ObserveOne(ReadOnlySpan<double> lastActions, Span<double> observation)
    {
        if (_observation == MatrixGameObservation.LastJointAction)
            observation[lastActions.IsEmpty ? 0 : 1 + Table.JointIndex(lastActions)] = 1.0;
        if (_observation != MatrixGameObservation.LastActions)
            return;
        int block = 0;
        for (int agent = 0; agent < lastActions.Length; agent++)
        {
            observation[block + (int)lastActions[agent]] = 1.0;
            block += Table.ActionCounts[agent];
        }
    }

    private static ImmutableArray<Space> ActionSpaces(PayoffTable table) => [.. table.ActionCounts.Select(count => new DiscreteSpace(count))];

    private static ImmutableArray<Space> ObservationSpaces(PayoffTable table, MatrixGameObservation observation)
    {
        Space space = observation switch
        {
            MatrixGameObservation.Constant => new DiscreteSpace(1),
            MatrixGameObservation.ZeroPerAgent => new BoxSpace(table.AgentCount, 0, 0),
            MatrixGameObservation.LastActions => new BoxSpace(table.ActionCounts.Sum(), 0, 1),
            MatrixGameObservation.LastJointAction => new OneHotSpace(1 + table.JointActionCount),
            _ => throw new ArgumentOutOfRangeException(nameof(observation), observation, "not an observation style"),
        };
        return [.. Enumerable.Repeat(space, table.AgentCount)];
    }
}
