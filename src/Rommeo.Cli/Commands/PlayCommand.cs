using System.CommandLine;
using System.Globalization;
using Rommeo.Cli.Terminal;
using Rommeo.Runs;
using Rommeo.Runs.OwnGames;
using Rommeo.Runs.Rendering;
using Rommeo.Runs.Rendering.Players;
using Rommeo.Runs.Rendering.Terminal;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo play</c>: lets people watch a game, in the terminal or as a picture.</summary>
internal sealed class PlayCommand
{
    private const int DefaultSteps = 500;
    private const double DefaultSpeed = 4;
    private readonly CliContext _context;
    private readonly Argument<string?> _directory = new("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "directory of a run whose saved team plays" };
    private readonly Option<string?> _checkpoint = Options.Checkpoint();
    private readonly Option<string?> _environment = Options.Text("--environment", "NAME", "what is played, also one of your own; 'rommeo list environments' shows all. With DIR, the run's own by default");
    private readonly Option<string[]> _set = Options.Texts("--set", "KEY=VALUE", "one setting of the game, for example --set environment.steps=50");
    private readonly Option<string?> _agents = Options.Text("--agents", "KIND", "random or scripted; by default the saved team, or random without one");
    private readonly Option<string?> _episodes = Options.Text("--episodes", "N", "episodes to play (integer >= 1); 1 by default");
    private readonly Option<string?> _steps = Options.Text("--steps", "N", $"steps after which an episode is left (integer >= 1); {DefaultSteps} by default");
    private readonly Option<string?> _seed = Options.Text("--seed", "S", "seed of the game and of random agents (integer >= 0); the run's own, or 0, by default");
    private readonly Option<string?> _speed = Options.Text("--speed", "X", "steps per second on a terminal and in an animation (number > 0, at most 1000); 4 by default");
    private readonly Option<string?> _out = Options.Text("--out", "FILE.svg", "write an animation that browsers play");
    private readonly Option<string?> _frames = Options.Text("--frames", "DIR", "write every frame as a picture of its own");
    private readonly Option<bool> _force = new("--force") { Description = "replace what --out or --frames names" };
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private PlayCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new PlayCommand(context).Create();

    private Command Create()
    {
        var command = new Command("play", "shows a game: a saved team, random or scripted agents")
        {
            _directory, _checkpoint, _environment, _set, _agents, _episodes, _steps, _seed, _speed, _out, _frames, _force, _quiet, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        double speed = Speed(parsed);
        int episodes = parsed.Integer(_episodes, 1) ?? 1, steps = parsed.Integer(_steps, 1) ?? DefaultSteps;
        using OwnGameCatalog games = _context.CatalogWith(parsed.GetValue(_environment));
        using PlayRequest request = Request(parsed, games.Catalog);
        foreach (string warning in request.Warnings)
            _context.Error.WriteLine($"rommeo: {warning}");
        IPlayers players = request.Players(parsed.GetValue(_agents));
        var files = new PlayFiles(parsed.GetValue(_out), parsed.GetValue(_frames), parsed.GetValue(_force));
        files.Check(request);
        string title = $"{request.Name}, {players.Name}";
        bool isJson = parsed.GetValue(_json), isShown = !isJson && !parsed.GetValue(_quiet) && files.IsNone;
        var session = new PlaySession(request.Game, request.Picture, players) { Episodes = episodes, MostSteps = steps, Seed = request.Seed };
        var frames = new List<PlayedFrame>();
        using (Stage? stage = isShown ? Open(request, title, speed) : null)
        {
            foreach (PlayedFrame frame in session.Play(_context.Cancellation))
            {
                frames.Add(frame);
                stage?.Show(frame);
            }
        }
        files.Write(request.Picture?.Scene, frames, title, speed);
        if (isJson)
            JsonOutput.Write(_context, new PlayReport(request, players.Name, frames).ToJson());
        else
            new Screen(_context, isJson: false, isQuiet: false).FinalLine(Summary(frames, files));
        return ExitCode.Done;
    }

    private PlayRequest Request(ParseResult parsed, Catalog catalog)
    {
        string? environment = parsed.GetValue(_environment);
        string[] overrides = parsed.GetValue(_set) ?? [];
        ulong? seed = parsed.SeedValue(_seed);
        if (parsed.GetValue(_directory) is { } directory)
            return PlayRequest.OfRun(directory, parsed.GetValue(_checkpoint), environment, overrides, seed, catalog);
        if (parsed.GetValue(_checkpoint) is { } checkpoint)
            throw new RequestException("--checkpoint", checkpoint, "needs the directory of a run");
        return environment is not null
            ? PlayRequest.OfGame(environment, overrides, seed, catalog)
            : throw new RequestException("play", null, "missing what to play: the directory of a run, or --environment NAME");
    }

    private Stage Open(PlayRequest request, string title, double speed) => new(
        _context, new FrameText(request.Game, request.Picture?.Scene, title, (_context.Width, _context.Height), _context.HasColours), TimeSpan.FromSeconds(1 / speed));

    private double Speed(ParseResult parsed)
    {
        if (parsed.GetValue(_speed) is not { } text)
            return DefaultSpeed;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed is > 0 and <= 1000
            ? speed
            : throw new RequestException(_speed.Name, text, "expected a number > 0 and <= 1000");
    }

    private static string Summary(List<PlayedFrame> frames, PlayFiles files)
    {
        PlayedFrame[] ends = [.. frames.Where(frame => frame.IsLast)];
        string episodes = ends.Length == 1 ? $"{Text.Number((long)ends[0].Step)} steps" : $"{Text.Number((long)ends.Length)} episodes";
        string returns = $"mean return {Text.Number(ends.Average(frame => frame.Returns.Average()))} over {episodes}";
        return files.IsNone ? returns : $"{returns}; see {files}";
    }
}
