using System.Collections.Immutable;
using System.Diagnostics;
using Rommeo.Runs.Requests;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>A suite of several games in which the same algorithms train one after another. A derived suite says which games, who plays, and what is claimed.</summary>
internal abstract class TaskSuite : ISuite
{
    // Enough to see who learns anything.
    private const int QuickDivisor = 5;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public abstract int DefaultSeeds { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Algorithms { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<SuiteSetting> Settings => [];

    /// <inheritdoc/>
    public virtual int SeedsOf(IReadOnlyDictionary<string, string> settings) => DefaultSeeds;

    /// <summary>Name of the algorithm that is compared with all others.</summary>
    protected abstract string LeadOf(SuiteOptions options);

    /// <summary>The games and who plays in each, in the order of the tables; the variant of a row says the game.</summary>
    protected abstract IEnumerable<(SuiteTask Task, IReadOnlyList<SuiteContestant> Contestants)> Rows(SuiteOptions options);

    /// <summary>What is claimed about what was measured.</summary>
    protected abstract IEnumerable<SuiteClaim> Claims(SuiteOptions options, IReadOnlyList<TaskEnsemble> ensembles);

    /// <inheritdoc/>
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        List<TaskRow> rows = Shelve(options);
        var files = new SuiteFiles(options.OutputDirectory, Name);
        List<TaskEnsemble> ensembles = Train(rows, options, files, cancellation);
        WriteData(files, ensembles);
        ImmutableArray<SuiteAdHoc> strangers = Meet(rows, options, files, cancellation);
        TaskAggregate? aggregate = TaskAggregate.Of(ensembles);
        SuiteAggregate? together = aggregate?.ToResult(LeadOf(options));
        if (files.IsWanted && aggregate is { Rows.Count: > 0 })
            files.Write("figures/all-tasks.svg", TaskAggregateFigure.Draw(aggregate, together!, LeadOf(options)).ToSvg());
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Quick = options.Quick,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims = [.. Claims(options, ensembles)],
            Ranking = [.. Groups(ensembles).SelectMany(group => Rank(LeadOf(options), group))],
            Aggregate = together,
            AdHoc = strangers,
            Builds = [.. ensembles.SelectMany(ensemble => ensemble.Builds).Distinct().Order(StringComparer.Ordinal)],
            Files = [],
        });
    }

    /// <summary>The variant of a row in a task.</summary>
    internal static SuiteContestant In(SuiteTask task, SuiteContestant row) => row with { Variant = row.Variant is null ? task.Name : $"{task.Name}; {row.Variant}" };

    /// <summary>The rows of each task.</summary>
    protected static IEnumerable<IReadOnlyList<TaskEnsemble>> Groups(IEnumerable<TaskEnsemble> ensembles) =>
        ensembles.GroupBy(ensemble => ensemble.Task.Name).Select(group => (IReadOnlyList<TaskEnsemble>)[.. group]);

    private static IEnumerable<SuiteRanking> Rank(string leadName, IReadOnlyList<TaskEnsemble> ensembles)
    {
        RankedRow[] rows = [.. ensembles.Where(ensemble => !ensemble.Contestant.IsReference).Select(ensemble => ensemble.ToRanked())];
        RankedRow? lead = Array.Find(rows, row => row.Contestant.Algorithm.Name == leadName);
        return lead is null || rows.Length < 2 ? [] : [Ranking.Of(ensembles[0].Task.Name, TaskEnsemble.FinalOf(ensembles[0].Task), lead, rows)];
    }

    // Places for all rows come first: a seed that was kept with other settings is refused before any is trained.
    private List<TaskRow> Shelve(SuiteOptions options)
    {
        var store = new SeedStore(Name, options);
        var rows = new List<TaskRow>();
        foreach ((SuiteTask full, IReadOnlyList<SuiteContestant> contestants) in Rows(options))
        {
            SuiteTask task = options.Quick ? full with { Steps = Math.Max(1, full.Steps / QuickDivisor) } : full;
            foreach (SuiteContestant row in contestants.Where(options.Wants))
            {
                SuiteContestant contestant = QuickLabel.Mark(In(task, row), options);
                TrainingConfig budget = contestant.Budget(task.Steps) with { EvaluationEpisodes = task.FinalEpisodes };
                rows.Add(new TaskRow(task, contestant, row.Variant, store.Shelf(
                    contestant.FullName, (contestant.Algorithm.Name, contestant.Config), (task.Environment.Name, task.Config), ("wrappers", task.Wrappers), ("budget", budget))));
            }
        }
        return rows.Exists(row => !row.Contestant.IsReference) ? rows : throw new RequestException(
            "--algorithms", string.Join(",", options.Algorithms), $"none of them takes part with these settings of {Name} (--set)");
    }

    // The figure of a task is drawn as soon as its rows are trained.
    private static List<TaskEnsemble> Train(List<TaskRow> rows, SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        var ensembles = new List<TaskEnsemble>();
        foreach (var task in rows.GroupBy(row => row.Task.Name))
        {
            List<TaskEnsemble> trained = [.. task.Select(row => TaskEnsemble.Run(row, options, cancellation))];
            if (trained.Find(row => row.Contestant.IsReference) is { } reference)
                trained.ForEach(row => row.Floor = reference.Finals.Max());
            if (files.IsWanted)
                files.Write($"figures/{FileName(trained[0].Task)}.svg", TaskFigure.Draw(trained).ToSvg());
            ensembles.AddRange(trained);
        }
        return ensembles;
    }

    // Teams are kept with their seeds: without a directory nobody is left to meet.
    private static ImmutableArray<SuiteAdHoc> Meet(List<TaskRow> rows, SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        if (!files.IsWanted)
            return [];
        var tables = ImmutableArray.CreateBuilder<SuiteAdHoc>();
        foreach (var task in rows.GroupBy(row => row.Task.Name))
        {
            if (AdHocPlay.Run([.. task.Where(row => row.Variant is null && !row.Contestant.IsReference)], options, cancellation) is not { } table)
                continue;
            files.Write($"figures/ad-hoc-{FileName(task.First().Task)}.svg", AdHocFigure.Draw(table, options.Quick).ToSvg());
            tables.Add(table);
        }
        if (tables.Count > 0)
            AdHocFigure.WriteData(files, tables);
        return tables.ToImmutable();
    }

    private static void WriteData(SuiteFiles files, List<TaskEnsemble> ensembles)
    {
        TaskData.Write(files, ensembles);
        CurveData.Write(files, ensembles.SelectMany(ensemble => ensemble.Task.IsEvaluated
            ? new[] { (ensemble.Contestant, ensemble.Curve), (ensemble.Contestant, ensemble.TrainingTime) } : [(ensemble.Contestant, ensemble.Curve)]));
        SuiteProfiles.Write(files, TaskEnsemble.FinalOf(ensembles[0].Task), Groups(ensembles).Select(group =>
            ((string?)FileName(group[0].Task), (IReadOnlyList<RankedRow>)[.. group.Where(row => !row.Contestant.IsReference).Select(row => row.ToRanked())])).Where(group => group.Item2.Count > 0));
    }

    private static string FileName(SuiteTask task) =>
        string.Join('-', string.Concat(task.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
}
