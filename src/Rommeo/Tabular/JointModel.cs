using System.Collections.Immutable;
using Rommeo.Environments;

namespace Rommeo.Tabular;

/// <summary>The rules of a game over joint actions with one number as reward: J joint actions, rewards [S, J], transitions without their zeros.</summary>
internal sealed class JointModel
{
    private readonly double[] _rewards;
    private readonly bool[] _legal;
    private readonly SparseRows _nextStates;

    /// <param name="model">The rules.</param>
    /// <param name="reward">What counts of an outcome's rewards.</param>
    internal JointModel(IKnownModel model, Func<ImmutableArray<double>, double> reward)
    {
        StateCount = model.StateCount;
        JointActionCount = model.ActionCounts.Aggregate(1, (product, count) => checked(product * count));
        _rewards = new double[StateCount * JointActionCount];
        _legal = new bool[_rewards.Length];
        List<(int State, double Probability)>[] rows = [.. Enumerable.Range(0, _rewards.Length).Select(_ => new List<(int, double)>())];
        for (int row = 0; row < rows.Length; row++)
        {
            (int state, int jointAction) = Math.DivRem(row, JointActionCount);
            _legal[row] = model.IsLegal(state, jointAction);
            if (!_legal[row])
                continue;
            foreach (ModelTransition outcome in model.Transitions(state, jointAction))
            {
                _rewards[row] += outcome.Probability * reward(outcome.Rewards);
                if (!outcome.IsTerminal)
                    rows[row].Add((outcome.NextState, outcome.Probability));
            }
        }
        _nextStates = new SparseRows(rows);
    }

    /// <summary>S.</summary>
    internal int StateCount { get; }

    /// <summary>J.</summary>
    internal int JointActionCount { get; }

    internal bool AllLegal => Array.TrueForAll(_legal, legal => legal);

    internal bool IsLegal(int state, int jointAction) => _legal[state * JointActionCount + jointAction];

    /// <summary>Effectively computes q[s,a] = R(s,a) + gamma sum_s' T(s'|s,a) v[s']; the end is worth 0.</summary>
    internal void Backup(ReadOnlySpan<double> v, double gamma, Span<double> q)
    {
        for (int row = 0; row < q.Length; row++)
            q[row] = _rewards[row] + gamma * _nextStates.Expectation(row, v);
    }
}
