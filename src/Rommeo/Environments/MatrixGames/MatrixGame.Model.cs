using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

// The repeated game as a stochastic game: one state, or with memory one state per last joint action and one for none.
public partial class MatrixGame : IKnownModel
{
    /// <inheritdoc/>
    public int StateCount => HasMemory ? 1 + Table.JointActionCount : 1;

    /// <inheritdoc/>
    public ImmutableArray<int> ActionCounts => Table.ActionCounts;

    /// <inheritdoc/>
    public ImmutableArray<double> StartDistribution => [1.0, .. Enumerable.Repeat(0.0, StateCount - 1)];

    private bool HasMemory => _observation is MatrixGameObservation.LastActions or MatrixGameObservation.LastJointAction;

    /// <inheritdoc/>
    public bool IsLegal(int state, int jointAction) => true;

    /// <inheritdoc/>
    public ImmutableArray<ModelTransition> Transitions(int state, int jointAction)
    {
        int nextState = IsOneShot ? ModelTransition.End : HasMemory ? 1 + jointAction : 0;
        return Table.IsStochasticCell(jointAction)
            ? [new(0.5, nextState, Payoffs(jointAction, second: false)), new(0.5, nextState, Payoffs(jointAction, second: true))]
            : [new(1.0, nextState, Payoffs(jointAction, second: false))];
    }

    /// <inheritdoc/>
    public int StateOf(ReadOnlySpan<double> observations)
    {
        ReadOnlySpan<double> own = Layout.Observations[0].Of(observations);
        return _observation switch
        {
            MatrixGameObservation.LastJointAction => OneHotSpace.IndexOf(own),
            MatrixGameObservation.LastActions => own.Contains(1.0) ? 1 + JointIndexOfBlocks(own) : 0,
            _ => 0,
        };
    }

    private ImmutableArray<double> Payoffs(int jointAction, bool second) =>
        [.. Enumerable.Range(0, AgentCount).Select(agent => Table.Outcome(agent, jointAction, second))];

    private int JointIndexOfBlocks(ReadOnlySpan<double> blocks)
    {
        int jointAction = 0;
        foreach (int count in Table.ActionCounts)
        {
            jointAction = jointAction * count + OneHotSpace.IndexOf(blocks[..count]);
            blocks = blocks[count..];
        }
        return jointAction;
    }
}
