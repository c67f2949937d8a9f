using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// All numbers of one network in one allocation: weights, gradients and both Adam moments are four stretches of equal length, so that an optimiser step, a
/// copy or a soft update is one loop. A target network has weights only.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ParameterBlock<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;

    /// <summary>A block for a network; zero throughout.</summary>
    /// <param name="shape">The network.</param>
    /// <param name="trainable">Whether it has gradients and moments.</param>
    internal ParameterBlock(MlpShape shape, bool trainable)
    {
        Shape = shape;
        IsTrainable = trainable;
        _values = AlignedMemory.Allocate<T>(checked(shape.ParameterCount * (trainable ? 4 : 1)));
    }

    /// <summary>The network's layers.</summary>
    internal MlpShape Shape { get; }

    /// <summary>Whether there are gradients and moments.</summary>
    internal bool IsTrainable { get; }

    /// <summary>Weights and biases, layer by layer.</summary>
    internal Span<T> Weights => Part(0);

    /// <summary>Gradient of the newest loss with respect to <see cref="Weights"/>.</summary>
    internal Span<T> Gradients => Part(1);

    /// <summary>Adam's running mean of gradients.</summary>
    internal Span<T> FirstMoments => Part(2);

    /// <summary>Adam's running mean of squared gradients.</summary>
    internal Span<T> SecondMoments => Part(3);

    /// <summary>Adam steps made.</summary>
    internal long Steps { get; set; }

    /// <summary>Glorot-uniform matrices, limit sqrt(6 / (inputs + outputs)), and zero biases (Glorot and Bengio 2010).</summary>
    internal void Initialise(ref PhiloxGenerator stream)
    {
        Weights.Clear();
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            double limit = Math.Sqrt(6.0 / (Shape.Inputs(layer) + Shape.Outputs(layer)));
            foreach (ref T weight in Weights[Shape.Weights(layer)])
                weight = T.CreateTruncating(limit * (2.0 * stream.NextDouble() - 1.0));
        }
    }

    private Span<T> Part(int index)
    {
        if (index > 0 && !IsTrainable)
            throw new InvalidOperationException("a target network has no gradients");
        return _values.AsSpan(index * Shape.ParameterCount, Shape.ParameterCount);
    }
}
