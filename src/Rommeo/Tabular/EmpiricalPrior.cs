using Rommeo.Agents;

namespace Rommeo.Tabular;

/// <summary>
/// P(o|s): what the others have been seen to do, (2.1): P(o|s) = (c[o] + kappa / nO) / (N + kappa), with the counts c of state s over a window
/// of the newest transitions, or over the whole history. Factored, it is the product of such a distribution per other agent.
/// Only the state that was visited gets a new P; a count that leaves the window shows when its state is visited again.
/// </summary>
internal sealed class EmpiricalPrior : IStateRows
{
    private readonly PriorWindow _window;
    private readonly double _kappa;
    private readonly int[] _factors;
    private readonly int _factorSum;
    private readonly int _joint;
    private long[] _counts = [];
    private double[] _prior = [];
    private int _states;

    /// <param name="othersActionCounts">Number of actions of each other agent, ascending.</param>
    /// <param name="window">W, the transitions that count; 0 means the whole history.</param>
    /// <param name="windowPerState">Whether each state has a window of its own instead of sharing one.</param>
    /// <param name="kappa">Weight of the uniform distribution, in observations.</param>
    /// <param name="factored">Whether the others are counted one by one.</param>
    internal EmpiricalPrior(ReadOnlySpan<int> othersActionCounts, int window, bool windowPerState, double kappa, bool factored)
    {
        _window = new PriorWindow(window, windowPerState);
        _kappa = kappa;
        _joint = 1;
        foreach (int count in othersActionCounts)
            _joint *= count;
        _factors = factored && othersActionCounts.Length > 0 ? othersActionCounts.ToArray() : [_joint];
        foreach (int factor in _factors)
            _factorSum += factor;
    }

    /// <summary>P(.|s), [O].</summary>
    internal ReadOnlySpan<double> this[int state] => _prior.AsSpan(state * _joint, _joint);

    /// <summary>Makes room for one more state, with a uniform prior.</summary>
    public void AddState()
    {
        EnsureStates(_states + 1);
        _prior.AsSpan(_states * _joint, _joint).Fill(1.0 / _joint);
        _states++;
    }

    /// <summary>Adds (s, o) to the history and recomputes P(.|s).</summary>
    internal void Record(int state, int others)
    {
        int leaving = _window.Push(state, state * _joint + others);
        if (leaving >= 0)
            Count(leaving / _joint, leaving % _joint, -1);
        Count(state, others, +1);
        Recompute(state);
    }

    /// <summary>Writes counts, distributions and the window.</summary>
    public void Save(IStateWriter writer)
    {
        writer.Write("prior/counts", _counts.AsSpan(0, _states * _factorSum));
        writer.Write("prior/probabilities", _prior.AsSpan(0, _states * _joint));
        _window.Save(writer, _states);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for the same number of states.</summary>
    public void Restore(IStateReader reader, int states)
    {
        _states = states;
        EnsureStates(states);
        reader.Read("prior/counts", _counts.AsSpan(0, states * _factorSum));
        reader.Read("prior/probabilities", _prior.AsSpan(0, states * _joint));
        _window.Restore(reader, states, states * _joint);
    }

    private void Count(int state, int others, int amount)
    {
        int end = (state + 1) * _factorSum;
        for (int f = _factors.Length - 1; f >= 0; f--)
        {
            end -= _factors[f];
            _counts[end + others % _factors[f]] += amount;
            others /= _factors[f];
        }
    }

    private void Recompute(int state)
    {
        Span<double> prior = _prior.AsSpan(state * _joint, _joint);
        ReadOnlySpan<long> counts = _counts.AsSpan(state * _factorSum, _factorSum);
        prior.Fill(1.0);
        int repeat = _joint;
        foreach (int factor in _factors)
        {
            repeat /= factor;
            MultiplyBy(counts[..factor], repeat, prior);
            counts = counts[factor..];
        }
    }

    /// <summary>Multiplies the joint distribution by one factor, whose index changes every <paramref name="repeat"/> entries.</summary>
    private void MultiplyBy(ReadOnlySpan<long> counts, int repeat, Span<double> prior)
    {
        // The newest entry is always inside the window, so the total is at least one.
        long total = 0;
        foreach (long count in counts)
            total += count;
        int joint = 0;
        while (joint < prior.Length)
        {
            foreach (long count in counts)
            {
                double probability = (count + _kappa / counts.Length) / (total + _kappa);
                for (int k = 0; k < repeat; k++)
                    prior[joint++] *= probability;
            }
        }
    }

    private void EnsureStates(int states)
    {
        if (states * _joint <= _prior.Length)
            return;
        int capacity = Math.Max(states, Math.Max(1, 2 * _states));
        Array.Resize(ref _prior, capacity * _joint);
        Array.Resize(ref _counts, capacity * _factorSum);
        _window.EnsureStates(capacity);
    }
}
