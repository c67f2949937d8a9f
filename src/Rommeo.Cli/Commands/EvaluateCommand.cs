using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Environments;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.RunDirectory;
using Rommeo.Training;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo evaluate</c>: plays what a run has learned, without exploring and without learning.</summary>
internal sealed class EvaluateCommand
{
    private const int DefaultEpisodes = 10;
    private readonly CliContext _context;
    private readonly Argument<string> _directory = new("DIR") { Description = "directory of a run, or of several seeds" };
    private readonly Option<string?> _episodes = Options.Text("--episodes", "N", $"episodes to play (integer >= 1); {DefaultEpisodes} by default");
    private readonly Option<string?> _seed = Options.Text("--seed", "S", "seed of the game (integer >= 0); the run's own by default");
    private readonly Option<string?> _environment = Options.Environment();
    private readonly Option<string?> _checkpoint = Options.Checkpoint();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private EvaluateCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new EvaluateCommand(context).Create();

    private Command Create()
    {
        var command = new Command("evaluate", "plays a saved team") { _directory, _checkpoint, _episodes, _seed, _environment, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int episodes = parsed.Integer(_episodes, 1) ?? DefaultEpisodes;
        ulong? seed = parsed.SeedValue(_seed);
        string directory = parsed.GetRequiredValue(_directory);
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        Evaluated[] results = [.. RunDirectories.In(directory).Select(run => Play(run, parsed.GetValue(_checkpoint), games, episodes, seed))];
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, ToJson(directory, episodes, results));
        else
            Show(new Screen(_context, isJson: false, parsed.GetValue(_quiet)), episodes, results);
        return ExitCode.Done;
    }

    private Evaluated Play(string directory, string? checkpoint, OwnGameCatalog games, int episodes, ulong? seed)
    {
        using TrainedTeam trained = Options.LoadTeam(directory, checkpoint, games.Catalog);
        games.RequireMatch(trained.Config, directory);
        foreach (string warning in trained.Warnings)
            _context.Error.WriteLine($"rommeo: {warning}");
        IEnvironment environment = trained.CreateEnvironment();
        EvaluationResult result = Evaluator.Play(environment, trained.Team, episodes, seed ?? trained.Config.Seed, _context.Cancellation);
        bool? optimal = environment is IKnownOptimum known ? result.MeanReward >= known.OptimumThreshold : null;
        return new Evaluated(directory, trained.Config.AlgorithmName, trained.Config.EnvironmentEntry.Name, trained.CheckpointFile, result, optimal);
    }

    private static JsonObject ToJson(string directory, int episodes, Evaluated[] results) => new()
    {
        ["directory"] = directory,
        ["episodes"] = episodes,
        ["return_mean"] = results.Average(result => result.Result.Returns.Average()),
        ["reward_mean"] = results.Average(result => result.Result.MeanReward),
        ["runs"] = new JsonArray([.. results.Select(ToJson)]),
    };

    private static JsonObject ToJson(Evaluated evaluated) => new()
    {
        ["directory"] = evaluated.Directory,
        ["algorithm"] = evaluated.Algorithm,
        ["environment"] = evaluated.Environment,
        ["checkpoint"] = evaluated.Checkpoint,
        ["return_mean"] = evaluated.Result.Returns.Average(),
        ["reward_mean"] = evaluated.Result.MeanReward,
        ["environment_steps"] = evaluated.Result.Steps,
        ["converged_to_optimum"] = evaluated.IsOptimal,
        ["returns"] = new JsonArray([.. evaluated.Result.Returns.Select(value => (JsonNode)value)]),
    };

    private static void Show(Screen screen, int episodes, Evaluated[] results)
    {
        screen.Line(string.Join(", ", results.Select(one => $"{one.Algorithm} on {one.Environment}").Distinct()));
        screen.Table(
            ["run", "mean return", "least", "most", "per step and agent", "optimum"],
            results.Select(one => new[]
            {
                one.Directory,
                Text.Number(one.Result.Returns.Average()),
                Text.Number(one.Result.Returns.Min()),
                Text.Number(one.Result.Returns.Max()),
                Text.Number(one.Result.MeanReward),
                one.IsOptimal switch { true => "yes", false => "no", null => "-" },
            }));
        screen.FinalLine($"mean return {Text.Number(results.Average(one => one.Result.Returns.Average()))} over {episodes} episodes{(results.Length > 1 ? $" of each of {results.Length} runs" : "")}");
    }

    private sealed record Evaluated(
        string Directory, string Algorithm, string Environment, string Checkpoint, EvaluationResult Result, bool? IsOptimal);
}
