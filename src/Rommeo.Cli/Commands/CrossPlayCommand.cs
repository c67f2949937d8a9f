using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.CrossPlay;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Requests;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo cross-play</c>: lets agents of independently trained teams play together.</summary>
internal sealed class CrossPlayCommand
{
    private const int DefaultEpisodes = 100;
    private readonly CliContext _context;
    private readonly Argument<string[]> _runs = new("RUN") { Arity = ArgumentArity.OneOrMore, Description = "directories of runs, or of several seeds each" };
    private readonly Option<string?> _environment = Options.Text("--environment", "NAME", "the game to meet in; by default the one all runs were trained in");
    private readonly Option<string?> _play = Options.Text("--play", "MODE", "evaluation (the best each agent knows, by default) or sampled (from its policy, as in training)");
    private readonly Option<string?> _episodes = Options.Text("--episodes", "N", $"episodes per pairing (integer >= 1); by default exact in one-shot games of known rules, else {DefaultEpisodes}");
    private readonly Option<string?> _partners = Options.Text("--partners", "A,B", "further partners that nobody trained: random, scripted, or both");
    private readonly Option<string?> _seed = Options.Text("--seed", "S", "seed of the game (integer >= 0); the same for every pairing");
    private readonly Option<string?> _out = Options.Out();
    private readonly Option<bool> _force = Options.Force();
    private readonly Option<string?> _checkpoint = Options.Checkpoint();
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private CrossPlayCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new CrossPlayCommand(context).Create();

    private Command Create()
    {
        var command = new Command("cross-play", "plays every pairing of independently trained agents") { _runs, _checkpoint, _environment, _partners, _play, _episodes, _seed, _out, _force, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int? episodes = parsed.Integer(_episodes, 1);
        ulong seed = parsed.SeedValue(_seed) ?? 0;
        PlayMode mode = ModeOf(parsed.GetValue(_play));
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        IReadOnlyList<CrossPlayTeam> teams = CrossPlayTeam.Load(
            [.. parsed.GetRequiredValue(_runs).SelectMany(RunDirectories.In)], run => Options.LoadTeam(run, parsed.GetValue(_checkpoint), games.Catalog));
        try
        {
            CrossPlayGame game = CrossPlayGame.Choose(parsed.GetValue(_environment), teams, games.Catalog);
            CrossPlayer[] players = [.. teams.Select(team => team.Player), .. PartnersOf(parsed.GetValue(_partners), game)];
            string directory = parsed.GetValue(_out) ?? OutputDirectory.Unused($"cross-play-{game.Name}", _context.Clock.GetLocalNow());
            OutputDirectory.Prepare(directory, parsed.GetValue(_force));
            var tournament = new CrossPlayTournament(game, mode, episodes ?? DefaultEpisodes, seed) { MayBeExact = episodes is null };
            var screen = new Screen(_context, parsed.GetValue(_json), parsed.GetValue(_quiet));
            CrossPlayMatrix matrix = screen.Watch(progress => tournament.Run(players, progress, _context.Cancellation));
            var report = new CrossPlayReport(matrix, game.Name, mode, matrix.IsExact ? null : episodes ?? DefaultEpisodes);
            JsonObject document = report.Write(directory);
            if (parsed.GetValue(_json))
                JsonOutput.Write(_context, document);
            else
                report.Show(screen, directory);
            return ExitCode.Done;
        }
        finally
        {
            foreach (CrossPlayTeam team in teams)
                team.Dispose();
        }
    }

    private static IEnumerable<CrossPlayer> PartnersOf(string? list, CrossPlayGame game)
    {
        foreach (string name in list?.Split(',', StringSplitOptions.TrimEntries).Distinct() ?? [])
        {
            if (!Partners.All.Contains(name))
                throw new RequestException("--partners", name, NearestName.Remedy("kind of partners", name, [.. Partners.All]));
            yield return Partners.Find(name, game) ?? throw new RequestException("--partners", name, $"nobody has written a plan for {game.Name}; leave it out");
        }
    }

    private static PlayMode ModeOf(string? text) => text switch
    {
        null or "evaluation" => PlayMode.Evaluation,
        "sampled" => PlayMode.Sampled,
        _ => throw new RequestException("--play", text, "expected evaluation or sampled"),
    };
}
