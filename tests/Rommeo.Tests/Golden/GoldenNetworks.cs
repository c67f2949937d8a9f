using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Rommeo.Numerics.Networks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Golden;

/// <summary>Moves recorded tensors (samples first) into networks and batches (features first) and compares what comes out.</summary>
internal static class GoldenNetworks
{
    /// <summary>Weights or gradients of one network, W1, b1, W2, ..., in the order of a block.</summary>
    internal static double[] Parameters(this JsonElement layers)
    {
        var values = new List<double>();
        for (int layer = 1; layers.TryGetProperty($"W{layer}", out _); layer++)
        {
            values.AddRange(layers.Tensor($"W{layer}"));
            values.AddRange(layers.Tensor($"b{layer}"));
        }
        return [.. values];
    }

    internal static void Load<T>(this ParameterBlock<T> block, JsonElement layers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = layers.Parameters();
        Assert.Equal(block.Shape.ParameterCount, values.Length);
        for (int k = 0; k < values.Length; k++)
            block.Weights[k] = T.CreateChecked(values[k]);
    }

    /// <summary>[B][d] into [d, B] behind a feature.</summary>
    internal static void Load<T>(this BatchRows<T> rows, JsonElement samples, int firstFeature = 0, int? features = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] values = [.. samples.EnumerateArray().SelectMany(sample => sample.EnumerateArray().Select(number => number.GetDouble()))];
        int width = features ?? rows.Features;
        rows.Count = values.Length / width;
        for (int k = 0; k < values.Length; k++)
            rows[firstFeature + k % width, k / width] = T.CreateChecked(values[k]);
    }

    /// <summary>[B][K][d] into [d, K B], particles <paramref name="first"/> .. <paramref name="first"/> + <paramref name="count"/> - 1 only.</summary>
    internal static void LoadParticles<T>(this BatchRows<T> rows, JsonElement samples, int firstFeature, int first, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int states = samples.GetArrayLength();
        rows.Count = count * states;
        for (int b = 0; b < states; b++)
        {
            for (int k = 0; k < count; k++)
            {
                int d = 0;
                foreach (JsonElement number in samples[b][first + k].EnumerateArray())
                    rows[firstFeature + d++, k * states + b] = T.CreateChecked(number.GetDouble());
            }
        }
    }

    /// <summary>[B][K][d] flattened in the order of [d, K B].</summary>
    internal static double[] Particles(this JsonElement samples)
    {
        int states = samples.GetArrayLength(), particles = samples[0].GetArrayLength(), dimensions = samples[0][0].GetArrayLength();
        var values = new double[states * particles * dimensions];
        for (int b = 0; b < states; b++)
        {
            for (int k = 0; k < particles; k++)
            {
                for (int d = 0; d < dimensions; d++)
                    values[(d * particles + k) * states + b] = samples[b][k][d].GetDouble();
            }
        }
        return values;
    }

    /// <summary>[B][d] flattened in the order of [d, B].</summary>
    internal static double[] Transposed(this JsonElement samples) =>
        [.. Enumerable.Range(0, samples[0].GetArrayLength()).SelectMany(d => samples.EnumerateArray().Select(sample => sample[d].GetDouble()))];

    /// <summary>All numbers of [d, B], row after row, without padding.</summary>
    internal static double[] Numbers<T>(this BatchRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Enumerable.Range(0, rows.Features).SelectMany(d => ToDoubles<T>(rows.Row(d)))];

    internal static double[] ToDoubles<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] doubles = new double[values.Length];
        for (int k = 0; k < values.Length; k++)
            doubles[k] = double.CreateChecked(values[k]);
        return doubles;
    }

    /// <summary>Demands |actual - expected| &lt;= tolerance * max|expected| for every entry of a tensor.</summary>
    internal static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.True(actual.Length >= expected.Length, $"{what}: {actual.Length} numbers, {expected.Length} expected");
        double scale = expected.Max(Math.Abs);
        for (int k = 0; k < expected.Length; k++)
        {
            double error = Math.Abs(actual[k] - expected[k]);
            Assert.True(error <= tolerance * scale, string.Create(CultureInfo.InvariantCulture, $"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}, off by {error / scale:E2} of the largest"));
        }
    }
}
