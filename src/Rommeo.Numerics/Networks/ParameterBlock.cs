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
    private readonly T[]? _ownGradients;

    /// <summary>A block for a network; zero throughout.</summary>
    /// <param name="shape">The network.</param>
    /// <param name="trainable">Whether it has gradients and moments.</param>
    internal ParameterBlock(MlpShape shape, bool trainable)
    {
        Shape = shape;
        IsTrainable = trainable;
        _values = AlignedMemory.Allocate<T>(checked(shape.ParameterCount * (trainable ? 4 : 1)));
    }

    /// <summary>The same network with gradients of its own, for a thread that sees a part of a minibatch.</summary>
    /// <param name="owner">Whose weights they are.</param>
    /// <param name="folded">With layer norm, what whoever steps the owner folds and unfolds, once for all parts.</param>
    internal ParameterBlock(ParameterBlock<T> owner, FoldedNorms<T>? folded)
    {
        (Shape, IsTrainable, _values, Folded) = (owner.Shape, owner.IsTrainable, owner._values, folded);
        _ownGradients = AlignedMemory.Allocate<T>(Shape.ParameterCount);
    }

    /// <summary>The network's layers.</summary>
    internal MlpShape Shape { get; }

    /// <summary>Whether there are gradients and moments.</summary>
    internal bool IsTrainable { get; }

    /// <summary>Weights and biases, layer by layer.</summary>
    internal Span<T> Weights => Part(0);

    /// <summary>Gradient of the newest loss with respect to <see cref="Weights"/>.</summary>
    internal Span<T> Gradients => _ownGradients is null ? Part(1) : _ownGradients;

    /// <summary>The weights with gain and shift folded in and up to date, where somebody else cares for that; gradients are then those of the folded network.</summary>
    internal FoldedNorms<T>? Folded { get; }

    /// <summary>Adam's running mean of gradients.</summary>
    internal Span<T> FirstMoments => Part(2);

    /// <summary>Adam's running mean of squared gradients.</summary>
    internal Span<T> SecondMoments => Part(3);

    /// <summary>Adam steps made.</summary>
    internal long Steps { get; set; }

    /// <summary>Euclidean norm of <see cref="Gradients"/> at the newest step, before clipping; NaN before the first. For logs: no step depends on it.</summary>
    internal double GradientNorm { get; set; } = double.NaN;

    /// <summary>Glorot-uniform matrices, limit sqrt(6 / (inputs + outputs)), and zero biases (Glorot and Bengio 2010).</summary>
    internal void Initialise(ref PhiloxGenerator stream)
    {
        Weights.Clear();
        ResetNorms();
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            double limit = Math.Sqrt(6.0 / (Shape.Inputs(layer) + Shape.Outputs(layer)));
            foreach (ref T weight in Weights[Shape.Weights(layer)])
                weight = T.CreateTruncating(limit * (2.0 * stream.NextDouble() - 1.0));
        }
    }

    /// <summary>Every matrix and every bias uniform in +-1/sqrt(inputs): the default of the reference implementations of the value-based rivals (rivals 0.6).</summary>
    internal void InitialiseUniform(ref PhiloxGenerator stream)
    {
        ResetNorms();
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            double limit = 1.0 / Math.Sqrt(Shape.Inputs(layer));
            Uniform(Weights[Shape.Weights(layer)], limit, ref stream);
            Uniform(Weights[Shape.Biases(layer)], limit, ref stream);
        }
    }

    /// <summary>Orthogonal matrices times a gain, zero biases (rivals 0.6).</summary>
    internal void InitialiseOrthogonal(ref PhiloxGenerator stream, double hiddenGain, double headGain)
    {
        Weights.Clear();
        ResetNorms();
        for (int layer = 0; layer < Shape.Layers; layer++)
        {
            double gain = layer == Shape.Layers - 1 ? headGain : hiddenGain;
            Orthogonal.Fill(Weights[Shape.Weights(layer)], Shape.Outputs(layer), Shape.Inputs(layer), gain, ref stream);
        }
    }

    private void ResetNorms()
    {
        for (int layer = 0; Shape.HasLayerNorm && layer < Shape.Layers; layer++)
        {
            Weights[Shape.Gain(layer)].Fill(T.One);
            Weights[Shape.Shift(layer)].Clear();
        }
    }

    private static void Uniform(Span<T> values, double limit, ref PhiloxGenerator stream)
    {
        foreach (ref T value in values)
            value = T.CreateTruncating(limit * (2.0 * stream.NextDouble() - 1.0));
    }

    private Span<T> Part(int index)
    {
        if (index > 0 && !IsTrainable)
            throw new InvalidOperationException("a target network has no gradients");
        return _values.AsSpan(index * Shape.ParameterCount, Shape.ParameterCount);
    }
}
