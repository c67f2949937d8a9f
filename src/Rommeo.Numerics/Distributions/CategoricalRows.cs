using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Distributions;

/// <summary>
/// Categorical heads of a whole batch: a stretch of rows holds the logits of one head, a column belongs to one sample. An impossible outcome has a logit of
/// <see cref="Masked"/>, not of minus infinity: its probability is 0 and p log p is an exact 0 (rivals 0.4).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CategoricalRows<T>(int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _largest = new T[capacity];
    private readonly T[] _sum = new T[capacity];
    private readonly T[] _work = new T[capacity];

    /// <summary>The logit, or the value, of an outcome that is not available.</summary>
    internal static T Masked { get; } = T.CreateTruncating(-1e10);

    /// <summary>Effectively computes logP[k, b] = logits[k, b] - LogSumExp_k logits[k, b] for rows first .. first + count - 1; may work in place.</summary>
    internal void LogSoftMax(BatchRows<T> logits, BatchRows<T> logP, int first, int count)
    {
        int samples = logits.Count;
        Span<T> largest = _largest.AsSpan(0, samples), sum = _sum.AsSpan(0, samples), work = _work.AsSpan(0, samples);
        LargestOf(logits, first, count);
        sum.Clear();
        for (int k = first; k < first + count; k++)
        {
            Span<T> row = logP.Row(k);
            TensorPrimitives.Subtract(logits.Row(k), largest, row);
            Probabilities.FromLogs<T>(row, work);
            TensorPrimitives.Add(sum, work, sum);
        }
        TensorPrimitives.Log<T>(sum, sum);
        for (int k = first; k < first + count; k++)
            TensorPrimitives.Subtract(logP.Row(k), sum, logP.Row(k));
    }

    /// <summary>Effectively computes destination[b] = LogSumExp over rows first, first + step, ... (count of them) of scale * values[k, b].</summary>
    internal void LogSumExp(BatchRows<T> values, int first, int step, int count, T scale, Span<T> destination)
    {
        int samples = values.Count;
        Span<T> largest = _largest.AsSpan(0, samples), sum = _sum.AsSpan(0, samples), work = _work.AsSpan(0, samples);
        TensorPrimitives.Multiply(values.Row(first), scale, largest);
        for (int k = 1; k < count; k++)
        {
            TensorPrimitives.Multiply(values.Row(first + k * step), scale, work);
            TensorPrimitives.Max(largest, work, largest);
        }
        sum.Clear();
        for (int k = 0; k < count; k++)
        {
            TensorPrimitives.Multiply(values.Row(first + k * step), scale, work);
            TensorPrimitives.Subtract(work, largest, work);
            Probabilities.FromLogs<T>(work, work);
            TensorPrimitives.Add(sum, work, sum);
        }
        TensorPrimitives.Log<T>(sum, sum);
        TensorPrimitives.Add(largest, sum, destination);
    }

    /// <summary>One outcome per sample, drawn with probability exp(logP[first + k, b]); takes one uniform number each.</summary>
    internal static void Sample(BatchRows<T> logP, int first, int count, ref PhiloxGenerator stream, Span<int> outcomes)
    {
        for (int b = 0; b < logP.Count; b++)
            outcomes[b] = SampleOne(logP, first, count, b, ref stream);
    }

    /// <summary>One outcome of one sample.</summary>
    internal static int SampleOne(BatchRows<T> logP, int first, int count, int sample, ref PhiloxGenerator stream) => Outcome(logP, first, count, sample, stream.NextDouble());

    /// <summary>The outcome of one sample that a uniform number in [0, 1) stands for.</summary>
    internal static int Outcome(BatchRows<T> logP, int first, int count, int sample, double uniform)
    {
        double remaining = uniform;
        int last = -1;
        for (int k = 0; k < count; k++)
        {
            double probability = Math.Exp(double.CreateTruncating(logP[first + k, sample]));
            if (!(probability > 0))
                continue;
            last = k;
            remaining -= probability;
            if (remaining < 0)
                return k;
        }
        // Rounding may leave a crumb of the unit interval behind the last outcome; numbers that are not finite are named by the losses.
        return Math.Max(last, 0);
    }

    /// <summary>The likeliest outcome of one sample, the lowest index among equals.</summary>
    internal static int Mode(BatchRows<T> values, int first, int count, int sample)
    {
        int best = 0;
        for (int k = 1; k < count; k++)
        {
            if (values[first + k, sample] > values[first + best, sample])
                best = k;
        }
        return best;
    }

    private void LargestOf(BatchRows<T> logits, int first, int count)
    {
        Span<T> largest = _largest.AsSpan(0, logits.Count);
        logits.Row(first).CopyTo(largest);
        for (int k = first + 1; k < first + count; k++)
            TensorPrimitives.Max(largest, logits.Row(k), largest);
    }
}
