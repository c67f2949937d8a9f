using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Checking;
using Rommeo.Runs.Configuration;
using Rommeo.Runs.OwnGames;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo check-environment</c>: plays a game with random actions and tells where it breaks the contract of environments.</summary>
internal sealed class CheckEnvironmentCommand
{
    private readonly CliContext _context;
    private readonly Argument<string> _name = new("NAME") { Description = "the game: a listed one, path/My.dll:Namespace.Type or python:module:function" };
    private readonly Option<string[]> _set = Options.Texts("--set", "KEY=VALUE", "one setting of the game, for example --set environment.steps=25");
    private readonly Option<string?> _seed = Options.Text("--seed", "S", "seed of the game and of the random actions (integer >= 0)");
    private readonly Option<string?> _episodes = Options.Text("--episodes", "N", "episodes to play and to repeat (integer >= 1)");
    private readonly Option<string?> _maxSteps = Options.Text("--max-steps", "N", "steps after which an episode counts as endless (integer >= 1)");
    private readonly Option<bool> _json = Options.Json();

    private CheckEnvironmentCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new CheckEnvironmentCommand(context).Create();

    private Command Create()
    {
        var command = new Command("check-environment", "plays a game, also one of your own, and tells what is wrong with it") { _name, _set, _seed, _episodes, _maxSteps, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var standard = new EnvironmentCheckOptions();
        var options = new EnvironmentCheckOptions
        {
            Episodes = parsed.Integer(_episodes, 1) ?? standard.Episodes,
            MaxSteps = parsed.Integer(_maxSteps, 1) ?? standard.MaxSteps,
            Seed = parsed.SeedValue(_seed) ?? standard.Seed,
        };
        string name = parsed.GetRequiredValue(_name);
        using OwnGameCatalog games = _context.CatalogWith(name);
        (EnvironmentEntry entry, EnvironmentConfig config) = RunConfigLoader.LoadGame(
            new RunConfigSource { Environment = name, Overrides = parsed.GetValue(_set) ?? [] }, games.Catalog);
        if (games.Game is { IsForeign: true })
            options = options with { AllocationSteps = 0 };
        IReadOnlyList<EnvironmentFinding> findings = EnvironmentChecker.Check(() => games.Game?.CreateBare(config) ?? entry.Create(config), options);
        bool passed = findings.All(finding => finding.IsWarning);
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, ToJson(entry.Name, options, findings));
        else
            Show(new Screen(_context, isJson: false, isQuiet: false), entry.Name, options, findings);
        return passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Screen screen, string name, EnvironmentCheckOptions options, IReadOnlyList<EnvironmentFinding> findings)
    {
        foreach (EnvironmentFinding finding in findings)
            screen.Line(finding.ToString().ReplaceLineEndings(" "));
        int warnings = findings.Count(finding => finding.IsWarning), errors = findings.Count - warnings;
        string verdict = errors > 0 ? "breaks the contract of environments" : warnings > 0 ? "can be trained in, with warnings" : "keeps every rule";
        screen.FinalLine($"{name}: {verdict} ({Count(errors, "error")}, {Count(warnings, "warning")}; {Count(options.Episodes, "episode")}, seed {Text.Number(options.Seed)})");
    }

    private static string Count(int count, string what) => $"{Text.Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static JsonObject ToJson(string name, EnvironmentCheckOptions options, IReadOnlyList<EnvironmentFinding> findings) => new()
    {
        ["environment"] = name,
        ["seed"] = options.Seed,
        ["episodes"] = options.Episodes,
        ["max_steps"] = options.MaxSteps,
        ["passed"] = findings.All(finding => finding.IsWarning),
        ["errors"] = findings.Count(finding => !finding.IsWarning),
        ["warnings"] = findings.Count(finding => finding.IsWarning),
        ["findings"] = new JsonArray([.. findings.Select(ToJson)]),
    };

    private static JsonNode ToJson(EnvironmentFinding finding) => new JsonObject
    {
        ["rule"] = JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Rule.ToString()),
        ["severity"] = finding.IsWarning ? "warning" : "error",
        ["agent"] = finding.Agent,
        ["step"] = finding.Step,
        ["message"] = finding.Message,
    };
}
