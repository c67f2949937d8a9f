using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Neural;

/// <summary>Soft maximum over the particles of each state, alpha log mean_k exp(q_k / alpha). Particle k of state b is entry k B + b.</summary>
internal static class SoftMaximum
{
    /// <summary>Effectively computes value[b] = alpha (LogSumExp_k(q_k / alpha) - log K), stable for any q.</summary>
    /// <param name="q">[K B].</param>
    /// <param name="alpha">Temperature &gt; 0.</param>
    /// <param name="value">[B].</param>
    /// <param name="weight">Scratch, [K B]; afterwards softmax_k(q_k / alpha), the derivative of value[b] with respect to q_k.</param>
    internal static void Evaluate<T>(ReadOnlySpan<T> q, double alpha, Span<T> value, Span<T> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int states = value.Length, particles = q.Length / states;
        T inverse = T.CreateTruncating(1.0 / alpha);
        weight = weight[..q.Length];
        q[..states].CopyTo(value);
        for (int k = 1; k < particles; k++)
            TensorPrimitives.Max(value, q.Slice(k * states, states), value);
        for (int k = 0; k < particles; k++)
            TensorPrimitives.Subtract(q.Slice(k * states, states), value, weight.Slice(k * states, states));
        TensorPrimitives.Multiply(weight, inverse, weight);
        TensorPrimitives.Exp<T>(weight, weight);
        for (int b = 0; b < states; b++)
        {
            T sum = T.Zero;
            for (int k = 0; k < particles; k++)
                sum += weight[k * states + b];
            for (int k = 0; k < particles; k++)
                weight[k * states + b] /= sum;
            value[b] += T.CreateTruncating(alpha) * T.Log(sum / T.CreateTruncating(particles));
        }
    }
}
