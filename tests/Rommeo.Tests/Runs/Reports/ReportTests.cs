using System.Text.Json;
using Rommeo.Runs.Reports;
using Rommeo.Runs.Requests;

namespace Rommeo.Tests.Runs.Reports;

public sealed class ReportTests : IDisposable
{
    private static readonly string[] Meaning = ["unit", "aggregation", "steps", "mode"];
    private readonly RecordedRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Statistics_are_those_of_the_final_returns()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 4, episodes: 15);
        _runs.Train("iql", "climbing", seeds: 4, episodes: 15);
        for (int seed = 0; seed < 4; seed++)
        {
            _runs.Pretend($"rommeo-q-climbing/seed-{seed}", evaluationReturn: 8 + seed, converged: seed > 0);
            _runs.Pretend($"iql-climbing/seed-{seed}", evaluationReturn: 2 * seed, converged: false);
        }

        ReportEnvironment climbing = Assert.Single(_runs.Report().Result.Environments);

        ReportEntry rommeo = climbing.Results.Single(entry => entry.Algorithm == "rommeo-q");
        Assert.Equal((9.5, 9.5, 9.5), (rommeo.FinalReturn.Mean, rommeo.FinalReturn.Median, rommeo.FinalReturn.Iqm));
        Assert.Equal((4, 3), (rommeo.Seeds, rommeo.Converged));
        Assert.Equal(0.300642, rommeo.ConvergedCi95!.Value[0], 1e-6);
        ReportComparison pair = Assert.Single(climbing.Improvement);
        Assert.Equal(("iql", "rommeo-q", 0.0), (pair.X, pair.Y, pair.ProbabilityOfImprovement));
        // Two tables of the four of four with these margins are as unlikely: 3 of 4 against 0 of 4, C(4,3) C(4,0) / C(8,3) twice.
        Assert.Equal(2 * 4.0 / 56, pair.FisherP!.Value, 1e-12);
    }

    [Fact]
    public void Every_number_tells_unit_aggregation_steps_and_mode()
    {
        _runs.Train("iql", "climbing", seeds: 2, episodes: 15);

        JsonElement entry = _runs.Report().Document("result.json").GetProperty("environments")[0].GetProperty("results")[0];

        JsonElement final = entry.GetProperty("final_return");
        Assert.Equal(("reward per episode and agent", "mean of sums", 10, "evaluation"),
            (final.GetProperty("unit").GetString(), final.GetProperty("aggregation").GetString(), final.GetProperty("steps").GetInt64(), final.GetProperty("mode").GetString()));
        foreach (string table in new[] { "runs.csv", "statistics.csv" })
        {
            string[] header = _runs.Table(table)[0];
            Assert.Empty(Meaning.Except(header));
        }
    }

    [Fact]
    public void Runs_with_different_settings_are_never_mixed_and_named_by_what_differs()
    {
        _runs.Train("short", "iql", "climbing", 2, 15, []);
        _runs.Train("long", "iql", "climbing", 2, 25, []);
        _runs.Train("game", "iql", "climbing", 2, 15, ["environment.steps=2"]);

        ReportResult result = _runs.Report().Result;

        Assert.Equal(["steps: 1", "steps: 2"], result.Environments.Select(environment => environment.Variant).Order(StringComparer.Ordinal));
        Assert.Equal(["episodes: 15", "episodes: 25"], result.Environments.Single(environment => environment.Variant == "steps: 1").Results.Select(entry => entry.Variant).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_drawn_curve_of_many_episodes_shows_means_of_neighbours()
    {
        var many = new Rommeo.Runs.Reports.LearningCurve([.. Enumerable.Range(1, 401).Select(step => (long)step)], new double[401], new Rommeo.Runs.Statistics.Interval[401]);
        var few = new Rommeo.Runs.Reports.LearningCurve([1, 2], new double[2], new Rommeo.Runs.Statistics.Interval[2]);

        Assert.Equal(3, Rommeo.Runs.Reports.LearningCurve.WindowFor([few, many]));
        Assert.Equal(1, Rommeo.Runs.Reports.LearningCurve.WindowFor([few]));
    }

    [Fact]
    public void Several_environments_are_also_taken_together_with_normalised_returns()
    {
        foreach (string game in new[] { "climbing", "penalty" })
        {
            _runs.Train("rommeo-q", game, seeds: 2, episodes: 15);
            _runs.Train("iql", game, seeds: 2, episodes: 15);
        }
        double[] returns = [0, 10, 5, 5];
        int next = 0;
        foreach (string run in new[] { "iql-climbing/seed-0", "iql-climbing/seed-1", "rommeo-q-climbing/seed-0", "rommeo-q-climbing/seed-1" })
            _runs.Pretend(run, returns[next++], converged: false);
        foreach (string run in new[] { "iql-penalty/seed-0", "iql-penalty/seed-1", "rommeo-q-penalty/seed-0", "rommeo-q-penalty/seed-1" })
            _runs.Pretend(run, 3, converged: false);

        ReportAggregate all = _runs.Report().Result.AllEnvironments!;

        // Normalised: iql 0 and 1 on climbing, 1 and 1 on penalty, where all are equal; rommeo-q 1/2, 1/2, 1, 1.
        Assert.Equal(2, all.Environments);
        Assert.Equal([0.75, 0.75], all.Results.Select(entry => entry.Mean));
        Assert.Contains("figures/all-environments.svg", _runs.Files());
    }

    [Fact]
    public void The_threshold_decides_when_a_run_has_arrived()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 2, episodes: 200, "training.evaluationInterval=5");

        ReportEntry never = _runs.Report(threshold: 11.5).Result.Environments[0].Results[0];
        Assert.Equal(2, never.Reached!.Censored);
        ReportEntry soon = _runs.Report(threshold: 5).Result.Environments[0].Results[0];
        Assert.Equal(0, soon.Reached!.Censored);
        Assert.InRange(soon.Reached.Median, 1, 200);
    }

    [Fact]
    public void Everything_announced_is_there()
    {
        _runs.Train("rommeo-q", "climbing", seeds: 2, episodes: 15);

        ReportResult result = _runs.Report().Result;

        Assert.Equal(
            ["data/curves.csv", "data/improvement.csv", "data/marl-eval.json", "data/marl-eval.units.json", "data/profiles.csv", "data/runs.csv", "data/statistics.csv", "figures/climbing.svg", "result.json"],
            _runs.Files());
        Assert.Equal(_runs.Files().Count, result.Files.Length);
    }

    [Fact]
    public void Unfinished_runs_are_refused_or_counted()
    {
        _runs.Train("iql", "climbing", seeds: 3, episodes: 15);
        File.Delete(Path.Combine(_runs.Of("iql-climbing/seed-1"), "summary.json"));

        Assert.Contains("is not finished", Assert.Throws<RequestException>(() => _runs.Load()).Message, StringComparison.Ordinal);
        Assert.Equal(1, _runs.Report(skipUnfinished: true).Result.SkippedRuns);
        Assert.Equal(2, _runs.Result.Environments[0].Results[0].Seeds);
    }

    [Fact]
    public void A_seed_that_is_there_twice_is_refused()
    {
        _runs.Train("one", "iql", "climbing", 2, 15, []);
        _runs.Train("two", "iql", "climbing", 1, 15, []);

        Assert.Contains("repeats seed 0 of iql", Assert.Throws<RequestException>(() => _runs.Report()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("summary.json", "{\n  \"algorithm\": ", "summary.json:")]
    [InlineData("metrics.csv", "episode,return_mean\n1,2\n", "has no column environment_steps")]
    [InlineData("metrics.csv", "environment_steps,return_mean,length_mean,evaluation_return_mean,evaluation_reward_mean\n1,x,1,,\n", "metrics.csv:2: 'x': expected a number")]
    [InlineData("config.yaml", "algorithm: {name: nobody}\n", "unknown algorithm")]
    public void A_damaged_file_is_named(string file, string content, string expected)
    {
        _runs.Train("iql", "climbing", seeds: 1, episodes: 15);
        File.WriteAllText(Path.Combine(_runs.Of("iql-climbing/seed-0"), file), content);

        Assert.Contains(expected, Assert.Throws<RequestException>(() => _runs.Load()).Message, StringComparison.Ordinal);
    }
}
