using System.Numerics;
using System.Runtime.CompilerServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>
/// The three matrix products of a layer, on panels: stretches of <see cref="Lanes"/> samples whose features stand one after another, so that a vector
/// holds the same feature of neighbouring samples and no size of layer needs padding.
/// Layers are W [outputs, inputs], row-major; x is [inputs, lanes], y and dy are [outputs, lanes], each with its row stride in elements.
/// No operand may overlap another, except that a gated gradient is written over the activations it is gated by.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IPanelKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Samples per panel: two vectors.</summary>
    int Lanes { get; }

    /// <summary>Effectively computes y[o, b] = bias[o] + sum_i W[o, i] x[i, b] for one panel, clipped below at 0 if <paramref name="relu"/>.</summary>
    void Forward(ref T weights, ref T bias, int outputs, int inputs, ref T x, nint xRow, ref T y, nint yRow, bool relu);

    /// <summary>
    /// Effectively computes dx[i, b] = sum_o W[o, i] dy[o, b] for one panel; if <paramref name="gated"/>, dx holds the layer's input (the output of a ReLU)
    /// before, and where that was not positive the gradient is 0. A stretch of the inputs is had by pointing <paramref name="weights"/> at its first column.
    /// </summary>
    /// <param name="weights">W at the first wanted input.</param>
    /// <param name="weightRow">Elements between rows of W: all its inputs.</param>
    /// <param name="zeros">At least <paramref name="inputs"/> zeros.</param>
    /// <param name="outputs">Rows of W and of dy.</param>
    /// <param name="inputs">Wanted inputs: rows of dx.</param>
    /// <param name="dy">Gradient with respect to the layer's output.</param>
    /// <param name="dyRow">Row stride of dy.</param>
    /// <param name="dx">Receives the gradient with respect to the layer's input.</param>
    /// <param name="dxRow">Row stride of dx.</param>
    /// <param name="gated">Whether the layer's input came out of a ReLU.</param>
    void InputGradient(ref T weights, int weightRow, ref T zeros, int outputs, int inputs, ref T dy, nint dyRow, ref T dx, nint dxRow, bool gated);

    /// <summary>
    /// Effectively computes dW[o, i] = sum_b dy[o, b] x[i, b] and dbias[o] = sum_b dy[o, b] over all panels. Lanes beyond the batch must hold dy = 0.
    /// </summary>
    void WeightGradient(in PanelRun<T> dy, in PanelRun<T> x, int outputs, int inputs, int panels, Span<T> weightGradient, Span<T> biasGradient, KernelWorkspace<T> workspace);
}

/// <summary>A matrix of features by samples, cut into panels: element (row, panel, lane) is at row * Row + panel * Panel + lane.</summary>
internal readonly ref struct PanelRun<T>(ref T origin, nint row, nint panel, bool tiled = false)
{
    /// <summary>The first element.</summary>
    internal readonly ref T Origin = ref origin;

    /// <summary>Elements between rows of one panel.</summary>
    internal nint Row { get; } = row;

    /// <summary>Elements between panels.</summary>
    internal nint Panel { get; } = panel;

    /// <summary>Whether the rows of a panel stand one right after another and may be read up to the next whole tile, as those of a hidden layer.</summary>
    internal bool IsTiled { get; } = tiled;

    /// <summary>The run that begins with panel <paramref name="index"/>.</summary>
    internal PanelRun<T> At(int index) => new(ref Unsafe.Add(ref Origin, index * Panel), Row, Panel, IsTiled);

    /// <summary>First element of a row.</summary>
    internal ref T RowAt(int row) => ref Unsafe.Add(ref Origin, row * Row);
}
