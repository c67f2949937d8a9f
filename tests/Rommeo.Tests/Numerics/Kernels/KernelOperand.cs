using System.Numerics;
using Rommeo.Numerics.Kernels;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Numerics.Kernels;

/// <summary>A random matrix [rows, columns], dense in double for the twin and as a kernel reads it: whatever a kernel must not use is NaN.</summary>
internal sealed class KernelOperand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;
    private readonly int _row;
    private readonly int _panel;
    private readonly bool _tiled;

    private KernelOperand(int elements, int row, int panel, bool tiled, int rows, int columns)
    {
        (_row, _panel, _tiled) = (row, panel, tiled);
        _values = GC.AllocateUninitializedArray<T>(Math.Max(1, elements), pinned: true);
        _values.AsSpan().Fill(T.NaN);
        Dense = new double[rows * columns];
    }

    /// <summary>[rows, columns], row-major.</summary>
    internal double[] Dense { get; }

    internal ref T Origin => ref _values[0];

    internal int RowStride => _row;

    internal PanelRun<T> Panels => new(ref _values[0], _row, _panel, _tiled);

    /// <summary>A plain row-major matrix with <paramref name="gap"/> unused elements between rows.</summary>
    internal static KernelOperand<T> Matrix(ref PhiloxGenerator random, int rows, int columns, int gap = 0)
    {
        var matrix = new KernelOperand<T>(rows * (columns + gap), columns + gap, columns + gap, tiled: false, rows, columns);
        matrix.Draw(ref random, rows, columns, (row, column) => row * (columns + gap) + column);
        return matrix;
    }

    /// <summary>Features by samples in rows cut into panels, as the input and the output of a network.</summary>
    internal static KernelOperand<T> Rows(ref PhiloxGenerator random, int features, int batch, int lanes, bool zeroPadding)
    {
        int length = (batch + lanes - 1) / lanes * lanes;
        var rows = new KernelOperand<T>(features * length, length, lanes, tiled: false, features, batch);
        return rows.Draw(ref random, features, batch, (feature, sample) => feature * length + sample).Pad(features, batch, length, zeroPadding, (feature, sample) => feature * length + sample);
    }

    /// <summary>Features by samples panel by panel with rows up to whole tiles, as a hidden layer.</summary>
    internal static KernelOperand<T> Tiled(ref PhiloxGenerator random, int features, int batch, int lanes, bool zeroPadding)
    {
        int rows = ((features + 11) / 12 * 12) | 1;
        int length = (batch + lanes - 1) / lanes * lanes;
        int Place(int feature, int sample) => (sample / lanes * rows + feature) * lanes + sample % lanes;
        var tiled = new KernelOperand<T>(length * rows, lanes, rows * lanes, tiled: true, features, batch);
        return tiled.Draw(ref random, features, batch, Place).Pad(features, batch, length, zeroPadding, Place);
    }

    private KernelOperand<T> Draw(ref PhiloxGenerator random, int rows, int columns, Func<int, int, int> place)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                T value = T.CreateTruncating(2.0 * random.NextDouble() - 1.0);
                Dense[row * columns + column] = double.CreateChecked(value);
                _values[place(row, column)] = value;
            }
        }
        return this;
    }

    /// <summary>Lanes behind the batch: gradients are zero there, activations any finite number.</summary>
    private KernelOperand<T> Pad(int rows, int batch, int length, bool zero, Func<int, int, int> place)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = batch; column < length; column++)
                _values[place(row, column)] = zero ? T.Zero : T.CreateChecked(777.0);
        }
        return this;
    }
}
