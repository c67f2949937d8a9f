using Rommeo.Numerics.Randomness;

namespace Rommeo.Tests.Support;

/// <summary>Arbitrary values.</summary>
internal static class Some
{
    /// <summary>A distribution without zeros.</summary>
    internal static void Distribution(ref PhiloxGenerator random, Span<double> destination)
    {
        double sum = 0;
        for (int k = 0; k < destination.Length; k++)
            sum += destination[k] = -Math.Log(1.0 - random.NextDouble()) + 1e-3;
        for (int k = 0; k < destination.Length; k++)
            destination[k] /= sum;
    }

    /// <summary>Normal numbers of the given standard deviation.</summary>
    internal static double[] Gaussians(ref PhiloxGenerator random, int count, double standardDeviation = 1.0)
    {
        double[] values = new double[count];
        for (int k = 0; k < count; k++)
            values[k] = random.NextGaussian() * standardDeviation;
        return values;
    }
}
