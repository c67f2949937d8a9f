using System.Globalization;

namespace Rommeo.Tests.Support;

/// <summary>Comparisons of numbers that name the worst entry when they fail.</summary>
internal static class Near
{
    /// <summary>Demands |actual - expected| &lt;= tolerance * max(1, |expected|) everywhere; infinities must be equal, NaN never is.</summary>
    internal static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what = "value")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            bool near = expected[k] == actual[k] || Math.Abs(actual[k] - expected[k]) <= tolerance * Math.Max(1.0, Math.Abs(expected[k]));
            Assert.True(near, string.Create(CultureInfo.InvariantCulture, $"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}, tolerance {tolerance}"));
        }
    }

    /// <summary>Demands |actual - expected| &lt;= tolerance everywhere, however large the numbers are; NaN never passes.</summary>
    internal static void Absolutely(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what = "value")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(actual[k] - expected[k]) <= tolerance,
                string.Create(CultureInfo.InvariantCulture, $"{what}[{k}]: expected {expected[k]:R}, got {actual[k]:R}, tolerance {tolerance}"));
        }
    }

    /// <summary>Demands |actual - expected| &lt;= tolerance * max(1, |expected|).</summary>
    internal static void Equal(double expected, double actual, double tolerance, string what = "value") =>
        Equal([expected], [actual], tolerance, what);

    /// <summary>Demands of a matrix [rows, columns], row-major, that its shorter side is orthogonal and every vector of it as long as the gain.</summary>
    internal static void Orthogonal(ReadOnlySpan<double> matrix, int rows, int columns, double gain, double tolerance)
    {
        Assert.Equal(rows * columns, matrix.Length);
        bool wide = rows <= columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double dot = 0;
                for (int k = 0; k < length; k++)
                    dot += wide ? matrix[i * columns + k] * matrix[j * columns + k] : matrix[k * columns + i] * matrix[k * columns + j];
                Equal(i == j ? gain * gain : 0, dot, tolerance, $"product of {i} and {j}");
            }
        }
    }
}
