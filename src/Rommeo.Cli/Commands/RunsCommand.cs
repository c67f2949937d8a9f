using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo runs</c>: what became of the runs below a directory.</summary>
internal sealed class RunsCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _directory = new("DIR") { Description = "directory of a run, or one at most three levels above runs", DefaultValueFactory = _ => "runs" };
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private RunsCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new RunsCommand(context).Create();

    private Command Create()
    {
        var command = new Command("runs", "lists runs: status, progress, result") { _directory, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string directory = parsed.GetRequiredValue(_directory);
        if (!Directory.Exists(directory))
            throw new RequestException("runs", directory, "no such directory");
        RunStatus[] runs = [.. RunDirectories.Below(directory).Where(run => File.Exists(new RunPaths(run).Config)).Select(RunStatus.Of)];
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, new JsonObject { ["directory"] = directory, ["runs"] = new JsonArray([.. runs.Select(ToJson)]) });
        else
            Show(new Screen(_context, isJson: false, parsed.GetValue(_quiet)), directory, runs);
        return ExitCode.Done;
    }

    private static void Show(Screen screen, string directory, RunStatus[] runs)
    {
        if (runs.Length > 0)
        {
            (string Name, Func<RunStatus, string> Cell)[] columns = [.. Columns(directory, screen.IsNarrow, runs.Any(run => run.Reason is not null))];
            screen.Table([.. columns.Select(column => column.Name)], runs.Select(run => columns.Select(column => column.Cell(run)).ToArray()));
        }
        string counts = string.Join(", ", runs.GroupBy(run => run.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}"));
        screen.FinalLine(runs.Length == 0 ? $"no runs in {directory}" : $"{runs.Length} {(runs.Length == 1 ? "run" : "runs")}: {counts}{Advice(runs)}");
    }

    private static IEnumerable<(string Name, Func<RunStatus, string> Cell)> Columns(string directory, bool isNarrow, bool hasReasons)
    {
        yield return ("run", run => Path.GetRelativePath(directory, run.Directory));
        yield return ("algorithm", run => run.Algorithm ?? "?");
        yield return ("environment", run => run.Environment ?? "?");
        if (!isNarrow)
            yield return ("seed", run => run.Seed ?? "?");
        yield return ("status", run => Word(run.State));
        yield return ("done", run => Text.Number(Math.Floor(100 * run.Progress)) + " %");
        if (!isNarrow)
            yield return ("steps", run => Text.Number(run.EnvironmentSteps));
        yield return ("return", run => Text.Number(run.Return));
        yield return ("evaluation", run => Text.Number(run.EvaluationReturn));
        if (hasReasons)
            yield return ("why", run => run.Reason ?? "");
    }

    private static string Advice(RunStatus[] runs) =>
        runs.FirstOrDefault(run => run.State == RunState.Interrupted) is { } interrupted ? $"; to continue one: rommeo resume {interrupted.Directory}" : "";

    private static JsonNode ToJson(RunStatus run) => new JsonObject
    {
        ["directory"] = run.Directory,
        ["algorithm"] = run.Algorithm,
        ["environment"] = run.Environment,
        ["seed"] = ulong.TryParse(run.Seed, out ulong seed) ? seed : null,
        ["status"] = Word(run.State),
        ["reason"] = run.Reason,
        ["progress"] = run.Progress,
        ["episodes"] = run.Episodes,
        ["environment_steps"] = run.EnvironmentSteps,
        ["return_mean"] = run.Return,
        ["evaluation_return_mean"] = run.EvaluationReturn,
    };

    private static string Word(RunState state) => state switch
    {
        RunState.Running => "running",
        RunState.Finished => "finished",
        RunState.Interrupted => "interrupted",
        RunState.Failed => "failed",
        _ => "damaged",
    };
}
