using Rommeo.Environments;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Reports;

/// <summary>All runs in one game with one set of settings.</summary>
internal sealed class ReportTask
{
    private ReportTask(string environment, string? variant, IReadOnlyList<ReportRow> rows)
    {
        Environment = environment;
        Variant = variant;
        Rows = rows;
        OptimumThreshold = (rows[0].Runs[0].Config.CreateEnvironment() as IKnownOptimum)?.OptimumThreshold;
    }

    /// <summary>Name of the game.</summary>
    internal string Environment { get; }

    /// <summary>Its settings as far as they differ from those of other tasks of the same game.</summary>
    internal string? Variant { get; }

    /// <summary>One per algorithm and settings, in the order in which they were named.</summary>
    internal IReadOnlyList<ReportRow> Rows { get; }

    /// <summary>Reward per step and agent that counts as the optimum, if one is known.</summary>
    internal double? OptimumThreshold { get; }

    internal string Label => Variant is null ? Environment : $"{Environment} ({Variant})";

    /// <summary>The label as part of a file name.</summary>
    internal string FileName => string.Join('-', new string([.. Label.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether every run was evaluated while it was trained, so that curves can show evaluations.</summary>
    internal bool HasEvaluations => Rows.All(row => row.Runs.All(run => run.Metrics.HasEvaluations));

    /// <summary>Sorts runs into tasks and rows; runs of one row differ in nothing but the seed.</summary>
    /// <exception cref="RequestException">A seed occurs twice in a row.</exception>
    internal static IReadOnlyList<ReportTask> Group(IReadOnlyList<FinishedRun> runs)
    {
        var tasks = new List<ReportTask>();
        foreach (var game in runs.GroupBy(run => run.Config.EnvironmentEntry.Name))
        {
            List<FinishedRun>[] groups = [.. game.GroupBy(run => RunSettings.KeyOf("", run.Settings.Environment)).Select(group => group.ToList())];
            string?[] variants = RunSettings.Variants([.. groups.Select(group => group[0].Settings.Environment)]);
            tasks.AddRange(groups.Select((group, index) => new ReportTask(game.Key, variants[index], RowsOf(group))));
        }
        return tasks;
    }

    private static List<ReportRow> RowsOf(List<FinishedRun> runs)
    {
        var rows = new List<ReportRow>();
        foreach (var algorithm in runs.GroupBy(run => run.Config.AlgorithmName))
        {
            List<FinishedRun>[] groups = [.. algorithm.GroupBy(run => RunSettings.KeyOf("", run.Settings.Algorithm)).Select(group => group.ToList())];
            string?[] variants = RunSettings.Variants([.. groups.Select(group => group[0].Settings.Algorithm)]);
            rows.AddRange(groups.Select((group, index) => ReportRow.Of(algorithm.Key, variants[index], group)));
        }
        return rows;
    }
}

/// <summary>The seeds of one algorithm with one set of settings in one task.</summary>
/// <param name="Algorithm">Name of the algorithm, or of all agents' algorithms.</param>
/// <param name="Variant">Its settings as far as they differ from those of other rows of the same algorithm.</param>
/// <param name="Runs">One per seed, ascending.</param>
internal sealed record ReportRow(string Algorithm, string? Variant, IReadOnlyList<FinishedRun> Runs)
{
    internal string Label => Variant is null ? Algorithm : $"{Algorithm} ({Variant})";

    /// <summary>Seeds at the optimum; <see langword="null"/> where no optimum is known.</summary>
    internal int? Converged => Runs.All(run => run.Summary.ConvergedToOptimum is not null) ? Runs.Count(run => run.Summary.ConvergedToOptimum == true) : null;

    /// <summary>Final return of each seed.</summary>
    internal double[] Scores(string mode) => [.. Runs.Select(run => run.FinalReturn(mode))];

    internal static ReportRow Of(string algorithm, string? variant, List<FinishedRun> runs)
    {
        if (runs.GroupBy(run => run.Config.Seed).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RequestException("report", twice.ElementAt(1).Directory, FormattableString.Invariant(
                $"repeats seed {twice.Key} of {algorithm} with the same settings, as {twice.First().Directory}; a seed counts once, leave one of the two out"));
        }
        return new ReportRow(algorithm, variant, [.. runs.OrderBy(run => run.Config.Seed)]);
    }
}
