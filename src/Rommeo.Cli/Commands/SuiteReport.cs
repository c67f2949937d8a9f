using System.Globalization;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary>Shows what a suite found: one line per algorithm, per rival and per claim, one per seed where single seeds matter, and where the files are.</summary>
internal static class SuiteReport
{
    // More seeds than a screen or two are in data/seeds.csv.
    private const int MostSeeds = 40;

    internal static void Show(Screen screen, SuiteResult result, string directory)
    {
        if (result.Quick)
            screen.Line("QUICK VERSION: fewer seeds or updates than the experiment, for a first look only.\n");
        ShowRows(screen, result);
        if (result.Aggregate is { } aggregate)
            SuiteTaskReport.ShowAggregate(screen, aggregate);
        foreach (SuiteAdHoc table in result.AdHoc)
            SuiteTaskReport.ShowAdHoc(screen, table);
        foreach (SuiteRanking ranking in result.Ranking)
            ShowRanking(screen, ranking);
        ShowClaims(screen, result);
        ShowSeeds(screen, result);
        foreach (string file in result.Files)
            screen.Line(file);
        int resumed = result.Results.Sum(entry => entry.ResumedSeeds);
        if (resumed > 0)
            screen.Line($"{resumed} of {result.Results.Sum(entry => entry.Seeds)} seeds were kept from earlier calls (built from {string.Join(", ", result.Builds)})");
        int holding = result.Claims.Count(claim => claim.Holds);
        string quick = result.Quick ? " (quick version)" : "";
        screen.FinalLine($"{result.Suite}{quick}: {holding} of {result.Claims.Length} claims hold over {result.Seeds} seeds; {Text.Seconds(result.WallSeconds)}; written to {directory}");
    }

    private static void ShowRows(Screen screen, SuiteResult result)
    {
        if (result.Results is not [var first, ..])
            return;
        if (first.BestReturn is not null)
        {
            SuiteTaskReport.ShowTasks(screen, result);
            return;
        }
        screen.Table(
            ["algorithm", "variant", "converged", "95 % interval", "final", "95 % interval", "IQM", "reached", "steps", "seconds"],
            result.Results.Select(entry => new[]
            {
                entry.Algorithm,
                entry.Variant ?? "-",
                $"{entry.Converged} of {entry.Seeds}",
                Interval(entry.ConvergedCi95, Share),
                Text.Number(entry.FinalReturn.Mean),
                Interval(entry.FinalReturn.Ci95),
                Text.Number(entry.FinalReturn.Iqm),
                Reached(entry),
                Text.Number(entry.EnvironmentSteps),
                Text.Number(entry.WallSeconds),
            }));
        screen.Line($"final: {first.FinalReturn.Unit}, {first.FinalReturn.Aggregation} over the last {first.FinalReturn.Steps} steps of {first.FinalReturn.Mode}, mean over seeds with bootstrap interval");
        if (first.Reached is { } reached)
            screen.Line($"reached: {reached.Criterion}, median over seeds in {reached.Unit} (- : fewer than half)");
        screen.Line("");
    }

    private static void ShowRanking(Screen screen, SuiteRanking ranking)
    {
        string lead = ranking.LeadVariant is null ? ranking.Lead : $"{ranking.Lead} ({ranking.LeadVariant})";
        screen.Line($"{lead} against each rival: probability that a seed of it ends higher, ties one half");
        screen.Table(
            ["rival", "variant", "P(better)", "95 % interval", "verdict", "converged", "95 % interval", "Fisher p"],
            ranking.Rivals.Select(rival => new[]
            {
                rival.Algorithm,
                rival.Variant ?? "-",
                Probability(rival.ProbabilityOfImprovement),
                Interval(rival.Ci95, Probability),
                rival.Verdict,
                $"{rival.Converged} of {rival.Seeds}",
                Interval(rival.ConvergedCi95, Share),
                rival.FisherP.ToString("G2", CultureInfo.InvariantCulture),
            }));
        screen.Line($"{lead}: ahead of {Count("ahead")} rivals, tied with {Count("tied")}, behind {Count("behind")}\n");

        int Count(string verdict) => ranking.Rivals.Count(rival => rival.Verdict == verdict);
    }

    private static void ShowClaims(Screen screen, SuiteResult result) => screen.Table(
        ["holds", "paper", "here", "95 % interval", "source", "claim"],
        result.Claims.Select(claim => new[]
        {
            claim.Holds ? "yes" : "NO",
            Text.Number(claim.Paper),
            Text.Number(claim.Measured),
            claim.MeasuredCi95 is { } interval ? Interval(interval) : "-",
            claim.Source,
            claim.Claim,
        }));

    // Suites of few, long runs say how each of them ended.
    private static void ShowSeeds(Screen screen, SuiteResult result)
    {
        string[][] rows = [.. result.Results.SelectMany(entry => entry.Outcomes.Select(seed => new[]
        {
            entry.Algorithm,
            entry.Variant ?? "-",
            Text.Number(seed.Seed),
            seed.Outcome,
            Text.Number(seed.FinalReturn),
            Text.Number(seed.ReachedAt),
        }))];
        if (rows.Length is > 0 and <= MostSeeds)
            screen.Table(["algorithm", "variant", "seed", "outcome", "final", "reached at step"], rows);
    }

    private static string Reached(SuiteEntry entry) => entry.Reached is { } reached ? Text.Number(reached.Median) : "-";

    internal static string Interval(IReadOnlyList<double> ends) => Interval(ends, value => Text.Number(value));

    internal static string Interval(IReadOnlyList<double> ends, Func<double, string> format) => $"{format(ends[0])} to {format(ends[1])}";

    internal static string Probability(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
