using System.Globalization;
using CsvHelper;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Reports;

/// <summary>The columns of a run's <c>metrics.csv</c> that a report needs, one entry per row.</summary>
/// <param name="Steps">Environment steps taken.</param>
/// <param name="Return">Return per episode and agent while training.</param>
/// <param name="Reward">Reward per step and agent while training.</param>
/// <param name="EvaluationReturn">Return per episode and agent without exploration; NaN where no evaluation was made.</param>
/// <param name="EvaluationReward">Reward per step and agent without exploration; NaN where no evaluation was made.</param>
internal sealed record RunMetrics(long[] Steps, double[] Return, double[] Reward, double[] EvaluationReturn, double[] EvaluationReward)
{
    /// <summary>Whether any evaluation was made while training.</summary>
    internal bool HasEvaluations => EvaluationReturn.Any(double.IsFinite);

    /// <exception cref="RequestException">The file is missing or damaged; the exception names the place.</exception>
    internal static RunMetrics Read(string file)
    {
        var rows = new List<double[]>();
        try
        {
            using var csv = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
            csv.Read();
            csv.ReadHeader();
            int[] columns = [.. Columns.Select(name => csv.GetFieldIndex(name, isTryGet: true))];
            if (Array.IndexOf(columns, -1) is >= 0 and int missing)
                throw new RequestException(file, null, $"has no column {Columns[missing]}; expected the metrics of a run");
            while (csv.Read())
                rows.Add(Array.ConvertAll(columns, column => Number(csv[column], file, csv.Parser.Row)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            throw new RequestException(file, null, $"cannot be read as the metrics of a run: {error.Message.Split('\n')[0]}");
        }
        return new RunMetrics(
            [.. rows.Select(row => (long)row[0])], [.. rows.Select(row => row[1])], [.. rows.Select(row => row[1] / row[2])], [.. rows.Select(row => row[3])], [.. rows.Select(row => row[4])]);
    }

    private static readonly string[] Columns = ["environment_steps", "return_mean", "length_mean", "evaluation_return_mean", "evaluation_reward_mean"];

    private static double Number(string? text, string file, int line) => string.IsNullOrEmpty(text) ? double.NaN
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw new RequestException(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), text, "expected a number");
}
