using System.Text.Json;
using Rommeo.Algorithms;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.TwoQuadratics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

public class SuiteResultJsonTests
{
    [Fact]
    public void The_result_file_has_the_keys_that_scripts_rely_on()
    {
        using var directory = new TemporaryDirectory();
        SuiteResult result = Run(directory.Path);

        JsonElement root = JsonDocument.Parse(directory.Read("result.json")).RootElement;

        Assert.Equal(["suite", "quick", "seeds", "wall_seconds", "results", "claims", "ranking", "aggregate", "ad_hoc", "builds", "files"], Keys(root));
        JsonElement entry = root.GetProperty("results")[0];
        Assert.Equal(
            [
                "algorithm", "variant", "task", "row_variant", "agents", "seeds", "converged", "converged_ci95", "curve", "final_return", "best_return", "training_time",
                "reached", "outcomes", "environment_steps", "updates", "wall_seconds", "resumed_seeds", "training_seconds",
            ],
            Keys(entry));
        Assert.Equal(["name", "unit", "aggregation", "steps", "mode", "at", "mean", "ci95_low", "ci95_high"], Keys(entry.GetProperty("curve")));
        Assert.Equal(["unit", "aggregation", "steps", "mode", "mean", "median", "iqm", "ci95", "median_ci95", "iqm_ci95"], Keys(entry.GetProperty("final_return")));
        Assert.Equal(["criterion", "unit", "median", "quartiles", "censored"], Keys(entry.GetProperty("reached")));
        Assert.Equal(["seed", "outcome", "converged", "final_return", "reached_at"], Keys(entry.GetProperty("outcomes")[0]));
        Assert.Equal(["claim", "source", "paper", "measured", "measured_ci95", "unit", "holds"], Keys(root.GetProperty("claims")[0]));
        Assert.Equal(result.Files, root.GetProperty("files").EnumerateArray().Select(path => path.GetString()));
    }

    [Fact]
    public void The_curve_and_the_counts_are_numbers()
    {
        using var directory = new TemporaryDirectory();
        Run(directory.Path);

        JsonElement entry = JsonDocument.Parse(directory.Read("result.json")).RootElement.GetProperty("results")[0];

        Assert.Equal(2, entry.GetProperty("converged").GetInt32());
        Assert.Equal(10, entry.GetProperty("final_return").GetProperty("ci95")[1].GetDouble());
        Assert.Equal([1.0, 2.0, 3.0, 4.0], entry.GetProperty("curve").GetProperty("at").EnumerateArray().Select(point => point.GetDouble()));
    }

    private static SuiteResult Run(string directory)
    {
        AlgorithmEntry there = Scripted.Continuous("rommeo-ac", (_, _, _) => 5, (_, _, _) => 5);
        var suite = new TwoQuadraticsSuite(_ => [new SuiteContestant("ROMMEO-AC", there, there.DefaultConfig)]) { Steps = 100 };
        return suite.Run(new SuiteOptions { Seeds = 2, Workers = 1, OutputDirectory = directory }, CancellationToken.None);
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
