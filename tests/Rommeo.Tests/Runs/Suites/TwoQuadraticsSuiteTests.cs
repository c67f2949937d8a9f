using System.Xml.Linq;
using Rommeo.Algorithms;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.TwoQuadratics;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

public class TwoQuadraticsSuiteTests
{
    private const int Steps = 500;

    // Seed 0 climbs to the optimum at step 100, seed 1 to the lower hill, seed 2 stays in the middle; beliefs move 30 steps earlier.
    private static readonly AlgorithmEntry Three = Scripted.Continuous(
        "rommeo-ac", (seed, _, step) => Place(seed, step), (seed, _, step) => Place(seed, step + 30));

    [Fact]
    public void Every_seed_ends_at_the_global_or_the_local_optimum_or_elsewhere()
    {
        SuiteEntry entry = Run(seeds: 3).Results[0];

        Assert.Equal(["global", "local", "other"], entry.Outcomes.Select(outcome => outcome.Outcome));
        Assert.Equal(1, entry.Converged);
        Assert.Equal(10, entry.Outcomes[0].FinalReturn, 1e-9);
        Assert.Equal(0, entry.Outcomes[1].FinalReturn, 1e-9);
        Assert.Equal(-40 / 3.0, entry.Outcomes[2].FinalReturn, 1e-9);
    }

    [Fact]
    public void The_optimum_is_reached_when_a_window_of_25_rewards_exceeds_nine_on_average()
    {
        SuiteEntry entry = Run(seeds: 2).Results[0];

        // Steps up to 100 earn -40/3, later ones 10: the mean of 25 exceeds 9 when at most one of them is early.
        Assert.Equal([124L, null], entry.Outcomes.Select(outcome => outcome.ReachedAt));
    }

    [Fact]
    public void The_curve_has_one_mean_reward_per_episode_of_25_steps()
    {
        SuiteCurve curve = Run(seeds: 1).Results[0].Curve;

        Assert.Equal(Steps / 25, curve.Mean.Length);
        Assert.Equal(-40 / 3.0, curve.Mean[3], 1e-12);
        Assert.Equal(10, curve.Mean[4], 1e-12);
    }

    [Fact]
    public void The_opponent_models_lead_the_policies_by_a_number_of_steps()
    {
        SuiteClaim[] leads = [.. Run(seeds: 3).Claims.Where(claim => claim.Source == "figure 2c")];

        Assert.Equal([30, 30], leads[1..].Select(lead => lead.Measured));
        Assert.All(leads[1..], lead => Assert.True(lead.Holds));
    }

    [Fact]
    public void A_mean_that_only_touches_the_optimum_has_not_arrived()
    {
        AlgorithmEntry fluke = Scripted.Continuous("rommeo-ac", (_, _, step) => step is >= 40 and < 60 or >= 200 ? 5 : 0, (_, _, step) => step >= 150 ? 5 : 0);

        SuiteClaim[] leads = [.. Run(seeds: 1, entry: fluke).Claims.Where(claim => claim.Source == "figure 2c")];

        Assert.Equal([200 - 150, 200 - 150], leads[1..].Select(lead => lead.Measured));
    }

    [Fact]
    public void Crossings_count_only_after_the_lowest_point()
    {
        AlgorithmEntry dip = Scripted.Continuous("rommeo-ac", (_, _, step) => Dip(step, rise: 200), (_, _, step) => Dip(step, rise: 160));

        Assert.All(Run(seeds: 1, entry: dip).Claims.Where(claim => claim.Source == "figure 2c"), lead => Assert.Equal(40, lead.Measured));

        static double Dip(int step, int rise) => step < 100 ? 4.5 : step < rise ? -3 : 5;
    }

    [Fact]
    public void Settings_choose_formula_and_annealing()
    {
        SuiteResult result = Run(seeds: 1, settings: new() { ["formula"] = "all", ["annealing"] = "all" });

        Assert.Equal(
            [
                "formula: code; annealing: slow", "formula: code; annealing: published", "formula: code; annealing: by-episode", "formula: code; annealing: learning",
                "formula: paper; annealing: slow", "formula: paper; annealing: published", "formula: paper; annealing: by-episode", "formula: paper; annealing: learning",
            ],
            result.Results.Select(entry => entry.Variant));
    }

    [Fact]
    public void A_rival_without_an_annealing_is_trained_once_per_formula_and_compared_under_every_annealing()
    {
        AlgorithmEntry rival = Scripted.Continuous("ddpg", (_, _, _) => -5, (_, _, _) => 0);
        var suite = new TwoQuadraticsSuite(_ => [new SuiteContestant("ROMMEO-AC", Three, Three.DefaultConfig)], new SuiteContestant("DDPG", rival, rival.DefaultConfig)) { Steps = Steps };

        SuiteResult result = suite.Run(new SuiteOptions { Seeds = 2, Workers = 1, Settings = new Dictionary<string, string> { ["formula"] = "code", ["annealing"] = "all" } }, CancellationToken.None);

        Assert.Equal(["rommeo-ac", "rommeo-ac", "rommeo-ac", "rommeo-ac", "ddpg"], result.Results.Select(entry => entry.Algorithm));
        Assert.Equal(["code-slow", "code-published", "code-by-episode", "code-learning"], result.Ranking.Select(ranking => ranking.Group));
        Assert.All(result.Ranking, ranking => Assert.Equal("ddpg", Assert.Single(ranking.Rivals).Algorithm));
        Assert.All(result.Claims.Where(claim => claim.Claim.StartsWith("ddpg", StringComparison.Ordinal)), claim => Assert.True(claim.Holds));
    }

    [Theory]
    [InlineData("ddpg")]
    [InlineData("masql")]
    public void An_algorithm_without_a_model_of_the_others_shows_its_own_actions_and_no_beliefs(string name)
    {
        using var directory = new TemporaryDirectory();
        AlgorithmEntry entry = AlgorithmRegistry.All[name];
        new TwoQuadraticsSuite(_ => [new SuiteContestant(name, entry, entry.DefaultConfig)]) { Steps = 50 }.Run(
            new SuiteOptions { Seeds = 1, Workers = 1, OutputDirectory = directory.Path, Settings = new Dictionary<string, string> { ["formula"] = "code" } }, CancellationToken.None);

        string[] columns = directory.ReadTable("data/steps.csv")[1];
        Assert.All(columns[5..9], number => Assert.NotEqual("", number));
        Assert.Equal(["", ""], columns[9..11]);
    }

    [Fact]
    public void The_printed_formula_rewards_less_steeply_than_the_coded_one()
    {
        AlgorithmEntry idle = Scripted.Continuous("rommeo-ac", (_, _, _) => 0, (_, _, _) => 0);

        double code = Run(seeds: 1, entry: idle, settings: new() { ["formula"] = "code" }).Results[0].FinalReturn.Mean;
        double paper = Run(seeds: 1, entry: idle, settings: new() { ["formula"] = "paper" }).Results[0].FinalReturn.Mean;

        Assert.Equal(-0.8 * 50 / 3, code, 1e-9);
        Assert.Equal(-0.8 * 50 / 9, paper, 1e-9);
    }

    [Fact]
    public void An_unknown_setting_names_the_value_and_what_would_do()
    {
        var failure = Assert.Throws<ArgumentException>(() => Run(seeds: 1, settings: new() { ["formula"] = "prose" }));

        Assert.Contains("prose", failure.Message, StringComparison.Ordinal);
        Assert.Contains("code", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_formula_and_annealing_gets_a_figure_and_the_tables_hold_every_step_episode_and_seed()
    {
        using var directory = new TemporaryDirectory();
        SuiteResult result = Run(seeds: 3, directory: directory.Path);

        Assert.Equal(
            [
                "data/columns.csv", "data/curves.csv", "data/episodes.csv", "data/profiles.csv", "data/seeds.csv", "data/steps.csv",
                "figures/figure2-code-slow.svg", "figures/figure2-paper-slow.svg", "figures/profiles-code-slow.svg", "figures/profiles-paper-slow.svg", "result.json",
            ],
            directory.Files().Where(IsResult));
        Assert.Equal(directory.Files().Count(IsResult), result.Files.Length);

        // Finished seeds are kept for a resumed call and are no result.
        static bool IsResult(string file) => !file.StartsWith("seeds/", StringComparison.Ordinal);

        Assert.Equal(1 + 2 * 3 * Steps, directory.ReadTable("data/steps.csv").Length);
        Assert.Equal(1 + 2 * 3 * Steps / 25, directory.ReadTable("data/episodes.csv").Length);
        Assert.Equal(["rommeo-ac", "formula: code; annealing: slow", "0", "global", "true", "10", "124", "0", "30", "30"], directory.ReadTable("data/seeds.csv")[1]);
        Assert.Contains("seed 0", XDocument.Parse(directory.Read("figures/figure2-code-slow.svg")).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suite_stopped_in_its_second_row_keeps_the_first()
    {
        using var directory = new TemporaryDirectory();
        using var source = new CancellationTokenSource();
        var stopLater = new StopAt("formula: paper", source);

        Assert.Throws<OperationCanceledException>(() => Suite(Three).Run(
            new SuiteOptions { Seeds = 1, Workers = 1, OutputDirectory = directory.Path, Progress = stopLater }, source.Token));

        Assert.Equal(1 + Steps, directory.ReadTable("data/steps.csv").Length);
        Assert.Contains("figures/figure2-code-slow.svg", directory.Files());
    }

    private static double Place(ulong seed, int step) => (seed, step) switch
    {
        (2, _) or (_, < 100) => 0,
        (0, _) => 5,
        _ => -5,
    };

    private static SuiteResult Run(int seeds, AlgorithmEntry? entry = null, Dictionary<string, string>? settings = null, string? directory = null) => Suite(entry ?? Three).Run(
        new SuiteOptions { Seeds = seeds, Workers = 1, OutputDirectory = directory, Settings = settings ?? (directory is null ? new() { ["formula"] = "code" } : []) }, CancellationToken.None);

    private static TwoQuadraticsSuite Suite(AlgorithmEntry entry) =>
        new(_ => [new SuiteContestant("ROMMEO-AC", entry, entry.DefaultConfig)]) { Steps = Steps };

    private sealed class StopAt(string task, CancellationTokenSource source) : IProgress<Rommeo.Runs.Execution.WorkProgress>
    {
        public void Report(Rommeo.Runs.Execution.WorkProgress value)
        {
            if (value.Task.Contains(task, StringComparison.Ordinal))
                source.Cancel();
        }
    }
}
