using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.Benchmarks;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo bench</c>: throughput on this machine.</summary>
internal sealed class BenchCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _name = new("WHAT") { Description = "what to measure; 'rommeo list benchmarks' shows all" };
    private readonly Option<string?> _environment = Options.Text("--environment", "NAME", "for 'environments': the game to measure, also one of your own (path/My.dll:Namespace.Type or python:module:function)");
    private readonly Option<string?> _algorithms = Options.Text("--algorithms", "A,B,...", "for 'train' and 'update': measure only these algorithms");
    private readonly Option<bool> _json = Options.Json();

    private BenchCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new BenchCommand(context).Create();

    private Command Create()
    {
        var command = new Command("bench", "throughput on this machine, beside the machine's own peak") { _name, _environment, _algorithms, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetRequiredValue(_name);
        if (!_context.Benchmarks.TryGetValue(name, out IBenchmark? benchmark))
            throw new RequestException("bench", name, NearestName.Remedy("benchmark", name, [.. _context.Benchmarks.Keys]));
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        if (parsed.GetValue(_environment) is { } game)
            benchmark = Of(game, benchmark, games.Catalog);
        if (parsed.GetValue(_algorithms) is { } algorithms)
            benchmark = Only(algorithms, benchmark);
        var screen = new Screen(_context, parsed.GetValue(_json), isQuiet: false);
        BenchmarkReport report = screen.Watch(progress => benchmark.Run(progress, _context.Cancellation));
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, report, RunsJson.Default.BenchmarkReport);
        else
            Show(screen, report);
        return ExitCode.Done;
    }

    private static EnvironmentBenchmark Of(string game, IBenchmark benchmark, Catalog catalog)
    {
        if (benchmark is not EnvironmentBenchmark)
            throw new RequestException("--environment", game, $"goes with 'rommeo bench environments', not with '{benchmark.Name}'");
        return new EnvironmentBenchmark(catalog.FindEnvironment(game) ?? throw new RequestException("--environment", game, catalog.EnvironmentRemedy(game)));
    }

    private static IBenchmark Only(string algorithms, IBenchmark benchmark)
    {
        if (benchmark is not IAlgorithmBenchmark measured)
            throw new RequestException("--algorithms", algorithms, $"goes with 'rommeo bench train' and 'rommeo bench update', not with '{benchmark.Name}'");
        ImmutableArray<string> names = [.. algorithms.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (names.IsEmpty)
            throw new RequestException("--algorithms", algorithms, "expected names, separated by commas");
        foreach (string name in names)
        {
            if (!measured.Algorithms.Contains(name))
                throw new RequestException("--algorithms", name, NearestName.Remedy("algorithm", name, measured.Algorithms));
        }
        return measured.Only(names);
    }

    private static void Show(Screen screen, BenchmarkReport report)
    {
        screen.Line(report.Machine);
        if (report.FmaPeakGflopsPerCore is { } peak)
            screen.Line($"{report.Cores} cores, peak of fused multiply-adds {Text.Number(peak)} GFLOP/s per core");
        string[] columns = [.. report.Cases.SelectMany(one => one.Select(pair => pair.Key)).Distinct()];
        if (columns.Length > 0)
            screen.Table([.. columns.Select(column => column.Replace('_', ' '))], report.Cases.Select(one => columns.Select(column => Cell(one[column])).ToArray()));
    }

    private static string Cell(JsonNode? value) => value switch
    {
        null => "-",
        JsonArray items => string.Join(' ', items.Select(Cell)),
        JsonValue number when number.TryGetValue(out double real) => Text.Number(real),
        _ => value.ToString(),
    };
}
