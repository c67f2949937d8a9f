using System.Numerics;
using System.Numerics.Tensors;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// A network whose layers read xhat, with gain and shift folded into matrix and bias, W' = W diag(gain), b' = b + W shift, so that neither they nor their gradients cost anything per sample.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class FoldedNorms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpShape _shape;
    private readonly T[] _values;

    internal FoldedNorms(MlpShape shape)
    {
        _shape = shape;
        _values = AlignedMemory.Allocate<T>(shape.ParameterCount);
    }

    /// <summary>The folded matrices and biases, where those of the network stand.</summary>
    internal Span<T> Values => _values;

    /// <summary>W' and b' of all layers.</summary>
    internal void Fold(ReadOnlySpan<T> weights)
    {
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            int inputs = _shape.Inputs(layer);
            ReadOnlySpan<T> w = weights[_shape.Weights(layer)], bias = weights[_shape.Biases(layer)], gain = weights[_shape.Gain(layer)], shift = weights[_shape.Shift(layer)];
            Span<T> foldedW = Values[_shape.Weights(layer)], foldedBias = Values[_shape.Biases(layer)];
            for (int o = 0; o < bias.Length; o++)
            {
                TensorPrimitives.Multiply(w.Slice(o * inputs, inputs), gain, foldedW.Slice(o * inputs, inputs));
                foldedBias[o] = bias[o] + TensorPrimitives.Dot(w.Slice(o * inputs, inputs), shift);
            }
        }
    }

    /// <summary>
    /// From the gradients of W' and b' to those of the parameters: dgain_i = sum_o W_oi dW'_oi, dshift_i = sum_o W_oi db'_o, dW_oi = dW'_oi gain_i + db'_o shift_i, db = db'.
    /// </summary>
    internal void Unfold(ParameterBlock<T> parameters)
    {
        Span<T> weights = parameters.Weights, gradients = parameters.Gradients;
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            int inputs = _shape.Inputs(layer);
            ReadOnlySpan<T> w = weights[_shape.Weights(layer)], gain = weights[_shape.Gain(layer)], shift = weights[_shape.Shift(layer)], biasGradient = gradients[_shape.Biases(layer)];
            Span<T> matrix = gradients[_shape.Weights(layer)], gainGradient = gradients[_shape.Gain(layer)], shiftGradient = gradients[_shape.Shift(layer)];
            gainGradient.Clear();
            shiftGradient.Clear();
            for (int o = 0; o < biasGradient.Length; o++)
            {
                ReadOnlySpan<T> row = w.Slice(o * inputs, inputs);
                Span<T> gradient = matrix.Slice(o * inputs, inputs);
                TensorPrimitives.MultiplyAdd(row, gradient, gainGradient, gainGradient);
                TensorPrimitives.MultiplyAdd(row, biasGradient[o], shiftGradient, shiftGradient);
                TensorPrimitives.Multiply(gradient, gain, gradient);
                TensorPrimitives.MultiplyAdd(shift, biasGradient[o], gradient, gradient);
            }
        }
    }
}
