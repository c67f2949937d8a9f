using System.CommandLine;
using System.Text.Json.Nodes;
using Rommeo.Algorithms;
using Rommeo.Cli.Terminal;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli.Commands;

/// <summary><c>rommeo list</c>: what there is, one line each.</summary>
internal static class ListCommand
{
    private static readonly string[] Kinds = ["algorithms", "environments", "suites", "benchmarks"];

    internal static Command Create(CliContext context)
    {
        var kind = new Argument<string?>("KIND") { Arity = ArgumentArity.ZeroOrOne, Description = string.Join(", ", Kinds) + "; everything if left out" };
        Option<bool> json = Options.Json();
        var command = new Command("list", "what there is: algorithms, environments, suites, benchmarks") { kind, json };
        command.SetAction(parsed => List(context, parsed.GetValue(kind), parsed.GetValue(json)));
        return command;
    }

    private static int List(CliContext context, string? kind, bool isJson)
    {
        if (kind is not null && !Kinds.Contains(kind))
            throw new RequestException("list", kind, NearestName.Remedy("kind", kind, Kinds));
        string[] shown = kind is null ? Kinds : [kind];
        if (isJson)
            JsonOutput.Write(context, new JsonObject(shown.Select(name => KeyValuePair.Create(name, (JsonNode?)ToJson(context, name)))));
        else
            Show(context, shown);
        return ExitCode.Done;
    }

    private static void Show(CliContext context, IReadOnlyList<string> kinds)
    {
        var screen = new Screen(context, isJson: false, isQuiet: false);
        foreach (string kind in kinds)
            screen.Table([kind.TrimEnd('s'), .. kind == "algorithms" ? ["actions"] : Array.Empty<string>(), "what it is"], Rows(context, kind));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(CliContext context, string kind) => kind == "algorithms"
        ? Sorted(context.Catalog.Algorithms).Select(entry => new[] { entry.Name, Actions(entry), entry.Summary })
        : Named(context, kind).Select(entry => new[] { entry.Name, entry.Summary });

    private static JsonArray ToJson(CliContext context, string kind) => kind == "algorithms"
        ? [.. Sorted(context.Catalog.Algorithms).Select(entry => new JsonObject
        {
            ["name"] = entry.Name,
            ["summary"] = entry.Summary,
            ["discrete"] = entry.SupportsDiscrete,
            ["continuous"] = entry.SupportsContinuous,
        })]
        : [.. Named(context, kind).Select(entry => new JsonObject { ["name"] = entry.Name, ["summary"] = entry.Summary })];

    private static IEnumerable<(string Name, string Summary)> Named(CliContext context, string kind) => kind switch
    {
        "environments" => Sorted(context.Catalog.Environments).Select(entry => (entry.Name, entry.Summary)),
        "suites" => Sorted(context.Suites).Select(suite => (suite.Name, suite.Summary)),
        _ => Sorted(context.Benchmarks).Select(benchmark => (benchmark.Name, benchmark.Summary)),
    };

    private static IEnumerable<TEntry> Sorted<TEntry>(IReadOnlyDictionary<string, TEntry> entries) =>
        entries.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    private static string Actions(AlgorithmEntry entry) => (entry.SupportsDiscrete, entry.SupportsContinuous) switch
    {
        (true, true) => "both",
        (true, false) => "discrete",
        _ => "continuous",
    };
}
