using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rommeo.Numerics.Kernels;

/// <summary>The panel kernels on one vector type.</summary>
internal sealed class VectorPanelKernels<TSimd, TVector, T> : IPanelKernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Up to this many rows on the thin side, inner products beat the transposed form.</summary>
    private const int ThinSide = 8;

    /// <summary>Panels whose transposed activations stay in the first-level cache while all tiles use them.</summary>
    private const int PanelsPerBlock = 4;

    private const int TileRows = 6;

    /// <summary>Heads of more outputs than this list choices, of which a sample trains but a few: whole panels of their gradients are zero.</summary>
    private const int WideHead = 32;

    /// <inheritdoc/>
    public int Lanes => 2 * TSimd.Count;

    /// <inheritdoc/>
    public void Forward(ref T weights, ref T bias, int outputs, int inputs, ref T x, nint xRow, ref T y, nint yRow, bool relu)
    {
        if (relu)
            Product<ReluFinish<TSimd, TVector, T>>(ref weights, inputs, 1, ref bias, ref x, xRow, outputs, inputs, ref y, yRow);
        else
            Product<LinearFinish<TSimd, TVector, T>>(ref weights, inputs, 1, ref bias, ref x, xRow, outputs, inputs, ref y, yRow);
    }

    /// <inheritdoc/>
    public void InputGradient(ref T weights, int weightRow, ref T zeros, int outputs, int inputs, ref T dy, nint dyRow, ref T dx, nint dxRow, bool gated)
    {
        if (gated)
            Product<GateFinish<TSimd, TVector, T>>(ref weights, 1, weightRow, ref zeros, ref dy, dyRow, inputs, outputs, ref dx, dxRow);
        else
            Product<LinearFinish<TSimd, TVector, T>>(ref weights, 1, weightRow, ref zeros, ref dy, dyRow, inputs, outputs, ref dx, dxRow);
    }

    /// <inheritdoc/>
    public void WeightGradient(
        in PanelRun<T> dy, in PanelRun<T> x, int outputs, int inputs, int panels,
        Span<T> weightGradient, Span<T> biasGradient, KernelWorkspace<T> workspace)
    {
        biasGradient.Clear();
        for (int o = 0; o < outputs; o++)
            DotTiles<TSimd, TVector, T>.Sum(ref Unsafe.Add(ref dy.Origin, o * dy.Row), dy.Panel, panels, ref biasGradient[o]);
        if (inputs > ThinSide && outputs > ThinSide && dy.IsTiled && x.IsTiled)
        {
            OuterProducts(dy, x, outputs, inputs, panels, weightGradient, workspace);
            return;
        }
        weightGradient.Clear();
        ref T dw = ref MemoryMarshal.GetReference(weightGradient);
        if (outputs > WideHead && inputs > ThinSide)
        {
            for (int o = 0; o < outputs; o++)
                SparseInnerProducts(x, inputs, ref Unsafe.Add(ref dy.Origin, o * dy.Row), dy.Panel, panels, ref Unsafe.Add(ref dw, o * inputs));
        }
        else if (inputs <= outputs)
        {
            for (int i = 0; i < inputs; i++)
                InnerProducts(dy, outputs, ref Unsafe.Add(ref x.Origin, i * x.Row), x.Panel, panels, ref Unsafe.Add(ref dw, i), inputs);
        }
        else
        {
            for (int o = 0; o < outputs; o++)
                InnerProducts(x, inputs, ref Unsafe.Add(ref dy.Origin, o * dy.Row), dy.Panel, panels, ref Unsafe.Add(ref dw, o * inputs), 1);
        }
    }

    /// <summary>y [rows, lanes] = finish(bias + A x) with A [rows, depth] of any strides.</summary>
    private static void Product<TFinish>(
        ref T a, nint aRow, nint aStep, ref T bias, ref T x, nint xRow, int rows, int depth, ref T y, nint yRow)
        where TFinish : struct, IFinish<TSimd, TVector, T>
    {
        int r = 0;
        for (; r + 6 <= rows; r += 6)
            ProductTiles<TSimd, TVector, T, TFinish>.Six(ref Unsafe.Add(ref a, r * aRow), aRow, aStep, ref Unsafe.Add(ref bias, r), ref x, xRow, depth, ref Unsafe.Add(ref y, r * yRow), yRow);
        if (r + 4 <= rows)
        {
            ProductTiles<TSimd, TVector, T, TFinish>.Four(ref Unsafe.Add(ref a, r * aRow), aRow, aStep, ref Unsafe.Add(ref bias, r), ref x, xRow, depth, ref Unsafe.Add(ref y, r * yRow), yRow);
            r += 4;
        }
        if (r + 2 <= rows)
        {
            ProductTiles<TSimd, TVector, T, TFinish>.Two(ref Unsafe.Add(ref a, r * aRow), aRow, aStep, ref Unsafe.Add(ref bias, r), ref x, xRow, depth, ref Unsafe.Add(ref y, r * yRow), yRow);
            r += 2;
        }
        if (r < rows)
            ProductTiles<TSimd, TVector, T, TFinish>.One(ref Unsafe.Add(ref a, r * aRow), aStep, ref Unsafe.Add(ref bias, r), ref x, xRow, depth, ref Unsafe.Add(ref y, r * yRow));
    }

    /// <summary>destination[r * step] += sum_b u[r, b] v[b] for every row r of u.</summary>
    private static void InnerProducts(in PanelRun<T> u, int rows, ref T v, nint vPanel, int panels, ref T destination, nint step)
    {
        int r = 0;
        for (; r + 4 <= rows; r += 4)
            DotTiles<TSimd, TVector, T>.Four(ref Unsafe.Add(ref u.Origin, r * u.Row), u.Row, u.Panel, ref v, vPanel, panels, ref Unsafe.Add(ref destination, r * step), step);
        for (; r < rows; r++)
            DotTiles<TSimd, TVector, T>.One(ref Unsafe.Add(ref u.Origin, r * u.Row), u.Panel, ref v, vPanel, panels, ref Unsafe.Add(ref destination, r * step));
    }

    /// <summary>destination[r] += sum_b u[r, b] v[b] for every row r of u, over the stretches of panels in which v is not zero throughout.</summary>
    private static void SparseInnerProducts(in PanelRun<T> u, int rows, ref T v, nint vPanel, int panels, ref T destination)
    {
        for (int first = 0; first < panels; first++)
        {
            int end = first;
            while (end < panels && MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref v, end * vPanel), 2 * TSimd.Count).ContainsAnyExcept(T.Zero))
                end++;
            if (end > first)
                InnerProducts(u.At(first), rows, ref Unsafe.Add(ref v, first * vPanel), vPanel, end - first, ref destination, 1);
            first = end;
        }
    }

    /// <summary>dW = dY X' through transposed blocks of X, in a gradient padded to whole tiles, of which the valid part is copied out.</summary>
    private void OuterProducts(
        in PanelRun<T> dy, in PanelRun<T> x, int outputs, int inputs, int panels, Span<T> weightGradient, KernelWorkspace<T> workspace)
    {
        int half = TSimd.Count;
        int padded = (inputs + Lanes - 1) / Lanes * Lanes;
        int row = padded + Lanes;
        int paddedOutputs = (outputs + TileRows - 1) / TileRows * TileRows;
        Span<T> gradient = workspace.Gradient(paddedOutputs * row);
        gradient.Clear();
        ref T xt = ref MemoryMarshal.GetReference(workspace.Transposed(PanelsPerBlock * Lanes * row));
        ref T dw = ref MemoryMarshal.GetReference(gradient);
        for (int first = 0; first < panels; first += PanelsPerBlock)
        {
            int block = Math.Min(PanelsPerBlock, panels - first);
            for (int p = 0; p < block; p++)
                PanelTranspose.Run(ref Unsafe.Add(ref x.Origin, (first + p) * x.Panel), inputs, Lanes, ref Unsafe.Add(ref xt, p * Lanes * row), row);
            ref T dyBlock = ref Unsafe.Add(ref dy.Origin, first * dy.Panel);
            for (int i = 0; i < inputs; i += Lanes)
            {
                bool narrow = inputs - i <= half;
                for (int o = 0; o < outputs; o += TileRows)
                {
                    ref T tile = ref Unsafe.Add(ref dw, o * row + i);
                    if (narrow)
                        OuterTiles<TSimd, TVector, T>.Narrow(ref Unsafe.Add(ref dyBlock, o * Lanes), dy.Panel, ref Unsafe.Add(ref xt, i), row, block, ref tile, row);
                    else
                        OuterTiles<TSimd, TVector, T>.Wide(ref Unsafe.Add(ref dyBlock, o * Lanes), dy.Panel, ref Unsafe.Add(ref xt, i), row, block, ref tile, row);
                }
            }
        }
        for (int o = 0; o < outputs; o++)
            gradient.Slice(o * row, inputs).CopyTo(weightGradient[(o * inputs)..]);
    }
}
