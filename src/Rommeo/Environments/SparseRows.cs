namespace Rommeo.Environments;

/// <summary>Rows of probabilities over states that store what is positive only, in ascending order of the states.</summary>
internal sealed class SparseRows
{
    private readonly int[] _first;
    private readonly int[] _state;
    private readonly double[] _probability;

    /// <param name="rows">Per row its entries in any order; entries of the same state add up.</param>
    internal SparseRows(IReadOnlyList<IReadOnlyList<(int State, double Probability)>> rows)
    {
        _first = new int[rows.Count + 1];
        List<int> states = [];
        List<double> probabilities = [];
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (IGrouping<int, (int State, double Probability)> group in rows[row].GroupBy(entry => entry.State).OrderBy(group => group.Key))
            {
                states.Add(group.Key);
                probabilities.Add(group.Sum(entry => entry.Probability));
            }
            _first[row + 1] = states.Count;
        }
        (_state, _probability) = ([.. states], [.. probabilities]);
    }

    /// <summary>Takes over dense rows, [rows, states].</summary>
    internal static SparseRows Of(double[] dense, int states) => new(
        [.. dense.Chunk(states).Select(row => row.Select((probability, state) => (state, probability)).Where(entry => entry.probability != 0).ToArray())]);

    /// <summary>Effectively computes the sum over states of row[state] v[state].</summary>
    internal double Expectation(int row, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int k = _first[row]; k < _first[row + 1]; k++)
            sum += _probability[k] * v[_state[k]];
        return sum;
    }

    /// <summary>The rows with their zeros, [rows, states].</summary>
    internal double[] ToDense(int states)
    {
        var dense = new double[(_first.Length - 1) * states];
        for (int row = 0; row < _first.Length - 1; row++)
        {
            for (int k = _first[row]; k < _first[row + 1]; k++)
                dense[row * states + _state[k]] = _probability[k];
        }
        return dense;
    }
}
