using Rommeo.Numerics.Randomness;
using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public class ZeroSumMatrixTests
{
    public static TheoryData<double[], int, double, double[], double[]> KnownGames => new()
    {
        { [5, 2, -1, 6], 2, 3.2, [0.7, 0.3], [0.4, 0.6] },
        { [1, -1, -1, 1], 2, 0, [0.5, 0.5], [0.5, 0.5] },
        { [0, -1, 1, 1, 0, -1, -1, 1, 0], 3, 0, [1 / 3.0, 1 / 3.0, 1 / 3.0], [1 / 3.0, 1 / 3.0, 1 / 3.0] },
        // A saddle point: row 1 and column 0 are best whatever the other does.
        { [1, 2, 3, 4], 2, 3, [0, 1], [1, 0] },
        { [-7], 1, -7, [1], [1] },
    };

    [Theory]
    [MemberData(nameof(KnownGames))]
    public void Known_games_have_their_known_solutions(double[] payoffs, int columns, double value, double[] rows, double[] columnStrategy)
    {
        var matrix = new ZeroSumMatrix(payoffs.Length / columns, columns);
        Near.Equal(value, matrix.Solve(payoffs), 1e-12);
        Near.Equal(rows, matrix.RowStrategy, 1e-12, "row strategy");
        Near.Equal(columnStrategy, matrix.ColumnStrategy, 1e-12, "column strategy");
    }

    [Fact]
    public void Each_strategy_secures_the_value_against_everything()
    {
        var random = new PhiloxGenerator(1, 0, StreamPurpose.Theory);
        for (int trial = 0; trial < 500; trial++)
        {
            int rows = 1 + random.NextInt32(6), columns = 1 + random.NextInt32(6);
            double[] payoffs = new double[rows * columns];
            // Small integers, so that ties and degenerate bases are frequent.
            foreach (ref double payoff in payoffs.AsSpan())
                payoff = trial % 2 == 0 ? random.NextInt32(5) - 2 : 100 * random.NextGaussian();
            var matrix = new ZeroSumMatrix(rows, columns);
            double value = matrix.Solve(payoffs);

            AssertDistribution(matrix.RowStrategy);
            AssertDistribution(matrix.ColumnStrategy);
            double least = Enumerable.Range(0, columns).Min(column => Enumerable.Range(0, rows).Sum(row => matrix.RowStrategy[row] * payoffs[row * columns + column]));
            double most = Enumerable.Range(0, rows).Max(row => Enumerable.Range(0, columns).Sum(column => matrix.ColumnStrategy[column] * payoffs[row * columns + column]));
            Near.Equal(value, least, 1e-11);
            Near.Equal(value, most, 1e-11);
        }
    }

    private static void AssertDistribution(double[] strategy)
    {
        Assert.Equal(1, strategy.Sum(), 1e-11);
        Assert.All(strategy, probability => Assert.InRange(probability, -1e-12, 1 + 1e-12));
    }
}
