using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

/// <summary>
/// Two agents, two actions, two steps. In state A nothing is paid and agent 0's action chooses the second state: 0 leads to 2A, 1 to 2B. There
/// the joint action is paid from that state's table and the game ends. Everybody observes the state (0: A, 1: 2A, 2: 2B), one-hot.
/// </summary>
public sealed class TwoStepGame : Game, IKnownOptimum, IKnownModel
{
    private static readonly double[] BothPlay1 = [1, 1];
    private readonly PayoffTable _in2A;
    private readonly PayoffTable _in2B;
    private int _state;

    /// <summary>The game that <paramref name="config"/> describes.</summary>
    public TwoStepGame(TwoStepConfig config)
        : base([new OneHotSpace(3), new OneHotSpace(3)], [new DiscreteSpace(2), new DiscreteSpace(2)])
    {
        bool qmix = config.Payoffs == TwoStepPayoffs.Qmix;
        _in2A = qmix ? PayoffTable.Shared(new double[,] { { 7, 7 }, { 7, 7 } }) : TeamTables.Linear2x2();
        _in2B = qmix ? PayoffTable.Shared(new double[,] { { 0, 1 }, { 1, 8 } }) : TeamTables.Nonlinear2x2();
        // Both variants: (1,1) is best in 2B and 2B's best is better than 2A's. Rewards are per step, and the first of two pays nothing.
        OptimalReward = 0.5 * _in2B.Expected(0, 3);
        OptimumThreshold = 0.5 * (OptimalReward + 0.5 * _in2A.Expected(0, 3));
    }

    /// <inheritdoc/>
    public double OptimalReward { get; }

    /// <inheritdoc/>
    public double OptimumThreshold { get; }

    /// <summary>(1, 1), in every state that is reached with it.</summary>
    public ReadOnlySpan<double> OptimalAction => BothPlay1;

    /// <summary>The current state; after the end the last one.</summary>
    internal int State => _state;

    /// <inheritdoc/>
    public int StateCount => 3;

    /// <inheritdoc/>
    public ImmutableArray<int> ActionCounts => _in2A.ActionCounts;

    /// <inheritdoc/>
    public ImmutableArray<double> StartDistribution => [1, 0, 0];

    /// <inheritdoc/>
    public bool IsLegal(int state, int jointAction) => true;

    /// <inheritdoc/>
    public ImmutableArray<ModelTransition> Transitions(int state, int jointAction)
    {
        if (state == 0)
            return [new(1.0, SecondState(jointAction / 2), [0.0, 0.0])];
        double reward = TableOf(state).Expected(0, jointAction);
        return [new(1.0, ModelTransition.End, [reward, reward])];
    }

    /// <inheritdoc/>
    public int StateOf(ReadOnlySpan<double> observations) => OneHotSpace.IndexOf(Layout.Observations[0].Of(observations));

    /// <inheritdoc/>
    protected override void Begin(Span<double> observations)
    {
        _state = 0;
        Observe(observations);
    }

    /// <inheritdoc/>
    protected override void Play(ReadOnlySpan<double> actions, in StepOutcome outcome)
    {
        bool last = _state != 0;
        if (last)
        {
            outcome.Rewards.Fill(TableOf(_state).Expected(0, _in2A.JointIndex(actions)));
        }
        else
        {
            outcome.Rewards.Clear();
            _state = SecondState((int)actions[0]);
        }
        Observe(outcome.Observations);
        outcome.EndAll(terminated: last, truncated: false);
    }

    private static int SecondState(int actionOf0) => 1 + actionOf0;

    private PayoffTable TableOf(int state) => state == 1 ? _in2A : _in2B;

    private void Observe(Span<double> observations)
    {
        OneHotSpace.Write(_state, observations[..3]);
        OneHotSpace.Write(_state, observations[3..]);
    }
}
