using Rommeo.Agents;

namespace Rommeo.Algorithms.RommeoQ;

/// <summary>
/// A temperature that nobody has to tune, ours: per state alpha = (x + x_min) D, where D = max Q - min Q over the entries that were updated, so that scaling the rewards
/// changes nothing, and x falls by exp(-c (1 - e)) per update. e is the mean of |y - Q| / D, at most 1, over about three rounds through the table: while the
/// table still surprises, the policy stays nearly uniform; the more of it is known, the faster it commits itself.
/// </summary>
internal sealed class AutomaticTemperature(RommeoQConfig config)
{
    // The share of a newest error is this over the number of entries: a large table is looked at for longer.
    private const double RoundShare = 0.3;
    private const double Tiny = 1e-12;
    private readonly double _start = config.AutomaticStart;
    private readonly double _end = config.AutomaticEnd;
    private readonly double _cooling = config.AutomaticCooling;
    // A step that is learned from by a batch counts once.
    private readonly double _part = config.Replay ? 1.0 / config.ReplayBatch : 1.0;
    private double[] _ratio = [];
    private double[] _error = [];
    private double[] _spread = [];

    /// <summary>Temperature of a state, always positive.</summary>
    /// <param name="state">The state.</param>
    /// <param name="q">Q(s,.,.), whose largest absolute number stands in for D before two entries differ.</param>
    internal double At(int state, ReadOnlySpan<double> q) =>
        _spread[state] > 0 ? (_ratio[state] + _end) * _spread[state] : _start * Math.Max(Largest(q), Tiny);

    /// <summary>Learns from an update of a state that has been made.</summary>
    /// <param name="state">The state.</param>
    /// <param name="q">Q(s,.,.) after the update, [A, O].</param>
    /// <param name="entryUpdates">How often each entry was updated.</param>
    /// <param name="tdError">y - Q before the update.</param>
    internal void Update(int state, ReadOnlySpan<double> q, ReadOnlySpan<long> entryUpdates, double tdError)
    {
        _spread[state] = SpreadOf(q, entryUpdates);
        if (_spread[state] <= 0)
            return;
        double error = Math.Min(1, Math.Abs(tdError) / _spread[state]);
        _error[state] += Math.Min(1, RoundShare * _part / q.Length) * (error - _error[state]);
        _ratio[state] *= Math.Exp(-_cooling * _part * (1 - _error[state]));
    }

    /// <summary>Makes room for a new state, of which nothing is known.</summary>
    internal void AddState(int states)
    {
        int old = _ratio.Length;
        if (states <= old)
            return;
        int capacity = Math.Max(states, 2 * old);
        Array.Resize(ref _ratio, capacity);
        Array.Resize(ref _error, capacity);
        Array.Resize(ref _spread, capacity);
        Array.Fill(_ratio, _start, old, capacity - old);
        Array.Fill(_error, 1, old, capacity - old);
    }

    /// <summary>Writes the state of every table row.</summary>
    internal void Save(IStateWriter writer, int states)
    {
        writer.Write("temperature/ratio", _ratio.AsSpan(0, states));
        writer.Write("temperature/error", _error.AsSpan(0, states));
        writer.Write("temperature/spread", _spread.AsSpan(0, states));
    }

    /// <summary>Reads back what <see cref="Save"/> wrote for the same number of states.</summary>
    internal void Restore(IStateReader reader, int states)
    {
        AddState(states);
        reader.Read("temperature/ratio", _ratio.AsSpan(0, states));
        reader.Read("temperature/error", _error.AsSpan(0, states));
        reader.Read("temperature/spread", _spread.AsSpan(0, states));
        for (int state = 0; state < states; state++)
        {
            if (!(_ratio[state] >= 0 && _error[state] is >= 0 and <= 1 && _spread[state] >= 0 && double.IsFinite(_spread[state] * _ratio[state])))
                throw new InvalidDataException("temperature/ratio, temperature/error or temperature/spread holds numbers out of range");
        }
    }

    private static double SpreadOf(ReadOnlySpan<double> q, ReadOnlySpan<long> entryUpdates)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int k = 0; k < q.Length; k++)
        {
            if (entryUpdates[k] == 0)
                continue;
            low = Math.Min(low, q[k]);
            high = Math.Max(high, q[k]);
        }
        return Math.Max(0, high - low);
    }

    private static double Largest(ReadOnlySpan<double> q)
    {
        double largest = 0;
        foreach (double value in q)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
