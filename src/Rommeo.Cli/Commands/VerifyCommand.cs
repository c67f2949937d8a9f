using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Rommeo.Cli.Terminal;
using Rommeo.Theory;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo verify</c>: tries to refute the theory on random games and prints how every statement fared.</summary>
internal sealed class VerifyCommand
{
    private readonly CliContext _context;
    private readonly Option<string?> _games = Options.Text("--games", "N", "random games to try (integer >= 1)");
    private readonly Option<string?> _seed = Options.Text("--seed", "S", "decides which games (integer >= 0)");
    private readonly Option<bool> _quiet = Options.Quiet();
    private readonly Option<bool> _json = Options.Json();

    private VerifyCommand(CliContext context) => _context = context;

    internal static Command Create(CliContext context) => new VerifyCommand(context).Create();

    private Command Create()
    {
        var command = new Command("verify", "checks the theory behind ROMMEO numerically on random games") { _games, _seed, _quiet, _json };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        int games = parsed.Integer(_games, 1) ?? TheorySuite.DefaultGames;
        ulong seed = parsed.SeedValue(_seed) ?? 0;
        long start = _context.Clock.GetTimestamp();
        IReadOnlyList<TheoryStatement> statements = TheorySuite.Run(games, seed, _context.Cancellation);
        double seconds = _context.Clock.GetElapsedTime(start).TotalSeconds;
        if (parsed.GetValue(_json))
            JsonOutput.Write(_context, ToJson(statements, games, seed, seconds));
        else
            Show(new Screen(_context, isJson: false, parsed.GetValue(_quiet)), statements, games, seconds);
        return statements.All(statement => statement.Holds) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Show(Screen screen, IReadOnlyList<TheoryStatement> statements, int games, double seconds)
    {
        screen.Table(
            ["holds", "games", "worst violation", "source", "statement"],
            statements.Select(statement => new[]
            {
                statement.Holds ? "yes" : "NO",
                statement.GamesTried.ToString(CultureInfo.InvariantCulture),
                statement.WorstViolation.ToString("0.0e+0", CultureInfo.InvariantCulture),
                statement.Source,
                statement.Statement,
            }));
        int held = statements.Count(statement => statement.Holds);
        screen.FinalLine(string.Create(CultureInfo.InvariantCulture,
            $"{held} of {statements.Count} statements hold on {games} random games (violations up to {TheorySuite.Tolerance:0e+0} are rounding); {seconds:0.0} s"));
    }

    private static JsonObject ToJson(IReadOnlyList<TheoryStatement> statements, int games, ulong seed, double seconds) => new()
    {
        ["games"] = games,
        ["seed"] = seed,
        ["tolerance"] = TheorySuite.Tolerance,
        ["wall_seconds"] = seconds,
        ["statements"] = new JsonArray([.. statements.Select(ToJson)]),
    };

    private static JsonObject ToJson(TheoryStatement statement) => new()
    {
        ["statement"] = statement.Statement,
        ["source"] = statement.Source,
        ["games"] = statement.GamesTried,
        ["worst_violation"] = double.IsFinite(statement.WorstViolation) ? statement.WorstViolation : null,
        ["holds"] = statement.Holds,
    };
}
