using System.Numerics;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Numerics.Networks;

/// <summary>Random orthogonal matrices (Saxe et al. 2014).</summary>
internal static class Orthogonal
{
    /// <summary>
    /// Fills a matrix [rows, columns], row-major, whose shorter side is orthonormal up to <paramref name="gain"/>: the orthogonal factor of a Gaussian matrix, the triangular one having a positive diagonal.
    /// </summary>
    internal static void Fill<T>(Span<T> matrix, int rows, int columns, double gain, ref PhiloxGenerator stream)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int length, int count) = (Math.Max(rows, columns), Math.Min(rows, columns));
        double[][] vectors = new double[count][];
        for (int k = 0; k < count; k++)
        {
            vectors[k] = new double[length];
            foreach (ref double number in vectors[k].AsSpan())
                number = stream.NextGaussian();
            // Twice is enough (Kahan): what is left of the earlier directions is rounding.
            Orthonormalise(vectors, k);
            Orthonormalise(vectors, k);
        }
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                matrix[r * columns + c] = T.CreateTruncating(gain * (rows >= columns ? vectors[c][r] : vectors[r][c]));
        }
    }

    private static void Orthonormalise(double[][] vectors, int k)
    {
        double[] vector = vectors[k];
        for (int j = 0; j < k; j++)
        {
            double dot = Dot(vectors[j], vector);
            for (int i = 0; i < vector.Length; i++)
                vector[i] -= dot * vectors[j][i];
        }
        double norm = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length; i++)
            vector[i] /= norm;
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
