using System.Text.Json;
using Rommeo.Runs.Statistics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Statistics;

/// <summary>Recorded runs, described by numpy and scipy (Reference/README.md) and by us.</summary>
public class ReferenceValuesTests
{
    private const string Folder = "tests/Rommeo.Tests/Runs/Statistics/Reference";
    private static readonly JsonElement Recorded = Read("scores.json");
    private static readonly JsonElement Expected = Read("reference.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Recorded.GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_median_and_interquartile_mean_agree(int index)
    {
        (double[][] x, _, JsonElement expected) = Case(index);

        Assert.Equal(expected.Number("mean"), Scores.Mean(x), 1e-12);
        Assert.Equal(expected.Number("median"), Scores.Median(x), 1e-12);
        Assert.Equal(expected.Number("iqm"), Scores.InterquartileMean(x), 1e-12);
        // What rliable computes cuts whole values: the same number where four divides the number of runs.
        if (expected.Integer("runs") % 4 == 0)
            Assert.Equal(expected.Number("trim_mean"), Scores.InterquartileMean(x), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stratified_bootstrap_intervals_agree(int index)
    {
        (double[][] x, _, JsonElement expected) = Case(index);

        Near(expected, "mean_interval", Bootstrap.Interval(x, Scores.Mean, seed: 0));
        Near(expected, "median_interval", Bootstrap.Interval(x, Scores.Median, seed: 0));
        Near(expected, "iqm_interval", Bootstrap.Interval(x, Scores.InterquartileMean, seed: 0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_probability_of_improvement_and_its_interval_agree(int index)
    {
        (double[][] x, double[][] y, JsonElement expected) = Case(index);

        Assert.Equal(expected.Number("improvement"), Improvement.Probability(x, y), 1e-12);
        Near(expected, "improvement_interval", Improvement.Interval(x, y, seed: 0));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Performance_profiles_and_their_bands_agree(int index)
    {
        (double[][] x, _, JsonElement expected) = Case(index);
        double[] thresholds = expected.Tensor("thresholds");

        double[] profile = PerformanceProfile.Of(x, thresholds);
        Interval[] band = PerformanceProfile.Band(x, thresholds, seed: 0);

        double step = 1.0 / expected.Integer("runs") + 1e-12;
        for (int point = 0; point < thresholds.Length; point++)
        {
            Assert.Equal(expected.GetProperty("profile")[point].GetDouble(), profile[point], 1e-12);
            Assert.Equal(expected.GetProperty("profile_band")[point][0].GetDouble(), band[point].Low, step);
            Assert.Equal(expected.GetProperty("profile_band")[point][1].GetDouble(), band[point].High, step);
        }
    }

    [Fact]
    public void Fishers_exact_test_agrees() => Assert.All(Expected.GetProperty("fisher").EnumerateArray(), table => Assert.Equal(
        table.Number("p"),
        ExactTest.Fisher(table.Integer("successes"), table.Integer("trials"), table.Integer("other_successes"), table.Integer("other_trials")), 1e-10));

    [Fact]
    public void Wilson_intervals_agree() => Assert.All(Expected.GetProperty("wilson").EnumerateArray(), count =>
    {
        Interval interval = ConfidenceIntervals.Wilson(count.Integer("successes"), count.Integer("trials"));
        Assert.Equal(count.Number("low"), interval.Low, 1e-10);
        Assert.Equal(count.Number("high"), interval.High, 1e-10);
    });

    // The 2.5 % quantile of B normal numbers has a standard error of sqrt(0.025 0.975 / B) / phi(1.96) = 0.027 standard deviations for B = 10 000.
    private static void Near(JsonElement expected, string name, Interval actual)
    {
        double low = expected.GetProperty(name)[0].GetDouble(), high = expected.GetProperty(name)[1].GetDouble();
        double tolerance = 4 * 0.027 * (high - low) / (2 * Interval.NormalQuantile) + 1e-9;
        Assert.True(Math.Abs(actual.Low - low) <= tolerance && Math.Abs(actual.High - high) <= tolerance, $"{name}: {actual}, expected [{low}, {high}] -+ {tolerance}");
    }

    private static (double[][] X, double[][] Y, JsonElement Expected) Case(int index) =>
        (Tasks(Recorded[index], "x"), Tasks(Recorded[index], "y"), Expected.GetProperty("cases")[index]);

    private static double[][] Tasks(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(task => task.EnumerateArray().Select(score => score.GetDouble()).ToArray())];

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Absolute($"{Folder}/{file}"))).RootElement;
}
