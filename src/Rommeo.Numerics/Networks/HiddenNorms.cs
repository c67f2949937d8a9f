using System.Numerics;
using System.Runtime.InteropServices;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>The layer norms of one use of a network: what each layer reads instead of the input or the activation below.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class HiddenNorms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpShape _shape;
    private readonly HiddenLayer<T>[] _normed;
    private readonly PanelNorm<T> _norm;
    private readonly T[] _input;

    internal HiddenNorms(MlpShape shape, int capacity, bool retained)
    {
        _shape = shape;
        _norm = new PanelNorm<T>(PanelKernels<T>.Instance.Lanes);
        _input = new T[shape.Inputs(0) * PanelKernels<T>.Instance.Lanes];
        _normed = [.. Enumerable.Range(0, shape.Layers).Select(layer => new HiddenLayer<T>(shape.Inputs(layer), capacity, retained))];
    }

    /// <summary>What a layer read, and after the backward pass the gradient of it.</summary>
    internal PanelRun<T> Panels(int layer) => _normed[layer].Panels;

    /// <summary>One panel of the network's input, normalised.</summary>
    internal PanelRun<T> OfInput(ReadOnlySpan<T> weights, BatchRows<T> input, int panel, int slot)
    {
        Copy(input, panel);
        return OfHidden(weights, 0, _input, slot);
    }

    /// <summary>One panel of the input of a layer, normalised.</summary>
    internal PanelRun<T> OfHidden(ReadOnlySpan<T> weights, int layer, ReadOnlySpan<T> x, int slot)
    {
        _norm.Forward(x, weights[_shape.Gain(layer)], weights[_shape.Shift(layer)], _normed[layer].Panel(slot, _shape.Inputs(layer)));
        return _normed[layer].Panels.At(slot);
    }

    /// <summary>Zeroes the gradients of gains and shifts, to which panels add.</summary>
    internal void Clear(Span<T> gradients)
    {
        for (int layer = 0; layer < _shape.Layers; layer++)
        {
            gradients[_shape.Gain(layer)].Clear();
            gradients[_shape.Shift(layer)].Clear();
        }
    }

    /// <summary>The gradients of the input's gain and shift from that of the normalised input.</summary>
    internal void BackwardInput(ParameterBlock<T> parameters, BatchRows<T> input, int panel)
    {
        Copy(input, panel);
        Backward(parameters, 0, _input, panel);
    }

    /// <summary>From the gradient of what a layer read to that of the sum below the activation, written over the activation.</summary>
    internal void BackwardHidden(ParameterBlock<T> parameters, int layer, Span<T> activation, int panel)
    {
        Backward(parameters, layer, activation, panel);
        ThroughActivation(_shape.Activation, _normed[layer].Panel(panel, _shape.Inputs(layer)), activation);
    }

    /// <summary>Effectively computes h[k] = gradient[k] f'(x[k]) where h = f(x) holds the activation before.</summary>
    internal static void ThroughActivation(Activation activation, ReadOnlySpan<T> gradient, Span<T> h)
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(h);
        ReadOnlySpan<Vector<T>> outer = MemoryMarshal.Cast<T, Vector<T>>(gradient[..h.Length]);
        for (int k = 0; k < vectors.Length; k++)
        {
            Vector<T> value = vectors[k];
            vectors[k] = activation == Activation.Relu
                ? Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<T>.Zero), outer[k], Vector<T>.Zero)
                : outer[k] * (Vector<T>.One - value * value);
        }
    }

    private void Backward(ParameterBlock<T> parameters, int layer, ReadOnlySpan<T> x, int panel) => _norm.Backward(
        x, parameters.Weights[_shape.Gain(layer)], _normed[layer].Panel(panel, _shape.Inputs(layer)), parameters.Gradients[_shape.Gain(layer)], parameters.Gradients[_shape.Shift(layer)]);

    private void Copy(BatchRows<T> input, int panel)
    {
        int lanes = PanelKernels<T>.Instance.Lanes;
        for (int d = 0; d < input.Features; d++)
            MemoryMarshal.CreateReadOnlySpan(ref input.Panels.At(panel).RowAt(d), lanes).CopyTo(_input.AsSpan(d * lanes));
    }
}
