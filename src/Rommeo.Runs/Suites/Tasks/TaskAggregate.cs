using System.Collections.Immutable;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>All tasks of a suite together: final returns as scores between the line of reference (0) and the best algorithm of the task (1).</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="Zero">Per task: mean of the line of reference.</param>
/// <param name="One">Per task: the highest interquartile mean of all rows.</param>
/// <param name="Rows">Those that played every task.</param>
internal sealed record TaskAggregate(IReadOnlyList<SuiteTask> Tasks, double[] Zero, double[] One, IReadOnlyList<AggregateRow> Rows)
{
    private const ulong BootstrapSeed = 0;

    /// <summary>The aggregate, or <see langword="null"/> if there are fewer than two tasks, or no line of reference in one of them.</summary>
    internal static TaskAggregate? Of(IReadOnlyList<TaskEnsemble> ensembles)
    {
        TaskEnsemble[][] groups = [.. ensembles.GroupBy(ensemble => ensemble.Task.Name).Select(group => group.ToArray())];
        if (groups.Length < 2 || !Array.TrueForAll(groups, group => Array.Exists(group, row => row.Contestant.IsReference)))
            return null;
        double[] zero = Array.ConvertAll(groups, group => Sample.Mean(Array.Find(group, row => row.Contestant.IsReference)!.Finals));
        double[] one = Array.ConvertAll(groups, group => group.Max(row => Sample.InterquartileMean(row.Finals)));
        var rows = new List<AggregateRow>();
        foreach (TaskEnsemble first in groups[0])
        {
            TaskEnsemble?[] everywhere = Array.ConvertAll(groups, group => Array.Find(group, row => row.RowName == first.RowName));
            if (!first.Contestant.IsReference && Array.TrueForAll(everywhere, row => row is not null))
                rows.Add(new AggregateRow(first, [.. everywhere.Select((row, task) => Array.ConvertAll(row!.Finals, final => Score(final, zero[task], one[task])))]));
        }
        return new TaskAggregate([.. groups.Select(group => group[0].Task)], zero, one, rows);
    }

    /// <summary>The row that all others are compared with, if it played.</summary>
    internal AggregateRow? Lead(string algorithm) => Rows.FirstOrDefault(row => row.First.Contestant.Algorithm.Name == algorithm);

    internal SuiteAggregate ToResult(string lead) => new()
    {
        Normalisation = "(return - random) / (best - random): random = mean of the line of reference, best = highest interquartile mean of the task",
        Tasks = [.. Tasks.Select(task => task.Name)],
        Zero = [.. Zero],
        One = [.. One],
        Rows = [.. Rows.Select(row => ToResult(row, Lead(lead)))],
    };

    private static SuiteAggregateRow ToResult(AggregateRow row, AggregateRow? lead)
    {
        bool isRival = lead is not null && !ReferenceEquals(lead, row);
        return new SuiteAggregateRow
        {
            Algorithm = row.First.Contestant.Algorithm.Name,
            Variant = row.First.RowVariant,
            Iqm = Scores.InterquartileMean(row.Scores),
            IqmCi95 = Ends(Bootstrap.Interval(row.Scores, Statistics.Scores.InterquartileMean, BootstrapSeed)),
            Mean = Scores.Mean(row.Scores),
            MeanCi95 = Ends(Bootstrap.Interval(row.Scores, Statistics.Scores.Mean, BootstrapSeed)),
            ImprovementOverIt = isRival ? Improvement.Probability(lead!.Scores, row.Scores) : null,
            ImprovementCi95 = isRival ? Ends(Improvement.Interval(lead!.Scores, row.Scores, BootstrapSeed)) : null,
        };
    }

    private static ImmutableArray<double> Ends(Interval interval) => [interval.Low, interval.High];

    // Nobody better than the line of reference: there is no scale, and everybody is at its zero.
    private static double Score(double final, double zero, double one) => one > zero ? (final - zero) / (one - zero) : 0;
}

/// <summary>One algorithm in all tasks.</summary>
/// <param name="First">Its ensemble in the first task, which names it.</param>
/// <param name="Scores">[task][seed]: normalised final returns.</param>
internal sealed record AggregateRow(TaskEnsemble First, double[][] Scores);
