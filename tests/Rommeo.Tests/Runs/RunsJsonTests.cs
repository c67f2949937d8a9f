using System.Text.Json;
using Rommeo.Runs;
using Rommeo.Runs.Suites;

namespace Rommeo.Tests.Runs;

public class RunsJsonTests
{
    [Fact]
    public void A_suite_result_has_the_documented_keys()
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(Result(measured: 1), RunsJson.Default.SuiteResult));

        JsonElement root = document.RootElement;
        // Keys are stable, more may be added; SuiteResultJsonTests holds the whole lists.
        AssertHas(root, "suite", "seeds", "wall_seconds", "results", "claims", "files");
        JsonElement entry = root.GetProperty("results")[0];
        AssertHas(entry, "algorithm", "seeds", "converged", "curve", "final_return", "environment_steps", "updates", "wall_seconds");
        AssertHas(entry.GetProperty("curve"), "name", "unit", "at", "mean", "ci95_low", "ci95_high");
        AssertHas(entry.GetProperty("final_return"), "unit", "mean", "iqm", "ci95");
        AssertHas(root.GetProperty("claims")[0], "claim", "source", "paper", "measured", "holds");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_a_number_is_null(double measured)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(Result(measured), RunsJson.Default.SuiteResult));

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("claims")[0].GetProperty("measured").ValueKind);
    }

    private static void AssertHas(JsonElement element, params string[] keys) => Assert.All(keys, key => Assert.True(element.TryGetProperty(key, out _), key));

    private static SuiteResult Result(double measured) => new()
    {
        Suite = "some",
        Seeds = 1,
        WallSeconds = 2,
        Results =
        [
            new SuiteEntry
            {
                Algorithm = "tally",
                Seeds = 1,
                Converged = 1,
                ConvergedCi95 = [0.2, 1],
                Curve = new SuiteCurve { Name = "c", Unit = "u", Aggregation = "mean", Steps = 1, Mode = "training", At = [1], Mean = [1], Ci95Low = [0], Ci95High = [2] },
                FinalReturn = new SuiteStatistic { Unit = "u", Aggregation = "mean", Steps = 1, Mode = "training", Mean = 1, Median = 1, Iqm = 1, Ci95 = [0, 2], MedianCi95 = [0, 2], IqmCi95 = [0, 2] },
                EnvironmentSteps = 1,
                Updates = 1,
                WallSeconds = 1,
            },
        ],
        Claims = [new SuiteClaim { Claim = "c", Source = "s", Measured = measured, Holds = true }],
        Files = [],
    };
}
