using System.CommandLine;
using Rommeo.Runs;
using Rommeo.Runs.Configuration;
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
    private readonly Option<bool> _resume = new("--resume") { Description = "go on in --out: finished seeds are used, interrupted ones continued, missing ones trained" };
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
            _algorithm, _environment, _config, _set, _seed, _seeds, _workers, _out, _resume, _force, _printConfig, _quiet, _json,
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
        bool resumes = parsed.GetValue(_resume);
        Prepare(parsed, config, seeds, directory, resumes, games);
        return new Training(_context, config, seeds, directory, resumes).Run(workers, parsed.GetValue(_json), parsed.GetValue(_quiet));
    }

    private void Prepare(ParseResult parsed, RunConfig config, int? seeds, string directory, bool resumes, OwnGameCatalog games)
    {
        bool force = parsed.GetValue(_force);
        if (!resumes)
        {
            OutputDirectory.Prepare(directory, force);
            return;
        }
        if (parsed.GetValue(_out) is null)
            throw new RequestException("--resume", null, "needs --out DIR, the directory of the earlier call");
        if (force)
            throw new RequestException("--force", null, "replaces what --resume would go on with; leave one of the two out");
        OutputDirectory.PrepareToContinue(directory, config, seeds, games.Catalog);
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
}
