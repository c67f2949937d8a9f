using Rommeo.Cli.Terminal;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary>Shows a suite of evaluated tasks: a table per task, and all tasks together.</summary>
internal static class SuiteTaskReport
{
    internal static void ShowTasks(Screen screen, SuiteResult result)
    {
        foreach (IGrouping<string?, SuiteEntry> task in result.Results.GroupBy(entry => entry.Task))
        {
            SuiteEntry first = task.First();
            screen.Line($"{task.Key}: {first.FinalReturn.Unit} (sum over {first.Agents} agents), {Text.Number(task.Max(entry => entry.EnvironmentSteps))} environment steps");
            screen.Table(
                ["algorithm", "variant", "IQM", "95 % interval", "mean", "95 % interval", "mean per agent", "best evaluation", "above random", "updates", "seconds per seed"],
                task.Select(entry => new[]
                {
                    entry.Algorithm,
                    entry.RowVariant ?? "-",
                    Text.Number(entry.FinalReturn.Iqm),
                    SuiteReport.Interval(entry.FinalReturn.IqmCi95),
                    Text.Number(entry.FinalReturn.Mean),
                    SuiteReport.Interval(entry.FinalReturn.Ci95),
                    Text.Number(entry.FinalReturn.Mean / first.Agents),
                    Text.Number(entry.BestReturn?.Mean),
                    entry.EnvironmentSteps == 0 ? "-" : $"{entry.Converged} of {entry.Seeds}",
                    Text.Number(entry.Updates),
                    Text.Number(entry.TrainingSeconds / entry.Seeds),
                }));
        }
        screen.Line("IQM and mean over seeds of evaluations without exploration after training, bootstrap intervals; best evaluation: the mean over seeds of each seed's best one on the way or at the end,");
        screen.Line("which is higher than where anybody could have stopped; above random: seeds that end above every seed of random play; seconds: evaluations included\n");
    }

    internal static void ShowAggregate(Screen screen, SuiteAggregate aggregate)
    {
        screen.Line($"all {aggregate.Tasks.Length} tasks, scores {aggregate.Normalisation}");
        screen.Table(
            ["algorithm", "variant", "IQM", "95 % interval", "mean", "95 % interval", "P(lead better)", "95 % interval"],
            aggregate.Rows.Select(row => new[]
            {
                row.Algorithm,
                row.Variant ?? "-",
                SuiteReport.Probability(row.Iqm),
                SuiteReport.Interval(row.IqmCi95, SuiteReport.Probability),
                SuiteReport.Probability(row.Mean),
                SuiteReport.Interval(row.MeanCi95, SuiteReport.Probability),
                row.ImprovementOverIt is { } probability ? SuiteReport.Probability(probability) : "-",
                row.ImprovementCi95 is { } interval ? SuiteReport.Interval(interval, SuiteReport.Probability) : "-",
            }));
    }

    internal static void ShowAdHoc(Screen screen, SuiteAdHoc table)
    {
        string played = table.Episodes == 0 ? "exact" : $"{Text.Number((long)table.Episodes)} episodes per pairing";
        screen.Line($"{table.Task}, partners never met: {table.Unit} of agent 0 of the row with the others of the column, mean over pairings of {Text.Number((long)table.Teams)} teams each, {played}");
        screen.Table(
            ["agent 0", "own team", .. table.Partners.Select((partner, column) => column < table.Algorithms.Length ? partner : $"({partner})")],
            table.Algorithms.Select((algorithm, row) => (string[])[algorithm, Text.Number(table.SelfPlay[row]), .. table.Returns[row].Select(value => Text.Number(value))]));
    }
}
