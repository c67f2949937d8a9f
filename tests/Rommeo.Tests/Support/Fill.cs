using System.Numerics;
using Rommeo.Numerics.Networks;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Support;

/// <summary>Random contents for the buffers of the networks.</summary>
internal static class Fill
{
    /// <summary>Normal numbers in every sample in use.</summary>
    internal static BatchRows<T> Gaussian<T>(this BatchRows<T> rows, ref PhiloxGenerator random, double standardDeviation = 1.0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int d = 0; d < rows.Features; d++)
            Gaussian(rows.Row(d), ref random, standardDeviation);
        return rows;
    }

    /// <summary>Uniform numbers in (-limit, limit) in every sample in use.</summary>
    internal static BatchRows<T> Uniform<T>(this BatchRows<T> rows, ref PhiloxGenerator random, double limit = 1.0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int d = 0; d < rows.Features; d++)
        {
            foreach (ref T value in rows.Row(d))
                value = T.CreateTruncating(limit * (2.0 * random.NextDouble() - 1.0));
        }
        return rows;
    }

    /// <summary>Normal numbers.</summary>
    internal static void Gaussian<T>(Span<T> destination, ref PhiloxGenerator random, double standardDeviation = 1.0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref T value in destination)
            value = T.CreateTruncating(standardDeviation * random.NextGaussian());
    }

    /// <summary>Glorot-uniform matrices and, unlike for training, biases that are not zero.</summary>
    internal static ParameterBlock<T> Parameters<T>(this ParameterBlock<T> block, ref PhiloxGenerator random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        block.Initialise(ref random);
        for (int layer = 0; layer < block.Shape.Layers; layer++)
            Gaussian(block.Weights[block.Shape.Biases(layer)], ref random, 0.3);
        return block;
    }

    /// <summary>All samples in use as doubles, feature after feature.</summary>
    internal static double[] ToDoubles<T>(this BatchRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = new double[rows.Features * rows.Count];
        for (int d = 0; d < rows.Features; d++)
        {
            for (int b = 0; b < rows.Count; b++)
                values[d * rows.Count + b] = double.CreateChecked(rows[d, b]);
        }
        return values;
    }

    /// <summary>The numbers as doubles.</summary>
    internal static double[] ToDoubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
            doubles[k] = double.CreateChecked(values[k]);
        return doubles;
    }
}
