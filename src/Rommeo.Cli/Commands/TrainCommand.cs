using System.CommandLine;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo train</c>: one run directory per seed.</summary>
internal sealed class TrainCommand
{
    private readonly CliContext _context;
    private readonly Option<string?> _algorithm = Options.Text("--algorithm", "NAME", "who learns; 'rommeo list algorithms' shows all. For a mixed team one name per agent: A,B");
    private readonly Option<string?> _environment = Options.Text("--environment", "NAME", "what is played; 'rommeo list environments' shows all. Your own: path/My.dll:Namespace.Type or python:module:function");
    private readonly Option<string[]> _config = Options.Texts("--config", "FILE", "yaml with settings; may be given several times, later files win");
    private readonly Option<string[]> _set = Options.Texts("--set", "KEY=VALUE", "one setting, for example --set training.episodes=100; wins over files");
    private readonly Option<string?> _seed = Options.Seed();
    private readonly Option<string?> _seeds = Options.Seeds("how many seeds, each with a directory of its own (integer >= 1)");
    private readonly Option<string?> _workers = Options.Workers();
    private readonly Option<string?> _out = Options.Out();
    private readonly Option<bool> _force = Options.Force();
    private readonly Option<bool> _printConfig = new("--print-config") { Description = "print the resolved settings as yaml, each with its meaning, and do nothing else" };
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private TrainCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new TrainCommand(context).Create();

    private Command Create()
    {
        var command = new Command("train", "trains a team, from one seed or several")
        {
            _algorithm, _environment, _config, _set, _seed, _seeds, _workers, _out, _force, _printConfig, _quiet, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        RunConfig config = Load(parsed, games.Catalog);
        if (parsed.GetValue(_printConfig))
        {
            if (parsed.GetValue(_json))
                throw new RequestException("--json", null, "--print-config prints yaml; leave one of the two out");
            _context.Out.Write(ConfigWriter.Write(config));
            return ExitCode.Done;
        }
        int? seeds = parsed.Integer(_seeds, 1);
        int workers = parsed.WorkerCount(_workers);
        string directory = parsed.GetValue(_out)
            ?? OutputDirectory.Unused($"{config.AlgorithmName.Replace(',', '+')}-{config.EnvironmentEntry.Name}", _context.Clock.GetLocalNow());
        OutputDirectory.Prepare(directory, parsed.GetValue(_force));
        var screen = new Screen(_context, parsed.GetValue(_json), parsed.GetValue(_quiet));
        return Train(screen, config, seeds, workers, directory, parsed.GetValue(_json));
    }

    private RunConfig Load(ParseResult parsed, Catalog catalog) => RunConfigLoader.Load(
        new RunConfigSource
        {
            Files = parsed.GetValue(_config) ?? [],
            Overrides = parsed.GetValue(_set) ?? [],
            Algorithm = parsed.GetValue(_algorithm),
            Environment = parsed.GetValue(_environment),
            Seed = parsed.SeedValue(_seed),
        },
        catalog);

    private int Train(Screen screen, RunConfig config, int? seeds, int workers, string directory, bool isJson)
    {
        long start = _context.Clock.GetTimestamp();
        IReadOnlyList<RunSummary> summaries = screen.Watch(progress => Execute(new TrainingBatch(config)
        {
            Seeds = seeds ?? 1,
            Workers = workers,
            Directory = directory,
            DirectoryPerSeed = seeds is not null,
            Progress = progress,
        }));
        var report = new TrainReport(config, seeds, directory, summaries, _context.Clock.GetElapsedTime(start).TotalSeconds);
        if (isJson)
            JsonOutput.Write(_context, report.ToJson());
        else
            report.Show(screen);
        if (report.IsComplete)
            return ExitCode.Done;
        _context.Error.WriteLine($"rommeo: interrupted: {report.CompletedSeeds} of {seeds ?? 1} seeds finished; what was learned is in {directory}");
        return ExitCode.Interrupted;
    }

    private IReadOnlyList<RunSummary> Execute(TrainingBatch batch)
    {
        try
        {
            return batch.Execute(_context.Cancellation);
        }
        catch (EnvironmentFailedException failure)
        {
            throw new EnvironmentFailedException(failure.Environment, $"{failure.Message}; what was finished is kept in {batch.Directory}", failure);
        }
    }
}
