using System.Numerics;
using Rommeo.Agents;
using Rommeo.Numerics.Networks;

namespace Rommeo.Neural;

/// <summary>
/// A temperature that nobody has to tune, ours: alpha = (x + end) D with D how far values of different choices in the same state lie apart, so that scaling the rewards changes nothing, and x
/// falling by exp(-c (1 - e)) per update, where e is the share of the variance of the targets that the critic does not explain yet, averaged over some updates. While values still surprise, the policy stays
/// nearly uniform; as they become known, it commits itself. The neural form of what ROMMEO-Q does per state.
/// </summary>
internal sealed class LearningTemperature
{
    private const double Memory = 0.03;
    private const double Tiny = 1e-12;
    private readonly double _start;
    private readonly double _end;
    private readonly double _cooling;
    private double _ratio;
    private double _unexplained = 1;
    private double _spread;

    /// <param name="start">x before anything is known.</param>
    /// <param name="end">What x falls to.</param>
    /// <param name="cooling">c, fall of log x per update while everything is explained.</param>
    internal LearningTemperature(double start, double end, double cooling)
    {
        (_start, _end, _cooling) = (start, end, cooling);
        _ratio = start;
    }

    /// <summary>alpha, always positive; before the first update in units of 1.</summary>
    internal double Alpha => (_ratio + _end) * (_spread > Tiny ? _spread : 1);

    /// <summary>Learns from an update of the critic.</summary>
    /// <param name="unexplained">Share of the variance of the targets that it does not explain, in [0, 1].</param>
    /// <param name="spread">How far values of different choices in the same state lie apart.</param>
    internal void Learn(double unexplained, double spread)
    {
        _spread = _spread > Tiny ? _spread + Memory * (spread - _spread) : spread;
        _unexplained += Memory * (unexplained - _unexplained);
        _ratio *= Math.Exp(-_cooling * (1 - _unexplained));
    }

    /// <summary>mean (Q - y)^2 over the variance of y, at most 1; 1 where all y are the same, since nothing was learned yet.</summary>
    internal static double Unexplained<T>(double meanSquare, ReadOnlySpan<T> tdTarget)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double mean = Accumulate.Sum(tdTarget) / tdTarget.Length, variance = 0;
        foreach (T y in tdTarget)
            variance += (double.CreateTruncating(y) - mean) * (double.CreateTruncating(y) - mean);
        variance /= tdTarget.Length;
        return variance > Tiny ? Math.Min(1, meanSquare / variance) : 1;
    }

    internal void Save(IStateWriter writer, string name) => writer.Write(name, [_ratio, _unexplained, _spread]);

    internal void Restore(IStateReader reader, string name)
    {
        Span<double> values = stackalloc double[3];
        reader.Read(name, values);
        if (!(values[0] >= 0 && values[0] <= _start && values[1] is >= 0 and <= 1 && values[2] >= 0 && double.IsFinite(values[2])))
            throw new InvalidDataException($"{name} holds numbers out of range");
        (_ratio, _unexplained, _spread) = (values[0], values[1], values[2]);
    }
}
