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
        Assert.Equal(["suite", "seeds", "wall_seconds", "results", "claims", "files"], Keys(root));
        JsonElement entry = root.GetProperty("results")[0];
        foreach (string key in new[] { "algorithm", "seeds", "converged", "curve", "final_return", "environment_steps", "updates", "wall_seconds" })
            Assert.Contains(key, Keys(entry));
        Assert.Equal(["name", "unit", "at", "mean", "ci95_low", "ci95_high"], Keys(entry.GetProperty("curve")));
        Assert.Equal(["unit", "mean", "iqm", "ci95"], Keys(entry.GetProperty("final_return")));
        Assert.Equal(["claim", "source", "paper", "measured", "holds"], Keys(root.GetProperty("claims")[0]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_a_number_is_null(double measured)
    {
        using JsonDocument document = JsonDocument.Parse(JsonSerializer.Serialize(Result(measured), RunsJson.Default.SuiteResult));

        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("claims")[0].GetProperty("measured").ValueKind);
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

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
                Curve = new SuiteCurve { Name = "c", Unit = "u", At = [1], Mean = [1], Ci95Low = [0], Ci95High = [2] },
                FinalReturn = new SuiteStatistic { Unit = "u", Mean = 1, Iqm = 1, Ci95 = [0, 2] },
                EnvironmentSteps = 1,
                Updates = 1,
                WallSeconds = 1,
            },
        ],
        Claims = [new SuiteClaim { Claim = "c", Source = "s", Measured = measured, Holds = true }],
        Files = [],
    };
}
