using System.Diagnostics;
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

    /// <summary>Name of the algorithm that is compared with all others.</summary>
    protected abstract string LeadOf(SuiteOptions options);

    /// <summary>The games and who plays in each, in the order of the tables; the variant of a row says the game.</summary>
    protected abstract IEnumerable<(SuiteTask Task, IReadOnlyList<SuiteContestant> Contestants)> Rows(SuiteOptions options);

    /// <summary>What is claimed.</summary>
    protected abstract IEnumerable<SuiteExpectation<TaskEnsemble>> Expectations(SuiteOptions options);

    /// <inheritdoc/>
    public SuiteResult Run(SuiteOptions options, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        List<(SuiteTask Task, SuiteContestant Contestant, SeedShelf Shelf)> rows = Shelve(options);
        var files = new SuiteFiles(options.OutputDirectory, Name);
        List<TaskEnsemble> ensembles = Train(rows, options, files, cancellation);
        TaskData.Write(files, ensembles);
        CurveData.Write(files, ensembles.Select(ensemble => (ensemble.Contestant, ensemble.Reward)));
        SuiteProfiles.Write(files, TaskEnsemble.Final, Groups(ensembles).Select(group => ((string?)FileName(group[0].Task), (IReadOnlyList<RankedRow>)[.. group.Select(row => row.ToRanked())])));
        return files.Complete(new SuiteResult
        {
            Suite = Name,
            Quick = options.Quick,
            Seeds = options.Seeds,
            WallSeconds = watch.Elapsed.TotalSeconds,
            Results = [.. ensembles.Select(ensemble => ensemble.ToEntry())],
            Claims = SuiteExpectation<TaskEnsemble>.Check(Expectations(options), [.. ensembles.Select(ensemble => (ensemble.Contestant, ensemble))]),
            Ranking = [.. Groups(ensembles).SelectMany(group => Rank(LeadOf(options), group))],
            Builds = [.. ensembles.SelectMany(ensemble => ensemble.Builds).Distinct().Order(StringComparer.Ordinal)],
            Files = [],
        });
    }

    /// <summary>The variant of a row in a task.</summary>
    internal static SuiteContestant In(SuiteTask task, SuiteContestant row) => row with { Variant = row.Variant is null ? task.Name : $"{task.Name}; {row.Variant}" };

    private static IEnumerable<IReadOnlyList<TaskEnsemble>> Groups(IEnumerable<TaskEnsemble> ensembles) =>
        ensembles.GroupBy(ensemble => ensemble.Task.Name).Select(group => (IReadOnlyList<TaskEnsemble>)[.. group]);

    private static IEnumerable<SuiteRanking> Rank(string leadName, IReadOnlyList<TaskEnsemble> ensembles)
    {
        RankedRow[] rows = [.. ensembles.Select(ensemble => ensemble.ToRanked())];
        RankedRow? lead = Array.Find(rows, row => row.Contestant.Algorithm.Name == leadName);
        return lead is null || rows.Length < 2 ? [] : [Ranking.Of(ensembles[0].Task.Name, TaskEnsemble.Final, lead, rows)];
    }

    // Places for all rows come first: a seed that was kept with other settings is refused before any is trained.
    private List<(SuiteTask Task, SuiteContestant Contestant, SeedShelf Shelf)> Shelve(SuiteOptions options)
    {
        var store = new SeedStore(Name, options);
        var rows = new List<(SuiteTask, SuiteContestant, SeedShelf)>();
        foreach ((SuiteTask full, IReadOnlyList<SuiteContestant> contestants) in Rows(options))
        {
            SuiteTask task = options.Quick ? full with { Steps = Math.Max(1, full.Steps / QuickDivisor) } : full;
            var budget = new TrainingConfig { Episodes = 0, EnvironmentSteps = task.Steps };
            foreach (SuiteContestant row in contestants.Where(options.Wants))
            {
                SuiteContestant contestant = QuickLabel.Mark(In(task, row), options);
                rows.Add((task, contestant, store.Shelf(
                    contestant.FullName, (contestant.Algorithm.Name, contestant.Config), (task.Environment.Name, task.Config), ("budget", budget))));
            }
        }
        return rows;
    }

    // The figure of a task is drawn as soon as its rows are trained.
    private static List<TaskEnsemble> Train(
        List<(SuiteTask Task, SuiteContestant Contestant, SeedShelf Shelf)> rows, SuiteOptions options, SuiteFiles files, CancellationToken cancellation)
    {
        var ensembles = new List<TaskEnsemble>();
        foreach (var task in rows.GroupBy(row => row.Task.Name))
        {
            List<TaskEnsemble> trained = [.. task.Select(row => TaskEnsemble.Run(row.Task, row.Contestant, row.Shelf, options, cancellation))];
            if (files.IsWanted)
                files.Write($"figures/{FileName(trained[0].Task)}.svg", TaskFigure.Draw(trained).ToSvg());
            ensembles.AddRange(trained);
        }
        return ensembles;
    }

    private static string FileName(SuiteTask task) =>
        string.Join('-', string.Concat(task.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
}
