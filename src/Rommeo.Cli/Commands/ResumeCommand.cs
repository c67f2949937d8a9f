using System.CommandLine;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.Execution;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo resume</c>: continues an interrupted run, or all of several seeds, to the same numbers they would have had.</summary>
internal sealed class ResumeCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _directory = new("DIR") { Description = "directory of a run, or of several seeds" };
    private readonly Option<string?> _environment = Options.Environment();
    private readonly Option<string?> _workers = Options.Workers();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private ResumeCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new ResumeCommand(context).Create();

    private Command Create()
    {
        var command = new Command("resume", "continues an interrupted run to the same numbers") { _directory, _environment, _workers, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string directory = parsed.GetRequiredValue(_directory);
        int workers = parsed.WorkerCount(_workers);
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        (RunConfig config, int? seeds) = Find(directory, games);
        games.RequireMatch(config, directory);
        return new Training(_context, config, seeds, directory, continues: true).Run(workers, parsed.GetValue(_json), parsed.GetValue(_quiet));
    }

    private (RunConfig Config, int? Seeds) Find(string directory, OwnGameCatalog games)
    {
        if (BatchFile.IsIn(directory))
            return BatchFile.Read(directory, games.Catalog);
        return (StoredConfig.Load(directory, games.Catalog, warning => _context.Error.WriteLine($"rommeo: {warning}")), null);
    }
}
