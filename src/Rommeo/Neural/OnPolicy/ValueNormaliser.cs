using Rommeo.Agents;

namespace Rommeo.Neural.OnPolicy;

/// <summary>Debiased running mean and deviation of returns, in whose units values are learned (rivals 4.3); (0, 1) before the first update.</summary>
internal sealed class ValueNormaliser(double beta = ValueNormaliser.SlowBeta)
{
    private const double SlowBeta = 0.99999, LeastWeight = 1e-5, LeastVariance = 1e-2;
    private double _mean;
    private double _square;
    private double _weight;

    /// <summary>mu_v.</summary>
    internal double Mean => _weight > 0 ? _mean / Math.Max(_weight, LeastWeight) : 0;

    /// <summary>sigma_v^2.</summary>
    internal double Variance => _weight > 0 ? Math.Max(_square / Math.Max(_weight, LeastWeight) - Mean * Mean, LeastVariance) : 1;

    /// <summary>sigma_v.</summary>
    internal double Deviation => Math.Sqrt(Variance);

    /// <summary>Takes in a batch of returns.</summary>
    internal void Update(ReadOnlySpan<double> returns)
    {
        double sum = 0, squares = 0;
        foreach (double value in returns)
            (sum, squares) = (sum + value, squares + value * value);
        _mean = beta * _mean + (1 - beta) * sum / returns.Length;
        _square = beta * _square + (1 - beta) * squares / returns.Length;
        _weight = beta * _weight + (1 - beta);
    }

    /// <summary>(G - mu_v) / sigma_v.</summary>
    internal double Normalise(double value) => (value - Mean) / Deviation;

    /// <summary>sigma_v v + mu_v.</summary>
    internal double Denormalise(double value) => Deviation * value + Mean;

    internal void Save(IStateWriter writer) => writer.Write("valueNorm", [_mean, _square, _weight]);

    internal void Restore(IStateReader reader)
    {
        Span<double> values = stackalloc double[3];
        reader.Read("valueNorm", values);
        if (!double.IsFinite(values[0]) || !(values[1] >= 0) || !(values[2] >= 0))
            throw new InvalidDataException($"valueNorm holds {values[0]}, {values[1]} and {values[2]}, which are no running statistics");
        (_mean, _square, _weight) = (values[0], values[1], values[2]);
    }
}
