using Rommeo.Numerics.Functions;
using Rommeo.Numerics.Randomness;

namespace Rommeo.Theory;

/// <summary>Random tables and distributions.</summary>
internal static class RandomNumbers
{
    /// <summary>Independent normal numbers.</summary>
    internal static double[] Gaussians(ref PhiloxGenerator random, int count, double standardDeviation)
    {
        double[] values = new double[count];
        for (int k = 0; k < count; k++)
            values[k] = random.NextGaussian() * standardDeviation;
        return values;
    }

    /// <summary>A distribution; each entry but one is zero with probability <paramref name="zeroShare"/>.</summary>
    internal static void Distribution(ref PhiloxGenerator random, Span<double> destination, double zeroShare)
    {
        int certain = random.NextInt32(destination.Length);
        double sum = 0;
        for (int k = 0; k < destination.Length; k++)
        {
            bool isZero = random.NextDouble() < zeroShare && k != certain;
            destination[k] = isZero ? 0 : 0.01 - Math.Log(1 - random.NextDouble());
            sum += destination[k];
        }
        for (int k = 0; k < destination.Length; k++)
            destination[k] /= sum;
    }

    /// <summary>Log of a random pi, [S, A, O], normalised over a for every (s, o).</summary>
    internal static double[] LogPolicy(ref PhiloxGenerator random, TheoryGame game)
    {
        double[] logPi = Gaussians(ref random, game.States * game.Entries, 1.5);
        Span<double> column = stackalloc double[game.Actions];
        for (int s = 0; s < game.States; s++)
        {
            Span<double> row = game.Row(logPi, s);
            for (int o = 0; o < game.Others; o++)
            {
                for (int a = 0; a < game.Actions; a++)
                    column[a] = row[a * game.Others + o];
                LogSpace.LogSoftMax<double>(column, column);
                for (int a = 0; a < game.Actions; a++)
                    row[a * game.Others + o] = column[a];
            }
        }
        return logPi;
    }

    /// <summary>Log of a random rho, [S, O], that is zero where the prior is.</summary>
    internal static double[] LogOpponentModel(ref PhiloxGenerator random, TheoryGame game)
    {
        double[] logRho = Gaussians(ref random, game.States * game.Others, 1.5);
        for (int s = 0; s < game.States; s++)
        {
            Span<double> row = logRho.AsSpan(s * game.Others, game.Others);
            for (int o = 0; o < game.Others; o++)
                row[o] += double.IsNegativeInfinity(game.PriorOf(s)[o]) ? double.NegativeInfinity : 0;
            LogSpace.LogSoftMax<double>(row, row);
        }
        return logRho;
    }
}
