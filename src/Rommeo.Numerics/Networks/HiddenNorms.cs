using System.Numerics;
using System.Runtime.InteropServices;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// The layer norms of one use of a network: what each layer reads instead of the input or the activation below. A layer reads xhat; gain and shift are folded into its matrix and bias.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class HiddenNorms<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MlpShape _shape;
    private readonly HiddenLayer<T>[] _normed;
    private readonly T[][] _inverses;
    private readonly T[] _input;
    private readonly bool _retained;

    internal HiddenNorms(MlpShape shape, int capacity, bool retained)
    {
        _shape = shape;
        _retained = retained;
        _normed = [.. Enumerable.Range(0, shape.Layers).Select(layer => new HiddenLayer<T>(shape.Inputs(layer), capacity, retained))];
        _inverses = [.. _normed.Select(_ => new T[retained ? (capacity + Lanes - 1) / Lanes * Lanes : Lanes])];
        _input = new T[retained ? shape.Inputs(0) * Lanes : 0];
        Folded = new FoldedNorms<T>(shape);
    }

    /// <summary>Gain and shift within the matrices and biases, for networks that do not bring their own.</summary>
    internal FoldedNorms<T> Folded { get; }

    private static int Lanes => PanelKernels<T>.Instance.Lanes;

    /// <summary>What a layer read.</summary>
    internal PanelRun<T> Panels(int layer) => _normed[layer].Panels;

    /// <summary>One panel of the input of a layer, normalised.</summary>
    internal PanelRun<T> Normalise(int layer, PanelRun<T> x, int slot)
    {
        PanelNorm<T>.Forward(ref x.Origin, x.Row, _shape.Inputs(layer), _normed[layer].Panel(slot, _shape.Inputs(layer)), Inverses(layer, slot));
        return _normed[layer].Panels.At(slot);
    }

    /// <summary>From the gradient of what the first layer read to that of the network's input, one panel.</summary>
    internal void BackwardToInput(ReadOnlySpan<T> gradient, BatchRows<T> destination, int panel)
    {
        // No activation stands below the input: that of ones lets everything pass.
        _input.AsSpan().Fill(T.One);
        PanelNorm<T>.Backward(gradient, _normed[0].Panel(panel, _shape.Inputs(0)), Inverses(0, panel), Activation.Relu, _input);
        for (int d = 0; d < destination.Features; d++)
            _input.AsSpan(d * Lanes, Lanes).CopyTo(MemoryMarshal.CreateSpan(ref destination.Panels.At(panel).RowAt(d), Lanes));
    }

    /// <summary>From the gradient of what a layer read to that of the sum below the activation, written over the activation.</summary>
    internal void Backward(int layer, ReadOnlySpan<T> gradient, Span<T> activation, int panel) =>
        PanelNorm<T>.Backward(gradient, _normed[layer].Panel(panel, _shape.Inputs(layer)), Inverses(layer, panel), _shape.Activation, activation);

    /// <summary>Effectively computes h[k] = gradient[k] f'(x[k]) where h = f(x) holds the activation before.</summary>
    internal static void ThroughActivation(Activation activation, ReadOnlySpan<T> gradient, Span<T> h)
    {
        Span<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(h);
        ReadOnlySpan<Vector<T>> outer = MemoryMarshal.Cast<T, Vector<T>>(gradient[..h.Length]);
        for (int k = 0; k < vectors.Length; k++)
            vectors[k] = PanelNorm<T>.Through(activation, outer[k], vectors[k]);
    }

    /// <summary>1 / sigma of one panel of the input of a layer, [lanes].</summary>
    internal Span<T> Inverses(int layer, int panel) => _inverses[layer].AsSpan(_retained ? panel * Lanes : 0, Lanes);
}
