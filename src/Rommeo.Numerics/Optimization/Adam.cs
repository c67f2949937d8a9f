using System.Numerics;
using System.Runtime.InteropServices;
using Rommeo.Numerics.Networks;

namespace Rommeo.Numerics.Optimization;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1): m and v are running means of the gradient and its square, corrected for their zero start.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Adam<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _learningRate;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    internal Adam(double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        _learningRate = learningRate;
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
    }

    /// <summary>One descent step along the block's gradients: w &lt;- w - learningRate * mHat / (sqrt(vHat) + epsilon).</summary>
    internal void Step(ParameterBlock<T> parameters)
    {
        parameters.Steps++;
        double correction1 = 1.0 - Math.Pow(_beta1, parameters.Steps);
        double correction2 = 1.0 - Math.Pow(_beta2, parameters.Steps);
        var rates = new Rates(
            T.CreateTruncating(_beta1), T.CreateTruncating(1.0 - _beta1),
            T.CreateTruncating(_beta2), T.CreateTruncating(1.0 - _beta2),
            T.CreateTruncating(_learningRate / correction1), T.CreateTruncating(1.0 / Math.Sqrt(correction2)), T.CreateTruncating(_epsilon));
        Apply(parameters.Weights, parameters.Gradients, parameters.FirstMoments, parameters.SecondMoments, rates);
    }

    private static void Apply(Span<T> weights, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second, in Rates rates)
    {
        Span<Vector<T>> w = MemoryMarshal.Cast<T, Vector<T>>(weights);
        ReadOnlySpan<Vector<T>> g = MemoryMarshal.Cast<T, Vector<T>>(gradients);
        Span<Vector<T>> m = MemoryMarshal.Cast<T, Vector<T>>(first);
        Span<Vector<T>> v = MemoryMarshal.Cast<T, Vector<T>>(second);
        var stepSize = new Vector<T>(rates.StepSize);
        var rootScale = new Vector<T>(rates.RootScale);
        var epsilon = new Vector<T>(rates.Epsilon);
        for (int k = 0; k < w.Length; k++)
        {
            Vector<T> gradient = g[k];
            m[k] = m[k] * rates.Keep1 + gradient * rates.Take1;
            v[k] = v[k] * rates.Keep2 + gradient * gradient * rates.Take2;
            w[k] -= stepSize * m[k] / (Vector.SquareRoot(v[k]) * rootScale + epsilon);
        }
        for (int k = w.Length * Vector<T>.Count; k < weights.Length; k++)
        {
            T gradient = gradients[k];
            first[k] = first[k] * rates.Keep1 + gradient * rates.Take1;
            second[k] = second[k] * rates.Keep2 + gradient * gradient * rates.Take2;
            weights[k] -= rates.StepSize * first[k] / (T.Sqrt(second[k]) * rates.RootScale + rates.Epsilon);
        }
    }

    private readonly record struct Rates(T Keep1, T Take1, T Keep2, T Take2, T StepSize, T RootScale, T Epsilon);
}
