using System.CommandLine;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo reproduce</c>: runs a published experiment again and says which of its claims hold.</summary>
internal sealed class ReproduceCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _suite = new("SUITE") { Description = "which experiment; 'rommeo list suites' shows all" };
    private readonly Option<string?> _seed = Options.Seed();
    private readonly Option<string?> _seeds = Options.Seeds("seeds per algorithm (integer >= 1)");
    private readonly Option<string[]> _set = Options.Texts("--set", "KEY=VALUE", "one of the suite's own settings");
    private readonly Option<string?> _algorithms = Options.Text("--algorithms", "A,B,...", "run only these algorithms of the suite");
    private readonly Option<bool> _quick = new("--quick") { Description = "a shortened version for a first look, labelled as such" };
    private readonly Option<bool> _resume = new("--resume") { Description = "go on in --out: finished seeds are used, interrupted ones continued, missing ones trained" };
    private readonly Option<string?> _workers = Options.Workers();
    private readonly Option<string?> _out = Options.Out();
    private readonly Option<bool> _force = Options.Force();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private ReproduceCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new ReproduceCommand(context).Create();

    private Command Create()
    {
        var command = new Command("reproduce", "runs a published experiment again, with figures and a verdict") { _suite, _seed, _seeds, _set, _algorithms, _quick, _workers, _out, _resume, _force, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetRequiredValue(_suite);
        if (!_context.Suites.TryGetValue(name, out ISuite? suite))
            throw new RequestException("reproduce", name, NearestName.Remedy("suite", name, [.. _context.Suites.Keys]));
        bool quick = parsed.GetValue(_quick), resume = parsed.GetValue(_resume);
        IReadOnlyDictionary<string, string> settings = SuiteSettings.Read(suite, parsed.GetValue(_set) ?? []);
        var options = new SuiteOptions
        {
            Seeds = parsed.Integer(_seeds, 1) ?? (quick ? suite.QuickSeeds : suite.SeedsOf(settings)),
            FirstSeed = parsed.SeedValue(_seed) ?? 0,
            Workers = parsed.WorkerCount(_workers),
            Settings = settings,
            Algorithms = SuiteSettings.ReadAlgorithms(suite, parsed.GetValue(_algorithms)),
            Quick = quick,
            Resume = resume,
        };
        string directory = Prepare(parsed, name, resume);
        using SuiteLock held = SuiteLock.Take(directory);
        var screen = new Screen(_context, parsed.GetValue(_json), parsed.GetValue(_quiet));
        SuiteResult result = screen.Watch(progress => suite.Run(options with { OutputDirectory = directory, Progress = progress }, _context.Cancellation));
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, result, RunsJson.Default.SuiteResult);
        else
            SuiteReport.Show(screen, result, directory);
        return ExitCode.Done;
    }

    private string Prepare(ParseResult parsed, string suite, bool resume)
    {
        string? given = parsed.GetValue(_out);
        if (resume && given is null)
            throw new RequestException("--resume", null, "needs --out DIR, the directory of the earlier call");
        if (resume && parsed.GetValue(_force))
            throw new RequestException("--force", null, "replaces what --resume would go on with; leave one of the two out");
        string directory = given ?? OutputDirectory.Unused($"reproduce-{suite}", _context.Clock.GetLocalNow());
        if (resume)
            OutputDirectory.PrepareToResume(directory, suite);
        else
            OutputDirectory.Prepare(directory, parsed.GetValue(_force));
        return directory;
    }
}
