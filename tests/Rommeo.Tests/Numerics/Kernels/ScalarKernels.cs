namespace Rommeo.Tests.Numerics.Kernels;

/// <summary>
/// The scalar twins of the panel kernels: textbook loops in double over dense row-major matrices. Each returns the product and, for the error bound, the
/// same sums over absolute values.
/// </summary>
internal static class ScalarKernels
{
    /// <summary>y[o, b] = bias[o] + sum_i w[o, i] x[i, b].</summary>
    internal static Product Forward(ReadOnlySpan<double> w, ReadOnlySpan<double> bias, ReadOnlySpan<double> x, int outputs, int inputs, int lanes)
    {
        var y = new Product(outputs * lanes, inputs + 1);
        for (int o = 0; o < outputs; o++)
        {
            for (int b = 0; b < lanes; b++)
                y.Add(o * lanes + b, bias[o]);
            for (int i = 0; i < inputs; i++)
            {
                for (int b = 0; b < lanes; b++)
                    y.Add(o * lanes + b, w[o * inputs + i] * x[i * lanes + b]);
            }
        }
        return y;
    }

    /// <summary>dx[i, b] = sum_o w[o, first + i] dy[o, b] for a stretch of the inputs.</summary>
    internal static Product InputGradient(ReadOnlySpan<double> w, ReadOnlySpan<double> dy, int outputs, int allInputs, int first, int inputs, int lanes)
    {
        var dx = new Product(inputs * lanes, outputs);
        for (int i = 0; i < inputs; i++)
        {
            for (int o = 0; o < outputs; o++)
            {
                for (int b = 0; b < lanes; b++)
                    dx.Add(i * lanes + b, w[o * allInputs + first + i] * dy[o * lanes + b]);
            }
        }
        return dx;
    }

    /// <summary>dw[o, i] = sum_b dy[o, b] x[i, b].</summary>
    internal static Product WeightGradient(ReadOnlySpan<double> dy, ReadOnlySpan<double> x, int outputs, int inputs, int batch)
    {
        var dw = new Product(outputs * inputs, batch);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int b = 0; b < batch; b++)
                    dw.Add(o * inputs + i, dy[o * batch + b] * x[i * batch + b]);
            }
        }
        return dw;
    }

    /// <summary>dbias[o] = sum_b dy[o, b].</summary>
    internal static Product BiasGradient(ReadOnlySpan<double> dy, int outputs, int batch)
    {
        var dbias = new Product(outputs, batch);
        for (int o = 0; o < outputs; o++)
        {
            for (int b = 0; b < batch; b++)
                dbias.Add(o, dy[o * batch + b]);
        }
        return dbias;
    }
}

/// <summary>Sums of terms with what bounds the rounding error of any other order of summation: the number of terms and the sum of their magnitudes.</summary>
internal sealed class Product(int length, int terms)
{
    private readonly double[] _magnitude = new double[length];

    internal double[] Values { get; } = new double[length];

    internal void Add(int index, double term)
    {
        Values[index] += term;
        _magnitude[index] += Math.Abs(term);
    }

    /// <summary>The standard bound n u sum|terms| for one rounding per operation and unit roundoff u, with room for u squared.</summary>
    internal double ErrorBound(int index, double unitRoundoff) => 2 * (terms + 1) * unitRoundoff * _magnitude[index];
}
