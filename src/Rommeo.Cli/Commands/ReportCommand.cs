using System.CommandLine;
using System.Globalization;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Reports;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo report</c>: statistics and figures of finished runs.</summary>
internal sealed class ReportCommand
{
    private readonly CliContext _context;
    private readonly Argument<string[]> _directories = new("DIR") { Arity = ArgumentArity.OneOrMore, Description = "directories of runs, or directories above them" };
    private readonly Option<string?> _measure = Options.Text("--measure", "MODE", "final return to compare: evaluation (finished team without exploration, by default) or training (last ten episodes)");
    private readonly Option<string?> _threshold = Options.Text("--threshold", "X", "reward per step and agent to be reached; by default the known optimum of the game");
    private readonly Option<bool> _skip = new("--skip-unfinished") { Description = "leave out runs that are not finished instead of refusing them" };
    private readonly Option<string?> _environment = Options.Environment();
    private readonly Option<string?> _out = Options.Out();
    private readonly Option<bool> _force = Options.Force();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private ReportCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new ReportCommand(context).Create();

    private Command Create()
    {
        var command = new Command("report", "statistics and figures of finished runs") { _directories, _measure, _threshold, _skip, _environment, _out, _force, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var report = new Report(ModeOf(parsed.GetValue(_measure)), ThresholdOf(parsed.GetValue(_threshold)));
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        (IReadOnlyList<FinishedRun> runs, int skipped) = Report.Load(parsed.GetRequiredValue(_directories), parsed.GetValue(_skip), games.Catalog);
        string directory = parsed.GetValue(_out) ?? OutputDirectory.Unused("report", _context.Clock.GetLocalNow());
        OutputDirectory.Prepare(directory, parsed.GetValue(_force));
        ReportResult result = report.Make(runs, skipped, directory);
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, result, RunsJson.Default.ReportResult);
        else
            new ReportText(new Screen(_context, isJson: false, parsed.GetValue(_quiet))).Show(result, directory);
        return ExitCode.Done;
    }

    private static string ModeOf(string? text) => text switch
    {
        null or Quantity.Evaluation => Quantity.Evaluation,
        Quantity.Training => Quantity.Training,
        _ => throw new RequestException("--measure", text, "expected evaluation or training"),
    };

    private static double? ThresholdOf(string? text)
    {
        if (text is null)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new RequestException("--threshold", text, "expected a finite number");
    }
}
