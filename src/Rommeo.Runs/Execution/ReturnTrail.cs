namespace Rommeo.Runs.Execution;

/// <summary>The returns of a whole training in a few characters: means of ever longer stretches, so that memory and width stay the same.</summary>
internal sealed class ReturnTrail
{
    private const int Stretches = 16;
    private const string Heights = "▁▂▃▄▅▆▇█";
    private readonly double[] _means = new double[Stretches];
    private int _whole;
    private long _length = 1;
    private long _begun;
    private double _sum;

    /// <summary>Mean of the newest stretch; <see langword="null"/> before the first return.</summary>
    internal double? Newest => _begun > 0 ? _sum / _begun : _whole > 0 ? _means[_whole - 1] : null;

    /// <summary>Adds the return of one episode.</summary>
    internal void Add(double value)
    {
        _sum += value;
        if (++_begun < _length)
            return;
        _means[_whole++] = _sum / _begun;
        (_sum, _begun) = (0, 0);
        if (_whole < Stretches)
            return;
        for (int k = 0; k < Stretches / 2; k++)
            _means[k] = (_means[2 * k] + _means[2 * k + 1]) / 2;
        (_whole, _length) = (Stretches / 2, 2 * _length);
    }

    /// <summary>One character per stretch, from the lowest to the highest so far.</summary>
    internal string Sparkline()
    {
        ReadOnlySpan<double> means = _means.AsSpan(0, _whole);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double mean in means)
            (low, high) = (Math.Min(low, mean), Math.Max(high, mean));
        var line = new char[means.Length];
        for (int k = 0; k < line.Length; k++)
            line[k] = Heights[high > low ? (int)Math.Round((Heights.Length - 1) * (means[k] - low) / (high - low)) : 0];
        return new string(line);
    }
}
