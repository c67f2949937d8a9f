using System.Text.Json;
using Rommeo.Algorithms;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.ClimbingGame;
using Rommeo.Runs.Suites.TwoQuadratics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

/// <summary>A shortened suite says so in everything it leaves behind; a filter leaves rows out.</summary>
public sealed class QuickAndFilterTests : IDisposable
{
    private static readonly AlgorithmEntry First = Scripted.Tabular("rommeo-q", (_, _, _) => 0.99);
    private static readonly AlgorithmEntry Second = Scripted.Tabular("rommeo-q-emp", (_, _, _) => 0.2);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_output_of_a_quick_climbing_suite_is_labelled()
    {
        SuiteResult result = Climb(new SuiteOptions { Seeds = 2, Workers = 1, Quick = true, OutputDirectory = _directory.Path });

        Assert.Equal(["paper; quick", "quick"], result.Results.Select(entry => entry.Variant));
        AssertLabelled(result);
    }

    [Fact]
    public void Every_output_of_a_quick_max_of_two_quadratic_suite_is_labelled_and_it_takes_fewer_steps()
    {
        AlgorithmEntry there = Scripted.Continuous("rommeo-ac", (_, _, _) => 5, (_, _, _) => 5);
        var suite = new TwoQuadraticsSuite(_ => [new SuiteContestant("ROMMEO-AC", there, there.DefaultConfig)]);

        SuiteResult result = suite.Run(new SuiteOptions { Seeds = 1, Workers = 1, Quick = true, OutputDirectory = _directory.Path }, CancellationToken.None);

        Assert.All(result.Results, entry => Assert.InRange(entry.EnvironmentSteps, 1, QuadraticsRow.Steps - 1));
        AssertLabelled(result);
    }

    [Fact]
    public void A_whole_suite_is_not_labelled()
    {
        SuiteResult result = Climb(new SuiteOptions { Seeds = 1, Workers = 1, OutputDirectory = _directory.Path });

        Assert.False(result.Quick);
        Assert.All(_directory.Files(), file => Assert.DoesNotContain(";" + " quick", _directory.Read(file), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("QUICK", _directory.Read("figures/figure1.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_named_algorithms_run()
    {
        SuiteResult result = Climb(new SuiteOptions { Seeds = 1, Workers = 1, Algorithms = ["rommeo-q-emp"] });

        Assert.Equal(["rommeo-q-emp"], result.Results.Select(entry => entry.Algorithm));
        Assert.Empty(result.Ranking);
        Assert.Equal(["rommeo-q", "rommeo-q-emp"], Suite().Algorithms);
    }

    [Fact]
    public void The_ranking_has_the_published_settings_in_the_lead()
    {
        SuiteRanking ranking = Assert.Single(Climb(new SuiteOptions { Seeds = 3, Workers = 1 }).Ranking);

        Assert.Equal(("rommeo-q", "paper"), (ranking.Lead, ranking.LeadVariant));
        Assert.Equal(("rommeo-q-emp", "ahead"), (ranking.Rivals[0].Algorithm, ranking.Rivals[0].Verdict));
    }

    [Fact]
    public void Every_number_of_the_data_is_explained()
    {
        Climb(new SuiteOptions { Seeds = 1, Workers = 1, OutputDirectory = _directory.Path });
        string[][] guide = _directory.ReadTable("data/columns.csv");

        Assert.Equal(["file", "column", "unit", "aggregation", "steps", "mode"], guide[0]);
        foreach (string[] row in guide[1..])
        {
            Assert.Contains(row[1], _directory.ReadTable($"data/{row[0]}")[0]);
            Assert.True(row[5] is "training" or "evaluation", row[5]);
        }
    }

    private void AssertLabelled(SuiteResult result)
    {
        Assert.True(result.Quick);
        Assert.True(JsonDocument.Parse(_directory.Read("result.json")).RootElement.GetProperty("quick").GetBoolean());
        Assert.All(result.Results, entry => Assert.EndsWith("quick", entry.Variant, StringComparison.Ordinal));
        foreach (string file in _directory.Files().Where(file => file.EndsWith(".svg", StringComparison.Ordinal)))
            Assert.Contains("QUICK VERSION", _directory.Read(file), StringComparison.Ordinal);
        foreach (string file in _directory.Files().Where(file => file is "data/curves.csv" or "data/episodes.csv" or "data/seeds.csv" or "data/steps.csv"))
            Assert.All(_directory.ReadTable(file)[1..], row => Assert.EndsWith("quick", row[1], StringComparison.Ordinal));
    }

    private static SuiteResult Climb(SuiteOptions options) => Suite().Run(options, CancellationToken.None);

    private static ClimbingSuite Suite() => new([Row(First, ClimbingSuite.Paper), Row(Second, null)], Row(First, null));

    private static SuiteContestant Row(AlgorithmEntry entry, string? variant) => new(entry.Name, entry, entry.DefaultConfig, variant);
}
