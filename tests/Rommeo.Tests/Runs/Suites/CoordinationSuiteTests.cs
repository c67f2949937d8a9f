using System.Xml.Linq;
using Rommeo.Runs.Requests;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.Coordination;
using Rommeo.Runs.Suites.Tasks;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

public sealed class CoordinationSuiteTests : IDisposable
{
    private static readonly SuiteTask[] Two = [.. CoordinationTable.Tasks.Where(task => task.Name is "climbing" or "penalty(-50)").Select(task => task with { Steps = 600 })];
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_algorithm_plays_every_game_and_is_compared_with_the_lead_within_it()
    {
        SuiteResult result = Run(Two, seeds: 3);
        Assert.Equal(2 * 6, result.Results.Length);
        Assert.Equal(["penalty(-50)", "climbing"], result.Results.Select(entry => entry.Variant).Distinct());
        Assert.Equal(["penalty(-50)", "climbing"], result.Ranking.Select(ranking => ranking.Group));
        Assert.All(result.Ranking, ranking => Assert.Equal(("rommeo-q", 5), (ranking.Lead, ranking.Rivals.Length)));
        Assert.All(result.Results, entry => Assert.Equal((50, 600L, 600L), (entry.Curve.Mean.Length, entry.Curve.At[^1], entry.EnvironmentSteps)));
    }

    [Fact]
    public void A_seed_converges_if_it_plays_the_optimum_after_training_and_claims_count_those()
    {
        SuiteResult result = Run([Two[^1]], seeds: 4);
        SuiteEntry lead = result.Results[0];
        Assert.Equal((4, 11.0), (lead.Converged, lead.FinalReturn.Mean));
        SuiteClaim claim = Assert.Single(result.Claims);
        Assert.Equal((1.0, true), (claim.Measured, claim.Holds));
        // Without its opponent model it drifts away from the optimum.
        Assert.InRange(result.Results.Single(entry => entry.Algorithm == "rommeo-q-emp").FinalReturn.Mean, 5, 10.9);
    }

    [Fact]
    public void A_claim_that_does_not_hold_says_so()
    {
        // Eight steps are not enough for anybody.
        SuiteClaim claim = Assert.Single(Run([Two[^1] with { Steps = 8 }], seeds: 4).Claims);
        Assert.False(claim.Holds);
    }

    [Fact]
    public void Workers_and_resuming_change_no_number()
    {
        SuiteResult whole = Run(Two, seeds: 3, workers: 1);
        Run(Two, seeds: 1, directory: _directory.Path);
        SuiteResult resumed = Run(Two, seeds: 3, workers: 2, directory: _directory.Path, resume: true);
        Assert.All(resumed.Results, entry => Assert.Equal(1, entry.ResumedSeeds));
        Assert.Equal(whole.Results.SelectMany(entry => entry.Curve.Mean), resumed.Results.SelectMany(entry => entry.Curve.Mean));
        Assert.Equal(whole.Results.Select(entry => entry.FinalReturn.Mean), resumed.Results.Select(entry => entry.FinalReturn.Mean));
    }

    [Fact]
    public void Files_hold_a_figure_per_game_and_every_seed()
    {
        Run(Two, seeds: 2, directory: _directory.Path);
        Assert.Equal(1 + 2 * 6 * 2, File.ReadLines(_directory.Of("data/seeds.csv")).Count());
        foreach (string name in new[] { "penalty-50", "climbing", "profiles-penalty-50", "profiles-climbing" })
            Assert.Equal("svg", XDocument.Load(_directory.Of($"figures/{name}.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void The_quick_version_is_shorter_and_labelled()
    {
        SuiteResult result = new CoordinationSuite { Tasks = [Two[0]] }.Run(new SuiteOptions { Seeds = 1, Quick = true }, TestContext.Current.CancellationToken);
        Assert.All(result.Results, entry => Assert.Equal((120L, "penalty(-50); quick"), (entry.EnvironmentSteps, entry.Variant)));
        Assert.Single(result.Claims);
    }

    [Fact]
    public void Learners_with_networks_play_the_same_games_and_meet_each_other_afterwards()
    {
        SuiteResult result = new CoordinationSuite { Tasks = Two, StepsOfNetworks = 400 }.Run(
            new SuiteOptions { Seeds = 2, OutputDirectory = _directory.Path, Settings = new Dictionary<string, string> { ["learners"] = "neural" } }, TestContext.Current.CancellationToken);
        Assert.Equal(2 * 8, result.Results.Length);
        Assert.All(result.Results, entry => Assert.Equal(400, entry.EnvironmentSteps));
        Assert.Equal("rommeo-ac", result.Ranking[0].Lead);
        Assert.Equal(["penalty(-50)", "climbing"], result.AdHoc.Select(table => table.Task));
        SuiteAdHoc climbing = result.AdHoc[1];
        Assert.Equal([.. climbing.Algorithms, "random", "scripted"], climbing.Partners);
        Assert.All(climbing.SelfPlay.Zip(result.Results.Where(entry => entry.Task == "climbing")), pair => Assert.Equal(pair.Second.FinalReturn.Mean, pair.First, 1e-9));
        Assert.All(climbing.Returns.SelectMany(row => row), value => Assert.InRange(value, -30, 11));
        Assert.Equal("svg", XDocument.Load(_directory.Of("figures/ad-hoc-climbing.svg")).Root!.Name.LocalName);
        Assert.Equal(1 + 2 * 8 * 11, File.ReadLines(_directory.Of("data/ad-hoc.csv")).Count());
    }

    [Fact]
    public void Ten_seeds_of_networks_are_enough_and_algorithms_that_do_not_take_part_are_refused()
    {
        var suite = new CoordinationSuite { Tasks = Two };
        Assert.Equal((200, 10, 10), (suite.SeedsOf(new Dictionary<string, string>()), suite.SeedsOf(new Dictionary<string, string> { ["learners"] = "neural" }),
            suite.SeedsOf(new Dictionary<string, string> { ["learners"] = "all" })));
        Assert.Throws<RequestException>(() => suite.Run(new SuiteOptions { Seeds = 1, Algorithms = ["mappo"] }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void All_games_have_a_known_optimum()
    {
        Assert.All(CoordinationTable.Tasks, task => Assert.IsType<Rommeo.Environments.IKnownOptimum>(task.Environment.Create(task.Config), exactMatch: false));
        Assert.Equal(CoordinationTable.Tasks.Count, CoordinationTable.Tasks.Select(task => task.Name).Distinct().Count());
    }

    private static SuiteResult Run(SuiteTask[] tasks, int seeds, int workers = 2, string? directory = null, bool resume = false) => new CoordinationSuite { Tasks = tasks }
        .Run(new SuiteOptions { Seeds = seeds, Workers = workers, OutputDirectory = directory, Resume = resume }, TestContext.Current.CancellationToken);
}
