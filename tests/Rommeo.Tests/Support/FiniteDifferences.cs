using System.Globalization;

namespace Rommeo.Tests.Support;

/// <summary>Where parameter <paramref name="index"/> of a loss stands.</summary>
internal delegate ref double Parameter(int index);

/// <summary>Central differences of a loss against the gradient that the code computes.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>
    /// Demands |difference - gradient| &lt;= tolerance * max(|gradient|, a hundredth of the largest entry) for every parameter. The loss is a function of the
    /// parameters alone, all noise being frozen; evaluating it may overwrite <paramref name="gradient"/>.
    /// </summary>
    internal static void Check(Func<double> loss, Parameter parameter, ReadOnlySpan<double> gradient, double tolerance, string what)
    {
        double[] expected = gradient.ToArray();
        double largest = expected.Max(Math.Abs);
        Assert.True(largest > 0 && double.IsFinite(largest), $"{what}: the largest entry of the gradient is {largest}");
        for (int k = 0; k < expected.Length; k++)
        {
            double difference = Difference(loss, ref parameter(k));
            bool near = Math.Abs(difference - expected[k]) <= tolerance * Math.Max(Math.Abs(expected[k]), 0.01 * largest);
            Assert.True(near, string.Create(CultureInfo.InvariantCulture, $"{what}[{k}]: gradient {expected[k]:R}, difference {difference:R}, largest entry {largest:R}"));
        }
    }

    private static double Difference(Func<double> loss, ref double parameter)
    {
        double value = parameter;
        double step = Step * Math.Max(1.0, Math.Abs(value));
        parameter = value + step;
        double above = loss();
        parameter = value - step;
        double below = loss();
        parameter = value;
        return (above - below) / ((value + step) - (value - step));
    }
}
