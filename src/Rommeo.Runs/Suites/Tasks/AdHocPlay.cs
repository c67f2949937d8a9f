using System.Collections.Immutable;
using System.Globalization;
using Rommeo.Environments;
using Rommeo.Runs.CrossPlay;
using Rommeo.Training;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>Lets the trained teams of a task meet each other, random partners and scripted ones.</summary>
internal static class AdHocPlay
{
    // The number of pairings grows with the square of the teams.
    private const int MostSeeds = 5, Episodes = 5;

    /// <summary>The table of a task, or <see langword="null"/> if fewer than two teams were kept or nobody has a partner to meet.</summary>
    internal static SuiteAdHoc? Run(IReadOnlyList<TaskRow> rows, SuiteOptions options, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return null;
        SuiteTask task = rows[0].Task;
        var layout = new TeamLayout(task.Create());
        List<CrossPlayer> players = Load(rows, layout, options);
        if (layout.AgentCount < 2 || players.Count < 2)
            return null;
        var game = new CrossPlayGame(task.Environment.Name, task.Create);
        CrossPlayer[] strangers = [.. Partners.All.Select(name => Partners.Find(name, game)).OfType<CrossPlayer>()];
        CrossPlayMatrix matrix = new CrossPlayTournament(game, PlayMode.Evaluation, Episodes, options.FirstSeed).Run([.. players, .. strangers], progress: null, cancellation);
        string[] algorithms = [.. players.Select(player => player.Algorithm).Distinct()], partners = [.. algorithms, .. strangers.Select(player => player.Algorithm)];
        return new SuiteAdHoc
        {
            Task = task.Name,
            Unit = task.IsEvaluated ? TaskEnsemble.TeamReturn : "return per episode and agent",
            Teams = players.GroupBy(player => player.Algorithm).Max(group => group.Count()),
            Episodes = matrix.IsExact ? 0 : Episodes,
            Algorithms = [.. algorithms],
            Partners = [.. partners],
            SelfPlay = [.. algorithms.Select(algorithm => matrix.MeanOf(algorithm, algorithm, isSelfPlay: true))],
            Returns = [.. algorithms.Select(row => partners.Select(column => matrix.MeanOf(row, column, isSelfPlay: false)).ToImmutableArray())],
        };
    }

    private static List<CrossPlayer> Load(IReadOnlyList<TaskRow> rows, TeamLayout layout, SuiteOptions options)
    {
        var players = new List<CrossPlayer>();
        foreach (TaskRow row in rows)
        {
            for (ulong seed = options.FirstSeed; seed < options.FirstSeed + (ulong)Math.Min(options.Seeds, MostSeeds); seed++)
            {
                Team team = Team.Create(row.Contestant.Algorithm, row.Contestant.Config, layout, seed);
                string label = string.Create(CultureInfo.InvariantCulture, $"{row.Contestant.Algorithm.Name} {seed}");
                if (row.Shelf.RestoreTeam(seed, team))
                    players.Add(new CrossPlayer(label, row.Contestant.Algorithm.Name, seed, _ => team));
            }
        }
        return players;
    }
}
