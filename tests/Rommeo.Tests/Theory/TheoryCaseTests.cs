using MathNet.Numerics.LinearAlgebra;
using Rommeo.Numerics.Randomness;
using Rommeo.Tests.Support;
using Rommeo.Theory;

namespace Rommeo.Tests.Theory;

public sealed class TheoryCaseTests
{
    [Fact]
    public void The_value_of_a_pair_by_elimination_is_the_limit_of_evaluating_it_again_and_again()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new PhiloxGenerator((ulong)seed, 0, StreamPurpose.Theory);
            var game = new TheoryGame(ref random);
            var setting = new TheoryCase(game, new SoftOperators(), alpha: 0.7, beta: 1.3);
            double[] logPi = RandomNumbers.LogPolicy(ref random, game);
            double[] logRho = RandomNumbers.LogOpponentModel(ref random, game);
            double[] q = new double[game.States * game.Entries];
            double[] v = new double[game.States];
            for (int sweep = 0; sweep < 500; sweep++)
            {
                game.Backup(v, q);
                for (int s = 0; s < game.States; s++)
                    v[s] = game.Terminal[s] ? 0 : setting.Objective(q, logPi, logRho, s);
            }
            Near.Equal(q, setting.QOf(logPi, logRho), 1e-11);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Elimination_agrees_with_an_independent_solver(int size)
    {
        var random = new PhiloxGenerator(5, size, StreamPurpose.Theory);
        double[] weights = [.. Enumerable.Range(0, size * size).Select(_ => 0.9 * random.NextDouble() / size)];
        double[] start = Some.Gaussians(ref random, size);
        Matrix<double> matrix = Matrix<double>.Build.DenseIdentity(size) - Matrix<double>.Build.DenseOfRowMajor(size, size, weights);
        double[] expected = [.. matrix.Solve(Vector<double>.Build.DenseOfArray(start))];
        LinearSystem.SolveFixedPoint(weights, start);
        Near.Equal(expected, start, 1e-13);
    }
}
