namespace Rommeo.Theory;

/// <summary>Small dense systems.</summary>
internal static class LinearSystem
{
    /// <summary>
    /// Solves v = weights v + v0 in place of v0, for weights [n, n] of rows that sum to less than 1. Elimination needs no pivoting there: the matrix
    /// 1 - weights is diagonally dominant.
    /// </summary>
    internal static void SolveFixedPoint(Span<double> weights, Span<double> v)
    {
        int n = v.Length;
        for (int column = 0; column < n; column++)
        {
            double pivot = 1 - weights[column * n + column];
            for (int row = column + 1; row < n; row++)
            {
                double factor = weights[row * n + column] / pivot;
                for (int k = column + 1; k < n; k++)
                    weights[row * n + k] += factor * weights[column * n + k];
                v[row] += factor * v[column];
            }
        }
        for (int row = n - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < n; k++)
                v[row] += weights[row * n + k] * v[k];
            v[row] /= 1 - weights[row * n + row];
        }
    }
}
