using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo compare</c>: in which settings and results two runs differ.</summary>
internal sealed class CompareCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _left = new("A") { Description = "directory of a run, or a whole config file" };
    private readonly Argument<string> _right = new("B") { Description = "the other one" };
    private readonly Option<string?> _environment = Options.Environment();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private CompareCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new CompareCommand(context).Create();

    private Command Create()
    {
        var command = new Command("compare", "shows in what two runs or configs differ") { _left, _right, _environment, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        Side left = Side.Of(parsed.GetRequiredValue(_left), games), right = Side.Of(parsed.GetRequiredValue(_right), games);
        (string Key, string? Left, string? Right)[] differences =
        [
            .. ConfigDifference.Between(left.Config, right.Config).Select(one => (one.Key, one.Left, one.Right)),
            .. left.Results().Zip(right.Results(), (one, other) => (one.Key, one.Value, other.Value)).Where(pair => pair.Item2 != pair.Item3),
        ];
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, ToJson(left, right, differences));
        else
            Show(new Screen(_context, isJson: false, parsed.GetValue(_quiet)), left, right, differences);
        return ExitCode.Done;
    }

    private static void Show(Screen screen, Side left, Side right, (string Key, string? Left, string? Right)[] differences)
    {
        if (differences.Length > 0)
            screen.Table(["key", left.Path, right.Path], differences.Select(one => new[] { one.Key, one.Left ?? "-", one.Right ?? "-" }));
        screen.FinalLine(differences.Length == 0 ? "no difference" : $"{differences.Length} {(differences.Length == 1 ? "difference" : "differences")}");
    }

    private static JsonObject ToJson(Side left, Side right, (string Key, string? Left, string? Right)[] differences) => new()
    {
        ["a"] = left.Path,
        ["b"] = right.Path,
        ["differences"] = new JsonArray([.. differences.Select(one => new JsonObject { ["key"] = one.Key, ["a"] = one.Left, ["b"] = one.Right })]),
    };

    /// <summary>One of the two: a run or a config file.</summary>
    private sealed record Side(string Path, RunConfig Config, RunStatus? Status)
    {
        internal static Side Of(string path, OwnGameCatalog games)
        {
            if (File.Exists(path))
                return new Side(path, RunConfigLoader.LoadFile(path, games.Catalog), null);
            string config = System.IO.Path.Combine(path, "config.yaml");
            if (!File.Exists(config))
                throw new RequestException("compare", path, Directory.Exists(path) ? "no config.yaml in it; name the directory of a run, or a config file" : "no such file or directory");
            return new Side(path, RunConfigLoader.LoadFile(config, games.Catalog), RunStatus.Of(path));
        }

        internal IEnumerable<(string Key, string? Value)> Results() =>
        [
            ("status", Status?.State.ToString().ToLowerInvariant()),
            ("episodes", Status is null ? null : Text.Number(Status.Episodes)),
            ("environment steps", Status is null ? null : Text.Number(Status.EnvironmentSteps)),
            ("return", Status is null ? null : Text.Number(Status.Return)),
            ("evaluation return", Status is null ? null : Text.Number(Status.EvaluationReturn)),
        ];
    }
}
