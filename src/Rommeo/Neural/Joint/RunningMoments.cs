using Rommeo.Agents;

namespace Rommeo.Neural.Joint;

/// <summary>Running mean and variance of a stream of numbers, merged batch by batch with the batch's mean and population variance (rivals 0.9).</summary>
internal sealed class RunningMoments
{
    private const double StartCount = 1e-4;

    /// <summary>A stream that hardly varies must not be blown up.</summary>
    private const double LeastVariance = 1e-2;

    internal double Mean { get; private set; }

    internal double Variance { get; private set; } = 1.0;

    internal double Count { get; private set; } = StartCount;

    /// <summary>Merges one number.</summary>
    internal void Add(double value) => Merge(value, 0, 1);

    /// <summary>Merges the numbers whose mask is true; none changes nothing.</summary>
    internal void Add(ReadOnlySpan<double> values, ReadOnlySpan<bool> mask)
    {
        double sum = 0, squares = 0;
        int count = 0;
        for (int k = 0; k < values.Length; k++)
        {
            if (mask[k])
                (sum, count) = (sum + values[k], count + 1);
        }
        if (count == 0)
            return;
        double mean = sum / count;
        for (int k = 0; k < values.Length; k++)
        {
            if (mask[k])
                squares += (values[k] - mean) * (values[k] - mean);
        }
        Merge(mean, squares / count, count);
    }

    /// <summary>(value - mean) / sigma, or value / sigma.</summary>
    internal double Scale(double value, bool centred) => (value - (centred ? Mean : 0)) / Math.Sqrt(Math.Max(Variance, LeastVariance));

    internal void Save(IStateWriter writer, string name) => writer.Write(name, [Mean, Variance, Count]);

    internal void Restore(IStateReader reader, string name)
    {
        Span<double> values = stackalloc double[3];
        reader.Read(name, values);
        if (!double.IsFinite(values[0]) || !(values[1] >= 0) || !(values[2] > 0))
            throw new InvalidDataException($"{name} holds mean {values[0]}, variance {values[1]} and count {values[2]}, which are no moments");
        (Mean, Variance, Count) = (values[0], values[1], values[2]);
    }

    private void Merge(double mean, double variance, int count)
    {
        double delta = mean - Mean, total = Count + count;
        Mean += delta * count / total;
        Variance = (Variance * Count + variance * count + delta * delta * Count * count / total) / total;
        Count = total;
    }
}
