using System.Text;
using Rommeo.Runs;
using Rommeo.Runs.Benchmarks;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.OwnGames.Python;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli;

/// <summary>Everything a command knows of the world around it, so that tests can run commands without a process.</summary>
internal sealed record CliContext
{
    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Algorithms and environments.</summary>
    public Catalog Catalog { get; init; } = Catalog.BuiltIn;

    /// <summary>Which Python plays games written in it; by default what the environment variables say.</summary>
    public PythonOptions? Python { get; init; }

    /// <summary>The catalog with the game that the command line names.</summary>
    /// <exception cref="Runs.Requests.RequestException">It is one of the user's own and cannot be loaded.</exception>
    internal OwnGameCatalog CatalogWith(string? environment) => new(Catalog, environment, Python);

    /// <summary>Suites by name.</summary>
    public IReadOnlyDictionary<string, ISuite> Suites { get; init; } = SuiteRegistry.All;

    /// <summary>Benchmarks by name.</summary>
    public IReadOnlyDictionary<string, IBenchmark> Benchmarks { get; init; } = BenchmarkRegistry.All;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether a person watches standard output on a terminal that can redraw lines.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether colours may be used.</summary>
    public bool HasColours { get; init; }

    /// <summary>Columns of the terminal; very many if there is none, so that nothing is cut in a file.</summary>
    public int Width { get; init; } = 10_000;

    /// <summary>Lines of the terminal; very many if there is none.</summary>
    public int Height { get; init; } = 10_000;

    /// <summary>Columns and lines of the terminal as it is now, where that can change.</summary>
    public Func<(int Width, int Height)>? Measure { get; init; }

    /// <summary>Columns and lines of the terminal as it is now.</summary>
    internal (int Width, int Height) TerminalSize() => Measure?.Invoke() is ( > 0, > 0) size ? size : (Width, Height);

    /// <summary>Asks to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The context of a real process.</summary>
    internal static CliContext OfProcess(CancellationToken cancellation)
    {
        bool redirected = Console.IsOutputRedirected;
        bool isDumb = System.Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" && !OperatingSystem.IsWindows();
        bool noColour = !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"));
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        var context = new CliContext { Out = output, Error = Console.Error, Cancellation = cancellation };
        return redirected ? context : context with
        {
            IsTerminal = !isDumb,
            HasColours = !isDumb && !noColour,
            Width = Console.WindowWidth > 0 ? Console.WindowWidth : 80,
            Height = Console.WindowHeight > 0 ? Console.WindowHeight : 24,
            Measure = () => (Console.WindowWidth, Console.WindowHeight),
        };
    }
}
