using System.Globalization;
using Rommeo.Runs.Statistics;
using Rommeo.Runs.Suites.Tasks;

namespace Rommeo.Runs.Suites.Deep;

/// <summary>What is claimed of the suite: everybody learns, ROMMEO-AC keeps up with whoever reuses its experience, and the rivals are as good as elsewhere.</summary>
internal static class DeepClaims
{
    private const string Aim = "aim of this project";
    private static readonly string[] OffPolicyRivals = ["idqn", "vdn", "qmix", "masac", "maddpg"];

    internal static IEnumerable<SuiteClaim> All(IReadOnlyList<IReadOnlyList<TaskEnsemble>> tasks) =>
        [.. AboveRandom(tasks), .. KeepsUp(tasks), .. tasks.SelectMany(DeepLiterature.Compare)];

    private static IEnumerable<SuiteClaim> AboveRandom(IReadOnlyList<IReadOnlyList<TaskEnsemble>> tasks)
    {
        var learners = tasks.SelectMany(task => task.Where(row => !row.Contestant.IsReference).Select(row => (Row: row, Random: Interval(task.Single(other => other.Contestant.IsReference)))));
        foreach (var rows in learners.GroupBy(pair => pair.Row.RowName))
        {
            int above = rows.Count(pair => Interval(pair.Row).Low > pair.Random.High), all = rows.Count();
            string[] below = [.. rows.Where(pair => Interval(pair.Row).Low <= pair.Random.High).Select(pair => pair.Row.Task.Name)];
            yield return new SuiteClaim
            {
                Claim = string.Create(CultureInfo.InvariantCulture,
                    $"{Named(rows.First().Row)}: clearly above random play in all of {all} tasks (intervals apart){(below.Length == 0 ? "" : $"; not in {string.Join(", ", below)}")}"),
                Source = Aim,
                Measured = above,
                Unit = "tasks",
                Holds = above == all,
            };
        }
    }

    private static IEnumerable<SuiteClaim> KeepsUp(IReadOnlyList<IReadOnlyList<TaskEnsemble>> tasks)
    {
        var played = tasks.Select(task => (task[0].Task.Name, Lead: Find(task, DeepLead.Name), Rivals: OffPolicyRivals.Select(name => Find(task, name)).OfType<TaskEnsemble>().ToArray()))
            .Where(task => task.Lead is not null && task.Rivals.Length > 0).ToArray();
        if (played.Length == 0)
            yield break;
        string[] behind = [.. played.Where(task => Iqm(task.Lead!) < task.Rivals.Max(Iqm)).Select(task => $"{task.Name} ({task.Rivals.MaxBy(Iqm)!.Contestant.Algorithm.Name})")];
        int needed = (2 * played.Length + 2) / 3, keptUp = played.Length - behind.Length;
        yield return new SuiteClaim
        {
            Claim = string.Create(CultureInfo.InvariantCulture,
                $"{DeepLead.Name}: interquartile mean at least that of the best off-policy rival in {needed} of {played.Length} tasks{(behind.Length == 0 ? "" : $"; behind in {string.Join(", ", behind)}")}"),
            Source = Aim,
            Measured = keptUp,
            Unit = "tasks",
            Holds = keptUp >= needed,
        };
    }

    internal static string Named(TaskEnsemble row) => row.RowVariant is null ? row.Contestant.Algorithm.Name : $"{row.Contestant.Algorithm.Name} ({row.RowVariant})";

    private static TaskEnsemble? Find(IReadOnlyList<TaskEnsemble> task, string algorithm) =>
        task.FirstOrDefault(row => row.Contestant.Algorithm.Name == algorithm && row.RowVariant is null);

    private static double Iqm(TaskEnsemble row) => Sample.InterquartileMean(row.Finals);

    private static Interval Interval(TaskEnsemble row) => ConfidenceIntervals.Bootstrap(row.Finals, 0);
}
