using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Neural;

/// <summary>
/// Straight-through Gumbel-softmax (spec 4.2): y = softmax((logits + g) / temperature), forward the vector with a single 1 at the largest y, backward the gradient of y. Several categorical heads may
/// stand one after another.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class StraightThrough<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Edge = 1e-12;
    private readonly double _temperature;

    internal StraightThrough(int features, int capacity, double temperature)
    {
        _temperature = temperature;
        Noise = new BatchRows<T>(features, capacity);
        Soft = new BatchRows<T>(features, capacity);
        Hard = new BatchRows<T>(features, capacity);
    }

    /// <summary>g, [K, B].</summary>
    internal BatchRows<T> Noise { get; }

    /// <summary>y, [K, B].</summary>
    internal BatchRows<T> Soft { get; }

    /// <summary>The samples, [K, B].</summary>
    internal BatchRows<T> Hard { get; }

    /// <summary>Fresh Gumbel numbers g = -log(-log U), U clipped to [1e-12, 1 - 1e-12].</summary>
    internal void DrawNoise(int count, ref PhiloxGenerator stream)
    {
        Noise.Count = count;
        for (int k = 0; k < Noise.Features; k++)
        {
            foreach (ref T g in Noise.Row(k))
                g = T.CreateTruncating(-Math.Log(-Math.Log(Math.Clamp(stream.NextDouble(), Edge, 1 - Edge))));
        }
    }

    /// <summary>Samples the head whose logits stand in rows first .. first + count - 1.</summary>
    internal void Sample(BatchRows<T> logits, int first, int count)
    {
        Soft.Count = Hard.Count = logits.Count;
        for (int b = 0; b < logits.Count; b++)
        {
            double largest = double.NegativeInfinity, sum = 0;
            int best = first;
            for (int k = first; k < first + count; k++)
            {
                double z = Perturbed(logits, k, b);
                if (z > largest)
                    (largest, best) = (z, k);
            }
            for (int k = first; k < first + count; k++)
                sum += Math.Exp(Perturbed(logits, k, b) - largest);
            for (int k = first; k < first + count; k++)
            {
                Soft[k, b] = T.CreateTruncating(Math.Exp(Perturbed(logits, k, b) - largest) / sum);
                Hard[k, b] = k == best ? T.One : T.Zero;
            }
        }
    }

    /// <summary>Adds to the logits' gradient what flows back through the samples: y_k (dy_k - sum_j y_j dy_j) / temperature.</summary>
    /// <param name="sampleGradient">dL/d(sample); feature <paramref name="offset"/> belongs to the first feature of the heads.</param>
    /// <param name="offset">Where the sample stands in that gradient.</param>
    /// <param name="first">First feature of the head.</param>
    /// <param name="count">Features of the head.</param>
    /// <param name="logitGradient">Receives the sum.</param>
    internal void AddLogitGradient(BatchRows<T> sampleGradient, int offset, int first, int count, BatchRows<T> logitGradient)
    {
        T scale = T.CreateTruncating(1.0 / _temperature);
        for (int b = 0; b < Soft.Count; b++)
        {
            T mean = T.Zero;
            for (int k = first; k < first + count; k++)
                mean += Soft[k, b] * sampleGradient[offset + k, b];
            for (int k = first; k < first + count; k++)
                logitGradient[k, b] += scale * Soft[k, b] * (sampleGradient[offset + k, b] - mean);
        }
    }

    private double Perturbed(BatchRows<T> logits, int k, int b) => double.CreateTruncating(logits[k, b] + Noise[k, b]) / _temperature;
}
