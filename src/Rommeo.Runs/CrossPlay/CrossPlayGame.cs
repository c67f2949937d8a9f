using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.CrossPlay;

/// <summary>The game in which the teams meet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Makes a new instance.</param>
internal sealed record CrossPlayGame(string Name, Func<IEnvironment> Create)
{
    /// <summary>The game named, with the settings of the runs that were trained in it, else its own defaults; without a name the game all runs were trained in.</summary>
    /// <exception cref="RequestException">The name is unknown, the runs disagree, or a run cannot play the game.</exception>
    internal static CrossPlayGame Choose(string? name, IReadOnlyList<CrossPlayTeam> teams, Catalog catalog)
    {
        string named = name ?? CommonName(teams);
        EnvironmentEntry entry = catalog.FindEnvironment(named) ?? throw new RequestException("--environment", named, catalog.EnvironmentRemedy(named));
        string chosen = entry.Name;
        CrossPlayTeam[] here = [.. teams.Where(team => team.Trained.Config.EnvironmentEntry.Name == chosen)];
        if (here.Select(team => ConfigWriter.Digest([("", team.Trained.Config.Environment)])).Distinct().Count() > 1)
            throw new RequestException("cross-play", chosen, "the runs were trained with different settings of the game (see environment in their config.yaml); name runs that agree");
        RequireEqualWrappers(teams);
        // With the wrappers that all of them were trained in: what they see and are paid is as it was then.
        TrainedTeam wrapped = teams[0].Trained;
        EnvironmentConfig settings = here.Length > 0 ? here[0].Trained.Config.Environment : entry.DefaultConfig;
        var game = new CrossPlayGame(chosen, () => wrapped.Wrap(entry.Create(settings)));
        var layout = new TeamLayout(game.Create());
        foreach (CrossPlayTeam team in teams)
            team.RequireFit(layout, chosen);
        return layout.AgentCount >= 2 ? game : throw new RequestException("--environment", chosen, "has one agent; cross-play needs two or more");
    }

    // Agents of two teams sit in one game, which can be wrapped in one way only.
    private static void RequireEqualWrappers(IReadOnlyList<CrossPlayTeam> teams)
    {
        if (teams.FirstOrDefault(team => team.Trained.Config.Wrappers != teams[0].Trained.Config.Wrappers) is { } other)
            throw new RequestException("cross-play", other.Directory, $"was trained in other wrappers than {teams[0].Directory} (see wrappers in their config.yaml); name runs that agree");
        if (teams.FirstOrDefault(team => team.Trained.Config.Wrappers.NormaliseObservations) is { } normalised)
            throw new RequestException("cross-play", normalised.Directory, "sees observations normalised by its own statistics (wrappers.normaliseObservations), which other teams do not share");
    }

    private static string CommonName(IReadOnlyList<CrossPlayTeam> teams)
    {
        string[] names = [.. teams.Select(team => team.Trained.Config.EnvironmentEntry.Name).Distinct()];
        return names is [var single]
            ? single
            : throw new RequestException("--environment", null, $"missing, and the runs were trained in different games: {string.Join(", ", names)}");
    }
}
