using Rommeo.Agents;

namespace Rommeo.Algorithms.Tabular;

/// <summary>
/// P(o|s): what the others have been seen to do, (2.1): P(o|s) = (c[o] + kappa / nO) / (N + kappa), with the counts c of state s over the last
/// W transitions of the whole history (all of it for W = 0). Factored, it is the product of such a distribution per other agent.
/// Only the state that was visited gets a new P; a count that leaves the window shows when its state is visited again.
/// </summary>
internal sealed class EmpiricalPrior
{
    private readonly int _window;
    private readonly double _kappa;
    private readonly int[] _factors;
    private readonly int _factorSum;
    private readonly int _joint;
    private long[] _counts = [];
    private double[] _prior = [];
    private long[] _history = [];
    private long _recorded;
    private int _states;

    /// <param name="othersActionCounts">Number of actions of each other agent, ascending.</param>
    /// <param name="window">W; 0 means the whole history.</param>
    /// <param name="kappa">Weight of the uniform distribution, in observations.</param>
    /// <param name="factored">Whether the others are counted one by one.</param>
    internal EmpiricalPrior(ReadOnlySpan<int> othersActionCounts, int window, double kappa, bool factored)
    {
        _window = window;
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
    internal void AddState()
    {
        EnsureStates(_states + 1);
        _prior.AsSpan(_states * _joint, _joint).Fill(1.0 / _joint);
        _states++;
    }

    /// <summary>Adds (s, o) to the history and recomputes P(.|s).</summary>
    internal void Record(int state, int others)
    {
        if (_window > 0)
            ReplaceOldest(state, others);
        _recorded++;
        Count(state, others, +1);
        Recompute(state);
    }

    /// <summary>Writes counts, distributions and the window, oldest first.</summary>
    internal void Save(IStateWriter writer)
    {
        writer.Write("prior/recorded", [_recorded]);
        writer.Write("prior/counts", _counts.AsSpan(0, _states * _factorSum));
        writer.Write("prior/probabilities", _prior.AsSpan(0, _states * _joint));
        writer.Write("prior/history", _history);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for the same number of states.</summary>
    internal void Restore(IStateReader reader, int states)
    {
        _states = states;
        EnsureStates(states);
        Span<long> recorded = stackalloc long[1];
        reader.Read("prior/recorded", recorded);
        _recorded = recorded[0];
        reader.Read("prior/counts", _counts.AsSpan(0, states * _factorSum));
        reader.Read("prior/probabilities", _prior.AsSpan(0, states * _joint));
        _history = new long[reader.Length("prior/history")];
        reader.Read("prior/history", _history);
        bool fits = _recorded >= 0 && _history.Length <= _window && (_history.Length == _window || _recorded <= _history.Length);
        if (!fits || _history.AsSpan().ContainsAnyExceptInRange(0L, Math.Max(0L, (long)states * _joint - 1)))
            throw new InvalidDataException("prior/history does not fit the window or names states that do not exist");
    }

    /// <summary>The window is a ring that grows up to W entries; an entry is state * nO + o.</summary>
    private void ReplaceOldest(int state, int others)
    {
        int slot = (int)(_recorded % _window);
        if (_recorded >= _window)
            Count((int)(_history[slot] / _joint), (int)(_history[slot] % _joint), -1);
        else if (slot >= _history.Length)
            Array.Resize(ref _history, Math.Min(_window, Math.Max(64, 2 * _history.Length)));
        _history[slot] = (long)state * _joint + others;
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
            // The newest entry is always inside the window, so the total is at least one.
            long total = 0;
            for (int o = 0; o < factor; o++)
                total += counts[o];
            repeat /= factor;
            MultiplyBy(counts[..factor], total, repeat, prior);
            counts = counts[factor..];
        }
    }

    /// <summary>Multiplies the joint distribution by one factor, whose index changes every <paramref name="repeat"/> entries.</summary>
    private void MultiplyBy(ReadOnlySpan<long> counts, long total, int repeat, Span<double> prior)
    {
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
    }
}
