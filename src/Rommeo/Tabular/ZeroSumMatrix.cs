namespace Rommeo.Tabular;

/// <summary>
/// Value and optimal mixed strategies of a zero-sum matrix game in which the row player gets the payoff, by the simplex method on the column player's
/// linear program: payoffs shifted to be positive, maximise sum y subject to M y &lt;= 1, y &gt;= 0; the value is 1 / sum y. Bland's rule, so that it
/// cannot cycle. Owns its buffers; solving allocates nothing.
/// </summary>
internal sealed class ZeroSumMatrix
{
    private const double Zero = 1e-13;
    private readonly int _rows;
    private readonly int _columns;
    private readonly double[,] _tableau;   // constraints above, objective below; the last column is the right-hand side
    private readonly int[] _basis;

    internal ZeroSumMatrix(int rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        _tableau = new double[rows + 1, columns + rows + 1];
        _basis = new int[rows];
        RowStrategy = new double[rows];
        ColumnStrategy = new double[columns];
    }

    /// <summary>[rows]: the row player's strategy in the game solved last.</summary>
    internal double[] RowStrategy { get; }

    /// <summary>[columns]: the column player's.</summary>
    internal double[] ColumnStrategy { get; }

    private int RightSide => _columns + _rows;

    /// <summary>Solves a game.</summary>
    /// <param name="payoffs">What the row player gets, [rows, columns] row-major; finite.</param>
    /// <returns>The value of the game to the row player.</returns>
    internal double Solve(ReadOnlySpan<double> payoffs)
    {
        double shift = 1 - Least(payoffs);
        Prepare(payoffs, shift);
        for (int entering = Entering(); entering >= 0; entering = Entering())
            Pivot(Leaving(entering), entering);
        double value = 1 / _tableau[_rows, RightSide];
        Array.Clear(ColumnStrategy);
        for (int row = 0; row < _rows; row++)
        {
            if (_basis[row] < _columns)
                ColumnStrategy[_basis[row]] = _tableau[row, RightSide] * value;
            // The dual solution stands below the slack columns.
            RowStrategy[row] = _tableau[_rows, _columns + row] * value;
        }
        return value - shift;
    }

    private void Prepare(ReadOnlySpan<double> payoffs, double shift)
    {
        Array.Clear(_tableau);
        for (int row = 0; row < _rows; row++)
        {
            for (int column = 0; column < _columns; column++)
                _tableau[row, column] = payoffs[row * _columns + column] + shift;
            _tableau[row, _columns + row] = 1;
            _tableau[row, RightSide] = 1;
            _basis[row] = _columns + row;
        }
        for (int column = 0; column < _columns; column++)
            _tableau[_rows, column] = -1;
    }

    // The first column that improves the objective; -1 at the optimum.
    private int Entering()
    {
        for (int column = 0; column < RightSide; column++)
        {
            if (_tableau[_rows, column] < -Zero)
                return column;
        }
        return -1;
    }

    // The row that limits the entering column first; among equals the one with the lowest basic variable. Payoffs are positive, so there is one.
    private int Leaving(int entering)
    {
        int leaving = -1;
        double least = double.PositiveInfinity;
        for (int row = 0; row < _rows; row++)
        {
            if (_tableau[row, entering] <= Zero)
                continue;
            double ratio = _tableau[row, RightSide] / _tableau[row, entering];
            if (ratio < least || (ratio == least && _basis[row] < _basis[leaving]))
                (leaving, least) = (row, ratio);
        }
        return leaving;
    }

    private void Pivot(int pivotRow, int pivotColumn)
    {
        double pivot = _tableau[pivotRow, pivotColumn];
        for (int column = 0; column <= RightSide; column++)
            _tableau[pivotRow, column] /= pivot;
        for (int row = 0; row <= _rows; row++)
        {
            double factor = _tableau[row, pivotColumn];
            if (row == pivotRow || factor == 0)
                continue;
            for (int column = 0; column <= RightSide; column++)
                _tableau[row, column] -= factor * _tableau[pivotRow, column];
        }
        _basis[pivotRow] = pivotColumn;
    }

    private static double Least(ReadOnlySpan<double> payoffs)
    {
        double least = double.PositiveInfinity;
        foreach (double payoff in payoffs)
            least = Math.Min(least, payoff);
        return least;
    }
}
