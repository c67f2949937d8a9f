using System.CommandLine;
using System.CommandLine.Parsing;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli;

/// <summary>Puts the parser's complaint into our one line: place, value, what would do.</summary>
internal static class ParseProblem
{
    /// <summary>The first complaint; further ones usually follow from it.</summary>
    internal static Problem Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string place = command.Subcommands.Count > 0 ? "command line" : command.Name;
        if (Swallowing(parsed.CommandResult) is { } hungry)
            return new Problem(hungry.Option.Name, null, $"expected a value: {hungry.Option.Name} {hungry.Option.HelpName}");
        if (parsed.UnmatchedTokens is [var token, ..])
            return OfUnmatched(command, place, token);
        ParseError error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult option => new Problem(option.Option.Name, Given(option), Wanted(option)),
            CommandResult { Command.Subcommands.Count: > 0 } => new Problem(place, null, $"missing command; one of {string.Join(", ", Names(command))}"),
            _ when Missing(parsed.CommandResult) is { } missing => new Problem(place, null, $"missing {missing.Name}: {missing.Description}"),
            _ => new Problem(place, null, error.Message),
        };
    }

    /// <summary>An option whose value is missing takes the next option's name for it.</summary>
    private static OptionResult? Swallowing(CommandResult result) => result.Children.OfType<OptionResult>()
        .FirstOrDefault(option => option.Tokens.Any(token => result.Command.Options.Any(known => known.Name == token.Value)));

    private static Argument? Missing(CommandResult result) =>
        result.Command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 });

    private static Problem OfUnmatched(Command command, string place, string token)
    {
        if (token.StartsWith('-'))
        {
            string[] options = [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)];
            return new Problem(place, token, NearestName.Remedy("option", token.Split('=')[0], options));
        }
        if (command.Subcommands.Count > 0)
            return new Problem(place, token, NearestName.Remedy("command", token, [.. Names(command)]));
        return new Problem(place, token, $"unexpected; see 'rommeo {command.Name} --help'");
    }

    private static string? Given(OptionResult option) => option.Tokens.Count == 0 ? null : string.Join(' ', option.Tokens.Select(token => token.Value));

    private static string Wanted(OptionResult option) => (option.Option.Arity.MaximumNumberOfValues, option.Tokens.Count) switch
    {
        (0, _) => "takes no value",
        (_, 0) => $"expected a value: {option.Option.Name} {option.Option.HelpName}",
        (1, > 1) => "given more than once; keep one",
        _ => $"expected {option.Option.HelpName}",
    };

    private static IEnumerable<string> Names(Command command) => command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
}
