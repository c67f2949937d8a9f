using System.Collections.Concurrent;
using Rommeo.Environments;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.OwnGames.Python;

/// <summary>A game that a Python function makes. Each thread that plays has a Python process of its own, so that seeds train side by side.</summary>
internal sealed class PythonGame : IDisposable
{
    private readonly OwnGameName _name;
    private readonly PythonOptions _options;
    private readonly ConcurrentDictionary<int, PythonProcess> _processes = new();
    private PythonProcess? _spare;

    private PythonGame(OwnGameName name, PythonOptions options)
    {
        (_name, _options) = (name, options);
        _spare = new PythonProcess(name, options);
        Layout = _spare.Hello.Layout;
    }

    /// <summary>Name of the game.</summary>
    internal string Name => _name.Name;

    /// <summary>Its spaces.</summary>
    internal TeamLayout Layout { get; }

    /// <exception cref="RequestException">Python, its numpy, the module or the function is missing, or the spaces are none we know.</exception>
    /// <exception cref="EnvironmentFailedException">The game cannot be made.</exception>
    internal static OwnGame Load(OwnGameName name, PythonOptions options)
    {
        if (name.Source.Length == 0 || name.Member.Length == 0)
            throw new RequestException("--environment", name.Name, "expected python:module:function");
        var game = new PythonGame(name, options);
        var entry = new EnvironmentEntry
        {
            Name = name.Name,
            Summary = $"a game of one's own, made by {name.Member} of the Python module {name.Source}",
            DefaultConfig = new NoSettings(),
            Create = _ => new PythonEnvironment(game, checks: true),
        };
        return new OwnGame(entry, _ => new PythonEnvironment(game, checks: false)) { IsForeign = true, Close = game.Dispose };
    }

    /// <summary>The calling thread's process.</summary>
    internal PythonProcess Process() =>
        _processes.GetOrAdd(System.Environment.CurrentManagedThreadId, _ => Interlocked.Exchange(ref _spare, null) ?? new PythonProcess(_name, _options));

    /// <inheritdoc/>
    public void Dispose()
    {
        _spare?.Dispose();
        foreach (PythonProcess process in _processes.Values)
            process.Dispose();
    }
}
