using Rommeo.Environments;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.OwnGames.Assemblies;
using Rommeo.Runs.OwnGames.Python;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.OwnGames;

/// <summary>
/// What one command may name: everything built in, and the game of the user's own behind <c>--environment</c>. Code is loaded only if a person named it there; that a file
/// names it is not enough, because files are passed on.
/// </summary>
internal sealed class OwnGameCatalog : IDisposable
{
    private readonly string? _named;

    /// <param name="builtIn">Everything else.</param>
    /// <param name="named">What stands behind <c>--environment</c>, if anything.</param>
    /// <param name="python">Which Python.</param>
    /// <exception cref="RequestException">The game named cannot be loaded.</exception>
    internal OwnGameCatalog(Catalog builtIn, string? named, PythonOptions? python = null)
    {
        _named = named;
        Catalog = builtIn;
        if (named is null || OwnGameName.Parse(named) is not { } name)
            return;
        Game = name.IsPython ? PythonGame.Load(name, python ?? PythonOptions.FromEnvironment()) : GameAssembly.Load(name, named);
        Catalog = builtIn with
        {
            Environments = new Dictionary<string, EnvironmentEntry>(builtIn.Environments, StringComparer.Ordinal) { [name.Name] = Game.Entry },
        };
    }

    /// <summary>The catalog with the game.</summary>
    internal Catalog Catalog { get; }

    /// <summary>The game, if the command line names one of the user's own.</summary>
    internal OwnGame? Game { get; }

    /// <summary>Refuses a run of another game than the command line names.</summary>
    internal void RequireMatch(RunConfig config, string directory)
    {
        if (_named is not null && Catalog.FindEnvironment(_named)?.Name != config.EnvironmentEntry.Name)
            throw new RequestException("--environment", _named, $"the run in {directory} was trained in '{config.EnvironmentEntry.Name}'");
    }

    /// <inheritdoc/>
    public void Dispose() => Game?.Close();
}
