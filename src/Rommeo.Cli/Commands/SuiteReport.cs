using Rommeo.Cli.Terminal;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary>Shows what a suite found: one line per algorithm, one per claim, one per seed where single seeds matter, and where the files are.</summary>
internal static class SuiteReport
{
    internal static void Show(Screen screen, SuiteResult result, string directory)
    {
        screen.Table(
            ["algorithm", "variant", "converged", $"final {Unit(result)}", "95 % interval", "steps", "seconds"],
            result.Results.Select(entry => new[]
            {
                entry.Algorithm,
                entry.Variant ?? "-",
                $"{entry.Converged} of {entry.Seeds}",
                Text.Number(entry.FinalReturn.Mean),
                $"{Text.Number(entry.FinalReturn.Ci95[0])} to {Text.Number(entry.FinalReturn.Ci95[1])}",
                Text.Number(entry.EnvironmentSteps),
                Text.Number(entry.WallSeconds),
            }));
        screen.Table(
            ["holds", "paper", "here", "source", "claim"],
            result.Claims.Select(claim => new[]
            {
                claim.Holds ? "yes" : "NO",
                Text.Number(claim.Paper),
                Text.Number(claim.Measured),
                claim.Source,
                claim.Claim,
            }));
        ShowSeeds(screen, result);
        foreach (string file in result.Files)
            screen.Line(file);
        int holding = result.Claims.Count(claim => claim.Holds);
        screen.FinalLine($"{result.Suite}: {holding} of {result.Claims.Length} claims hold over {result.Seeds} seeds; {Text.Seconds(result.WallSeconds)}; written to {directory}");
    }

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
        if (rows.Length > 0)
            screen.Table(["algorithm", "variant", "seed", "outcome", $"final {Unit(result)}", "reached at step"], rows);
    }

    private static string Unit(SuiteResult result) => result.Results is [var first, ..] ? first.FinalReturn.Unit : "return";
}
