using System.Globalization;
using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.CrossPlay;

/// <summary>One trained team that takes part.</summary>
/// <param name="Label">Short name in tables and figures, unique.</param>
/// <param name="Directory">Where it was loaded from.</param>
/// <param name="Trained">The team and its settings.</param>
internal sealed record CrossPlayTeam(string Label, string Directory, TrainedTeam Trained) : IDisposable
{
    internal string Algorithm => Trained.Config.AlgorithmName;

    internal ulong Seed => Trained.Config.Seed;

    /// <summary>The team as it takes part.</summary>
    internal CrossPlayer Player => new(Label, Algorithm, Seed, _ => Trained.Team) { Directory = Directory, EnvironmentSteps = Trained.Team.EnvironmentSteps };

    /// <summary>Loads every run; a run that is given twice is refused.</summary>
    /// <param name="runs">Directories of runs.</param>
    /// <param name="load">Loads the team of one.</param>
    /// <exception cref="RequestException">A directory is no run, was given twice, or is the only one.</exception>
    internal static IReadOnlyList<CrossPlayTeam> Load(IReadOnlyList<string> runs, Func<string, TrainedTeam> load)
    {
        if (runs.GroupBy(Path.GetFullPath).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new RequestException("cross-play", twice.First(), "given twice; keep one");
        if (runs is [var single])
            throw new RequestException("cross-play", single, "one run cannot play against others; name two or more, or a directory with several seeds");
        var teams = new List<CrossPlayTeam>();
        try
        {
            foreach (string run in runs)
                teams.Add(new CrossPlayTeam("", run, load(run)));
        }
        catch
        {
            teams.ForEach(team => team.Dispose());
            throw;
        }
        return Labelled(teams);
    }

    /// <inheritdoc/>
    public void Dispose() => Trained.Dispose();

    /// <summary>Refuses a team that sees or does something else than the agents of <paramref name="game"/>.</summary>
    internal void RequireFit(TeamLayout game, string name)
    {
        TeamLayout own = Trained.Team.Layout;
        if (!own.ActionSpaces.SequenceEqual(game.ActionSpaces) || !own.ObservationSpaces.SequenceEqual(game.ObservationSpaces))
        {
            throw new RequestException("cross-play", Directory, string.Create(CultureInfo.InvariantCulture,
                $"was trained in {Trained.Config.EnvironmentEntry.Name} ({Describe(own)}) and cannot play {name} ({Describe(game)})"));
        }
    }

    private static string Describe(TeamLayout layout) => string.Create(CultureInfo.InvariantCulture,
        $"{layout.AgentCount} agents, observations {string.Join(", ", layout.ObservationSpaces.Distinct())}, actions {string.Join(", ", layout.ActionSpaces.Distinct())}");

    private static List<CrossPlayTeam> Labelled(List<CrossPlayTeam> teams)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        return teams.ConvertAll(team =>
        {
            string label = string.Create(CultureInfo.InvariantCulture, $"{team.Algorithm} {team.Seed}");
            used[label] = used.GetValueOrDefault(label) + 1;
            return team with { Label = used[label] == 1 ? label : string.Create(CultureInfo.InvariantCulture, $"{label} #{used[label]}") };
        });
    }
}
