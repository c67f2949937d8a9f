using Rommeo.Agents;
using Rommeo.Numerics.Functions;

namespace Rommeo.Environments.Wrappers;

/// <summary>Running mean and variance of each number of a row, to bring them to mean 0 and variance 1. A checkpoint keeps them.</summary>
public sealed class StandardScores
{
    // Numbers that hardly vary are not blown up.
    private const double LeastVariance = 1e-8;
    private readonly RunningStatistics[] _statistics;

    /// <summary>Statistics of rows of <paramref name="size"/> numbers, of which nothing is known yet.</summary>
    public StandardScores(int size) => _statistics = new RunningStatistics[size];

    /// <summary>How many rows were added.</summary>
    public long Count => _statistics.Length == 0 ? 0 : _statistics[0].Count;

    /// <summary>Mean of number <paramref name="index"/>.</summary>
    public double Mean(int index) => _statistics[index].Mean;

    /// <summary>Variance of number <paramref name="index"/>, divided by the count.</summary>
    public double Variance(int index) => _statistics[index].PopulationVariance;

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        for (int k = 0; k < row.Length; k++)
            _statistics[k].Add(row[k]);
    }

    /// <summary>Effectively computes row[k] = (row[k] - mean[k]) / standard deviation[k]; does nothing before two rows were added.</summary>
    public void Apply(Span<double> row)
    {
        if (Count < 2)
            return;
        for (int k = 0; k < row.Length; k++)
            row[k] = (row[k] - _statistics[k].Mean) / Math.Sqrt(Math.Max(_statistics[k].PopulationVariance, LeastVariance));
    }

    /// <summary>Writes the statistics under <paramref name="name"/>.</summary>
    public void Save(IStateWriter writer, string name)
    {
        writer.Write($"{name}/count", [Count]);
        writer.Write($"{name}/mean", [.. _statistics.Select(one => one.Mean)]);
        writer.Write($"{name}/squaredDeviations", [.. _statistics.Select(one => one.SquaredDeviations)]);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another length.</exception>
    public void Restore(IStateReader reader, string name)
    {
        long[] count = new long[1];
        double[] mean = new double[_statistics.Length], squaredDeviations = new double[_statistics.Length];
        reader.Read($"{name}/count", count);
        reader.Read($"{name}/mean", mean);
        reader.Read($"{name}/squaredDeviations", squaredDeviations);
        if (count[0] < 0)
            throw new InvalidDataException($"{name}/count is {count[0]}, which no count is");
        for (int k = 0; k < _statistics.Length; k++)
            _statistics[k] = new RunningStatistics(count[0], mean[k], squaredDeviations[k]);
    }
}
