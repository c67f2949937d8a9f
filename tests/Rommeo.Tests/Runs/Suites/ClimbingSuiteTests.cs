using System.Globalization;
using System.Xml.Linq;
using Rommeo.Algorithms;
using Rommeo.Runs.Execution;
using Rommeo.Runs.Suites;
using Rommeo.Runs.Suites.ClimbingGame;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Runs.Suites;

public class ClimbingSuiteTests
{
    // Even seeds find A after 50 steps and an episode per seed; odd ones never do.
    private static readonly AlgorithmEntry Half = Scripted.Tabular("rommeo-q", (seed, _, step) => seed % 2 == 0 && step >= 50 + (int)seed ? 0.99 : 0.1);
    private static readonly AlgorithmEntry Never = Scripted.Tabular("rommeo-q-emp", (_, _, _) => 0.3);

    [Fact]
    public void The_curve_is_the_mean_over_seeds_of_the_joint_probability_of_a()
    {
        SuiteEntry entry = Run(seeds: 2).Results[0];

        // After the update that follows episode 50 the even seed has seen 50 steps.
        Assert.Equal(300, entry.Curve.At.Length);
        Assert.Equal(0.1 * 0.1, entry.Curve.Mean[48], 1e-12);
        Assert.Equal((0.99 * 0.99 + 0.1 * 0.1) / 2, entry.Curve.Mean[49], 1e-12);
        Assert.Equal("joint_optimum_probability", entry.Curve.Name);
        Assert.All(entry.Curve.Ci95Low.Concat(entry.Curve.Ci95High), end => Assert.InRange(end, 0, 1));
    }

    [Fact]
    public void Seeds_count_as_converged_by_their_last_episode_and_say_when_they_arrived()
    {
        using var directory = new TemporaryDirectory();
        SuiteEntry entry = Run(seeds: 4, directory: directory.Path).Results[0];

        Assert.Equal(2, entry.Converged);
        Assert.Equal((11 + 5 + 11 + 5) / 4.0, entry.FinalReturn.Mean, 1e-12);
        string[][] seeds = directory.ReadTable("data/seeds.csv");
        Assert.Equal(["rommeo-q", "paper", "0", "AA", "true", "11", "50"], seeds[1]);
        Assert.Equal(["rommeo-q", "paper", "1", "CC", "false", "5", ""], seeds[2]);
        Assert.Equal(["rommeo-q", "paper", "2", "AA", "true", "11", "52"], seeds[3]);
    }

    [Fact]
    public void Claims_compare_the_measured_number_with_the_paper()
    {
        SuiteResult result = Run(seeds: 2);

        SuiteClaim late = Assert.Single(result.Claims, claim => claim.Claim.StartsWith("rommeo-q (paper): P(A, A) after 300 episodes >=", StringComparison.Ordinal));
        Assert.Equal(0.98, late.Paper);
        Assert.Equal(result.Results[0].Curve.Mean[^1], late.Measured);
        Assert.False(late.Holds);
        SuiteClaim ablation = Assert.Single(result.Claims, claim => claim.Source == "figure 1b" && claim.Claim.StartsWith("rommeo-q-emp", StringComparison.Ordinal));
        Assert.Equal((0.12, true), (ablation.Paper, ablation.Holds));
    }

    [Fact]
    public void A_number_near_another_holds_if_its_interval_reaches_there()
    {
        // Two seeds end at 0.81 and 0.01, two at the same 0.36.
        AlgorithmEntry apart = Scripted.Tabular("fmq", (seed, _, _) => seed % 2 == 0 ? 0.9 : 0.1);
        AlgorithmEntry alike = Scripted.Tabular("fmq", (_, _, _) => 0.6);
        foreach ((AlgorithmEntry entry, bool holds) in new[] { (apart, true), (alike, false) })
        {
            var suite = new ClimbingSuite([Row(entry, ClimbingTable.Code)], Row(Half, null));
            SuiteResult result = suite.Run(new SuiteOptions { Seeds = 2, Workers = 1 }, CancellationToken.None);
            SuiteClaim claim = Assert.Single(result.Claims, claim => claim.Source == "figure 1b");
            Assert.Equal((0.62, holds), (claim.Paper, claim.Holds));
        }
    }

    [Fact]
    public void The_order_of_the_rewards_is_a_claim_about_the_rows_that_ran()
    {
        // Half earns 8 on the average of two seeds and Never 5: in order. Turned round they are not.
        SuiteClaim order = Assert.Single(Run(seeds: 2).Claims, claim => claim.Unit == "pairs");
        Assert.Equal((1.0, true), (order.Measured, order.Holds));
        var turned = new ClimbingSuite(
            [Row(Scripted.Tabular("rommeo-q", (_, _, _) => 0.3), ClimbingSuite.Paper), Row(Scripted.Tabular("jal", (_, _, _) => 0.99), ClimbingTable.SignFault)], Row(Half, null));
        order = Assert.Single(turned.Run(new SuiteOptions { Seeds = 2 }, CancellationToken.None).Claims, claim => claim.Unit == "pairs");
        Assert.Equal((0.0, false), (order.Measured, order.Holds));
    }

    [Fact]
    public void The_single_trial_shows_that_beliefs_lead_behaviour_by_how_many_episodes()
    {
        // The belief rises after episode 50 (index 49); then A is played from episode 51 on, and its share exceeds 1/2 after episode 101.
        SuiteClaim lead = Run(seeds: 1).Claims[^1];

        Assert.Equal(101 - 50, lead.Measured);
        Assert.True(lead.Holds);
    }

    [Fact]
    public void The_data_hold_one_row_per_algorithm_seed_and_episode()
    {
        using var directory = new TemporaryDirectory();
        Run(seeds: 3, directory: directory.Path);

        string[][] table = directory.ReadTable("data/episodes.csv");

        Assert.Equal(["algorithm", "variant", "seed", "episode", "action_1", "action_2", "reward", "joint_optimum_probability"], table[0]);
        Assert.Equal(1 + 2 * 3 * 300, table.Length);
        Assert.Equal(["rommeo-q", "paper", "2", "53", "A", "A", "11", "0.9801"], table[1 + 2 * 300 + 52]);
        Assert.Equal(["rommeo-q-emp", "paper", "0", "1", "C", "C", "5", "0.09"], table[1 + 3 * 300]);
    }

    [Fact]
    public void All_files_are_listed_and_the_figure_has_reward_optimum_trial_and_end()
    {
        using var directory = new TemporaryDirectory();
        SuiteResult result = Run(seeds: 2, directory: directory.Path);

        Assert.Equal(directory.Files(), result.Files.Select(path => Path.GetRelativePath(directory.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        XDocument figure = XDocument.Parse(directory.Read("figures/figure1.svg"));
        Assert.Equal(4, figure.Descendants("{http://www.w3.org/2000/svg}clipPath").Count());
        Assert.Contains("n = 2 seeds", figure.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_do_not_depend_on_the_number_of_workers()
    {
        using var alone = new TemporaryDirectory();
        using var together = new TemporaryDirectory();
        Run(seeds: 7, directory: alone.Path, workers: 1);
        Run(seeds: 7, directory: together.Path, workers: 3);

        Assert.All(alone.Files().Where(name => name.StartsWith("data/", StringComparison.Ordinal)), name => Assert.Equal(alone.Read(name), together.Read(name)));
        Assert.Equal(alone.Read("figures/figure1.svg"), together.Read("figures/figure1.svg"));
    }

    [Fact]
    public void Progress_ends_with_every_seed_done()
    {
        var reports = new List<WorkProgress>();
        Run(seeds: 5, progress: new Recorder(reports));

        Assert.Contains(new WorkProgress("rommeo-q (paper)", 5, 5), reports);
        Assert.Contains(new WorkProgress("rommeo-q-emp (paper)", 5, 5), reports);
        Assert.All(reports, report => Assert.InRange(report.Done, 0, report.Total));
    }

    [Fact]
    public void An_algorithm_that_shows_no_beliefs_is_refused_by_name()
    {
        var suite = new ClimbingSuite([Row(Scripted.Silent("mute"), null)], Row(Half, null));

        var failure = Assert.Throws<InvalidOperationException>(() => suite.Run(new SuiteOptions { Seeds = 1 }, CancellationToken.None));

        Assert.Contains("mute", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_suite_says_so()
    {
        var suite = new ClimbingSuite([Row(Half, null)], Row(Half, null));

        Assert.Throws<OperationCanceledException>(() => suite.Run(new SuiteOptions { Seeds = 3 }, new CancellationToken(canceled: true)));
    }

    private static SuiteResult Run(int seeds, string? directory = null, int workers = 2, IProgress<WorkProgress>? progress = null) =>
        new ClimbingSuite([Row(Half, ClimbingSuite.Paper), Row(Never, ClimbingSuite.Paper)], Row(Half, null)).Run(
            new SuiteOptions { Seeds = seeds, Workers = workers, OutputDirectory = directory, Progress = progress }, CancellationToken.None);

    private static SuiteContestant Row(AlgorithmEntry entry, string? variant) =>
        new(entry.Name.ToUpper(CultureInfo.InvariantCulture), entry, entry.DefaultConfig, variant);

    private sealed class Recorder(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            lock (reports)
                reports.Add(value);
        }
    }
}
