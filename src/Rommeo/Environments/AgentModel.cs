namespace Rommeo.Environments;

/// <summary>
/// A known model as one agent sees it, in plain arrays for solvers: S states, A own actions, O joint actions of the others (row-major over the
/// others in ascending order, as in <see cref="TeamLayout.OthersActionIndex"/>). If the game can end, the end is one more, absorbing state.
/// </summary>
public sealed class AgentModel
{
    private readonly IKnownModel _model;
    private readonly int _agent;
    private double[]? _dense;

    /// <summary>Tabulates <paramref name="model"/> for <paramref name="agent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such agent.</exception>
    public AgentModel(IKnownModel model, int agent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(agent);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(agent, model.ActionCounts.Length);
        _model = model;
        _agent = agent;
        OwnActionCount = model.ActionCounts[agent];
        int joint = model.ActionCounts.Aggregate(1, (product, count) => checked(product * count));
        OthersActionCount = joint / OwnActionCount;
        StateCount = model.StateCount + (CanEnd(joint) ? 1 : 0);
        Terminal = new bool[StateCount];
        Legal = new bool[StateCount * joint];
        Rewards = new double[StateCount * joint];
        NextStates = Fill(joint);
    }

    /// <summary>S: the model's states, and the end as the last one if the game can end.</summary>
    public int StateCount { get; }

    /// <summary>A: number of own actions.</summary>
    public int OwnActionCount { get; }

    /// <summary>O: number of joint actions of the others.</summary>
    public int OthersActionCount { get; }

    /// <summary>[S]: whether the state is the end, whose value is 0.</summary>
    public bool[] Terminal { get; }

    /// <summary>[S, A, O], row-major: whether the joint action may be played; nowhere at the end.</summary>
    public bool[] Legal { get; }

    /// <summary>[S, A, O], row-major: expected reward of this agent; 0 at the end.</summary>
    public double[] Rewards { get; }

    /// <summary>[S, A, O, S'], row-major: probability of the next state; the end leads to itself. Written out on first use; solvers read <see cref="NextStates"/>.</summary>
    public double[] Transitions => _dense ??= NextStates.ToDense(StateCount);

    /// <summary>The same without the zeros: a row per (s, a, o), see <see cref="Index"/>.</summary>
    internal SparseRows NextStates { get; }

    /// <summary>Place of (s, a, o) in <see cref="Rewards"/> and <see cref="Legal"/>; times S it is that of its row in <see cref="Transitions"/>.</summary>
    public int Index(int state, int ownAction, int othersAction) =>
        (state * OwnActionCount + ownAction) * OthersActionCount + othersAction;

    private bool CanEnd(int joint)
    {
        for (int state = 0; state < _model.StateCount; state++)
        {
            for (int jointAction = 0; jointAction < joint; jointAction++)
            {
                if (_model.IsLegal(state, jointAction) && _model.Transitions(state, jointAction).Any(outcome => outcome.IsTerminal))
                    return true;
            }
        }
        return false;
    }

    private SparseRows Fill(int joint)
    {
        List<(int State, double Probability)>[] rows = [.. Enumerable.Range(0, StateCount * joint).Select(_ => new List<(int, double)>())];
        for (int state = 0; state < _model.StateCount; state++)
        {
            for (int jointAction = 0; jointAction < joint; jointAction++)
            {
                if (_model.IsLegal(state, jointAction))
                    FillOne(state, jointAction, rows);
            }
        }
        if (StateCount > _model.StateCount)
        {
            int end = StateCount - 1;
            Terminal[end] = true;
            for (int row = end * joint; row < StateCount * joint; row++)
                rows[row].Add((end, 1.0));
        }
        return new SparseRows(rows);
    }

    private void FillOne(int state, int jointAction, List<(int State, double Probability)>[] rows)
    {
        (int ownAction, int othersAction) = Split(jointAction);
        int row = Index(state, ownAction, othersAction);
        Legal[row] = true;
        foreach (ModelTransition outcome in _model.Transitions(state, jointAction))
        {
            Rewards[row] += outcome.Probability * outcome.Rewards[_agent];
            rows[row].Add((outcome.IsTerminal ? StateCount - 1 : outcome.NextState, outcome.Probability));
        }
    }

    // Takes this agent's digit out of the mixed-radix number of the joint action.
    private (int Own, int Others) Split(int jointAction)
    {
        int below = 1;
        for (int agent = _agent + 1; agent < _model.ActionCounts.Length; agent++)
            below *= _model.ActionCounts[agent];
        int own = jointAction / below % OwnActionCount;
        int above = jointAction / (below * OwnActionCount);
        return (own, above * below + jointAction % below);
    }
}
