using System.Numerics;
using System.Numerics.Tensors;

namespace Rommeo.Numerics.Networks;

/// <summary>
/// Layer normalisation (Ba et al. 2016) of one panel [features, lanes], one feature after another: xhat = (x - mean) / sqrt(variance + 1e-5) over the features of a lane, y = gain xhat + shift.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PanelNorm<T>(int lanes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;
    private readonly T[] _mean = new T[lanes];
    private readonly T[] _inverse = new T[lanes];
    private readonly T[] _work = new T[lanes];
    private readonly T[] _sum = new T[lanes];
    private readonly T[] _dot = new T[lanes];

    /// <summary>y of x.</summary>
    internal void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> shift, Span<T> y)
    {
        Moments(x, gain.Length);
        for (int f = 0; f < gain.Length; f++)
        {
            Span<T> row = y.Slice(f * lanes, lanes);
            TensorPrimitives.Subtract(x.Slice(f * lanes, lanes), _mean, row);
            TensorPrimitives.Multiply(row, _inverse, row);
            TensorPrimitives.Multiply(row, gain[f], row);
            TensorPrimitives.Add(row, shift[f], row);
        }
    }

    /// <summary>
    /// From dL/dy: adds to the gradients of gain and shift and turns <paramref name="gradient"/> into dL/dx = (g - mean g - xhat mean(g xhat)) / sigma with g = gain dL/dy.
    /// </summary>
    internal void Backward(ReadOnlySpan<T> x, ReadOnlySpan<T> gain, Span<T> gradient, Span<T> gainGradient, Span<T> shiftGradient)
    {
        Moments(x, gain.Length);
        _sum.AsSpan().Clear();
        _dot.AsSpan().Clear();
        for (int f = 0; f < gain.Length; f++)
        {
            Span<T> dy = gradient.Slice(f * lanes, lanes);
            Normalised(x, f);
            gainGradient[f] += TensorPrimitives.Dot<T>(dy, _work);
            shiftGradient[f] += TensorPrimitives.Sum<T>(dy);
            TensorPrimitives.Multiply(dy, gain[f], dy);
            TensorPrimitives.Add(_sum, dy, _sum);
            TensorPrimitives.MultiplyAdd(dy, _work, _dot, _dot);
        }
        T perFeature = T.CreateTruncating(1.0 / gain.Length);
        TensorPrimitives.Multiply(_sum, perFeature, _sum);
        TensorPrimitives.Multiply(_dot, perFeature, _dot);
        for (int f = 0; f < gain.Length; f++)
        {
            Span<T> dx = gradient.Slice(f * lanes, lanes);
            Normalised(x, f);
            TensorPrimitives.Multiply(_work, _dot, _work);
            TensorPrimitives.Subtract(dx, _sum, dx);
            TensorPrimitives.Subtract(dx, _work, dx);
            TensorPrimitives.Multiply(dx, _inverse, dx);
        }
    }

    private void Moments(ReadOnlySpan<T> x, int features)
    {
        _mean.AsSpan().Clear();
        for (int f = 0; f < features; f++)
            TensorPrimitives.Add(_mean, x.Slice(f * lanes, lanes), _mean);
        T perFeature = T.CreateTruncating(1.0 / features);
        TensorPrimitives.Multiply(_mean, perFeature, _mean);
        _inverse.AsSpan().Clear();
        for (int f = 0; f < features; f++)
        {
            TensorPrimitives.Subtract(x.Slice(f * lanes, lanes), _mean, _work);
            TensorPrimitives.MultiplyAdd(_work, _work, _inverse, _inverse);
        }
        TensorPrimitives.Multiply(_inverse, perFeature, _inverse);
        TensorPrimitives.Add(_inverse, T.CreateTruncating(Epsilon), _inverse);
        TensorPrimitives.ReciprocalSqrt(_inverse, _inverse);
    }

    private void Normalised(ReadOnlySpan<T> x, int f)
    {
        TensorPrimitives.Subtract(x.Slice(f * lanes, lanes), _mean, _work);
        TensorPrimitives.Multiply(_work, _inverse, _work);
    }
}
