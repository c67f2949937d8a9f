using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Runs;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Rendering;
using Rommeo.Runs.Rendering.Players;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary>What is to be watched: a game and who plays it.</summary>
internal sealed class PlayRequest : IDisposable
{
    private static readonly string[] Kinds = ["random", "scripted"];
    private readonly TrainedTeam? _trained;

    private PlayRequest(string name, Func<IEnvironment> create, ulong seed, TrainedTeam? trained)
    {
        (Name, Seed, _trained) = (name, seed, trained);
        Game = create();
        Picture = Pictures.Of(name, Game, create);
    }

    /// <summary>Name of the game.</summary>
    internal string Name { get; }

    internal IEnvironment Game { get; }

    /// <summary>Its picture, if it has one.</summary>
    internal Picture? Picture { get; }

    internal ulong Seed { get; }

    /// <summary>What could not be read on the way.</summary>
    internal IReadOnlyList<string> Warnings => _trained?.Warnings ?? [];

    /// <summary>A run's team in its game, or in another one that its spaces fit.</summary>
    internal static PlayRequest OfRun(string directory, string? checkpoint, string? environment, string[] overrides, ulong? seed, Catalog catalog)
    {
        string run = RunDirectories.In(directory)[0];
        TrainedTeam trained = Options.LoadTeam(run, checkpoint, catalog);
        try
        {
            string own = trained.Config.EnvironmentEntry.Name;
            bool isOther = environment is not null && catalog.FindEnvironment(environment)?.Name != own;
            Func<IEnvironment> create = trained.CreateEnvironment;
            if (isOther || overrides.Length > 0)
            {
                Func<IEnvironment> bare = isOther
                    ? Creator(RunConfigLoader.LoadGame(new RunConfigSource { Environment = environment, Overrides = overrides }, catalog))
                    : Changed(run, overrides, catalog);
                create = () => trained.Wrap(bare());
            }
            CheckFit(trained.Team.Layout, new TeamLayout(create()), isOther ? environment! : own);
            return new PlayRequest(isOther ? environment! : own, create, seed ?? trained.Config.Seed, trained);
        }
        catch
        {
            trained.Dispose();
            throw;
        }
    }

    /// <summary>A game without anybody who has learned it.</summary>
    internal static PlayRequest OfGame(string environment, string[] overrides, ulong? seed, Catalog catalog)
    {
        (EnvironmentEntry Entry, EnvironmentConfig Config) game = RunConfigLoader.LoadGame(new RunConfigSource { Environment = environment, Overrides = overrides }, catalog);
        return new PlayRequest(game.Entry.Name, Creator(game), seed ?? 0, trained: null);
    }

    /// <summary>Who plays: the saved team if there is one, otherwise random agents, unless a kind is named.</summary>
    internal IPlayers Players(string? kind)
    {
        if (kind is null && _trained is not null)
            return new TeamPlayers(_trained.Team, _trained.Config.AlgorithmName);
        return kind switch
        {
            null or "random" => new RandomPlayers(new TeamLayout(Game), Seed),
            "scripted" => ScriptedPlayers.Of(Name, Game) ?? throw new RequestException("--agents", kind, $"nobody wrote a script for {Name}; use random"),
            _ => throw new RequestException("--agents", kind, NearestName.Remedy("kind of agents", kind, Kinds)),
        };
    }

    public void Dispose()
    {
        (Game as IDisposable)?.Dispose();
        _trained?.Dispose();
    }

    // The run's own game with some settings changed; what has learned stays as it was.
    private static Func<IEnvironment> Changed(string run, string[] overrides, Catalog catalog)
    {
        if (overrides.FirstOrDefault(text => !text.StartsWith("environment.", StringComparison.Ordinal)) is { } other)
            throw new RequestException("--set", other, "only settings of the game can be changed here: environment.KEY=VALUE");
        RunConfig changed = RunConfigLoader.Load(new RunConfigSource { Files = [new RunPaths(run).Config], Overrides = overrides }, catalog);
        return Creator((changed.EnvironmentEntry, changed.Environment));
    }

    private static Func<IEnvironment> Creator((EnvironmentEntry Entry, EnvironmentConfig Config) game) => () => game.Entry.Create(game.Config);

    private static void CheckFit(TeamLayout team, TeamLayout game, string name)
    {
        bool fits = team.AgentCount == game.AgentCount && team.ActionSpaces.SequenceEqual(game.ActionSpaces)
            && team.ObservationSpaces.Select(space => space.Size).SequenceEqual(game.ObservationSpaces.Select(space => space.Size));
        if (!fits)
            throw new RequestException("--environment", name, "its agents, actions or observations are not those that the team was trained with");
    }
}
