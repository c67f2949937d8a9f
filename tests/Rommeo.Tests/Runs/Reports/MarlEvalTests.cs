using System.Text.Json;
using Rommeo.Runs.Reports;

namespace Rommeo.Tests.Runs.Reports;

public sealed class MarlEvalTests : IDisposable
{
    private const string Valid = """{"e": {"t": {"a": {"seed_0": {"step_0": {"step_count": 5, "return": [1.5]}, "absolute_metrics": {"return": [2]}}}}}}""";
    private readonly RecordedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Our_file_has_the_layout_of_the_field()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 3, episodes: 40, "training.evaluationInterval=8");
        _runs.Train("iql", "climbing", seeds: 3, episodes: 40, "training.evaluationInterval=8");

        JsonElement root = _runs.Report().Document("data/marl-eval.json");

        Assert.Empty(MarlEvalLayout.Problems(root));
        JsonElement run = root.GetProperty("climbing").GetProperty("climbing").GetProperty("iql").GetProperty("seed_2");
        Assert.Equal(5 + 1, run.EnumerateObject().Count());
        Assert.Equal(8, run.GetProperty("step_0").GetProperty("step_count").GetInt64());
        Assert.Equal(_runs.Summary("iql-climbing/seed-2").EvaluationReturnMean, run.GetProperty("absolute_metrics").GetProperty("return")[0].GetDouble());
    }

    [Fact]
    public void Long_trainings_without_evaluations_are_thinned_out_evenly_and_keep_their_end()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 1, episodes: 250);

        JsonElement root = _runs.Report().Document("data/marl-eval.json");

        Assert.Empty(MarlEvalLayout.Problems(root));
        JsonElement run = root.GetProperty("climbing").GetProperty("climbing").GetProperty("rommeo-q").GetProperty("seed_0");
        Assert.Equal(100 + 1, run.EnumerateObject().Count());
        Assert.Equal(250, run.GetProperty("step_99").GetProperty("step_count").GetInt64());
        Assert.Equal("training", _runs.Document("data/marl-eval.units.json").GetProperty("return").GetProperty("mode").GetString());
    }

    [Fact]
    public void Seeds_that_differ_in_number_are_written_and_the_obstacle_is_named()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 2, episodes: 20);
        _runs.Train("iql", "climbing", seeds: 3, episodes: 20);

        ReportResult result = _runs.Report().Result;

        Assert.Equal("needs the same number of seeds for every algorithm, here 2 to 3", result.MarlEvalNote);
        Assert.Contains("climbing: expected the same number of runs for every algorithm", MarlEvalLayout.Problems(_runs.Document("data/marl-eval.json")));
    }

    [Theory]
    [InlineData("\"step_count\": 5", "\"step_count\": 5.5", "e/t/a/seed_0/step_0: expected an integer step_count that never decreases")]
    [InlineData("[1.5]", "1.5", "e/t/a/seed_0/step_0/return: expected a list of finite numbers")]
    [InlineData("[1.5]", "[]", "e/t/a/seed_0/step_0/return: expected a list of finite numbers")]
    [InlineData("[1.5]", "[null]", "e/t/a/seed_0/step_0/return: expected a list of finite numbers")]
    [InlineData("step_0", "step_1", "e/t/a/seed_0/step_1: expected the name step_0")]
    [InlineData("seed_0", "0", "e/t/a/0: expected a name seed_N")]
    [InlineData("absolute_metrics", "absolute", "e/t/a/seed_0: expected absolute_metrics last, after at least one step")]
    [InlineData("\"t\"", "\"T\"", "e/T: expected lower case")]
    [InlineData("{\"return\": [2]}", "{\"other\": [2]}", "e: expected the same metrics in every step")]
    public void A_broken_layout_is_noticed(string correct, string broken, string problem)
    {
        Assert.Empty(MarlEvalLayout.Problems(JsonDocument.Parse(Valid).RootElement));
        Assert.Contains(problem, MarlEvalLayout.Problems(JsonDocument.Parse(Valid.Replace(correct, broken, StringComparison.Ordinal)).RootElement));
    }
}
