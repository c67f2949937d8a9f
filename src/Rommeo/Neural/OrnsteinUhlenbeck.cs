using Rommeo.Agents;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>
/// Ornstein-Uhlenbeck noise of one agent: x &lt;- x + 0.15 (0 - x) + 0.3 N(0, I) at every training action, never reset (spec 6; Uhlenbeck and Ornstein 1930). Its
/// stationary standard deviation is 0.57.
/// </summary>
internal sealed class OrnsteinUhlenbeck(int dimensions)
{
    private const double Pull = 0.15, Spread = 0.3;
    private readonly double[] _x = new double[dimensions];

    /// <summary>Training actions so far.</summary>
    internal long Steps { get; private set; }

    /// <summary>Moves on and returns x, [d].</summary>
    internal ReadOnlySpan<double> Next(ref PhiloxGenerator stream)
    {
        Steps++;
        for (int d = 0; d < _x.Length; d++)
            _x[d] += Pull * (0.0 - _x[d]) + Spread * stream.NextGaussian();
        return _x;
    }

    internal void Save(IStateWriter writer)
    {
        writer.Write("exploration/noise", _x);
        writer.Write("exploration/steps", [Steps]);
    }

    internal void Restore(IStateReader reader)
    {
        Span<long> steps = stackalloc long[1];
        reader.Read("exploration/noise", _x);
        reader.Read("exploration/steps", steps);
        if (steps[0] < 0 || !Array.TrueForAll(_x, double.IsFinite))
            throw new InvalidDataException("exploration/noise or exploration/steps holds numbers out of range");
        Steps = steps[0];
    }
}
