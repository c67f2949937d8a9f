using System.CommandLine;
using System.Globalization;
using Rommeo.Runs;
using Rommeo.Runs.Checkpoints;
using Rommeo.Runs.Requests;

namespace Rommeo.Cli.Commands;

/// <summary>The options that commands share. Values are taken as text and checked here, so that every complaint has our form.</summary>
internal static class Options
{
    internal static Option<bool> Json() => new("--json") { Description = "print one JSON document on standard output and nothing else there" };

    internal static Option<bool> Quiet() => new("--quiet") { Description = "print the final line only" };

    internal static Option<bool> Force() => new("--force") { Description = "replace the run that is in --out" };

    internal static Option<string?> Out() => Text("--out", "DIR", "where to write; by default a new directory below runs/");

    internal static Option<string?> Environment() =>
        Text("--environment", "NAME", "the game of the runs, if it is one of your own: path/My.dll:Namespace.Type or python:module:function; its code runs only if it is named here");

    internal static Option<string?> Checkpoint() => Text("--checkpoint", "WHICH", $"which of the teams that a run keeps: {CheckpointChoice.Accepted}; by default the final one, or else the newest that is whole");

    internal static Option<string?> Workers() => Text("--workers", "N", "threads; by default one per core. Changes no number");

    internal static Option<string?> Seed() => Text("--seed", "S", "the seed, or the first of several (integer >= 0)");

    internal static Option<string?> Seeds(string description) => Text("--seeds", "N", description);

    internal static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    internal static Option<string[]> Texts(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The team that a run keeps under a name, or the one that is loaded where none is given.</summary>
    internal static TrainedTeam LoadTeam(string run, string? checkpoint, Catalog catalog) =>
        checkpoint is null ? TrainedTeam.Load(run, catalog) : TrainedTeam.LoadCheckpoint(run, checkpoint, catalog);

    /// <summary>The option as an integer of at least <paramref name="least"/>, or <see langword="null"/> if it was not given.</summary>
    /// <exception cref="RequestException">It is something else.</exception>
    internal static int? Integer(this ParseResult parsed, Option<string?> option, int least)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least)
            return value;
        throw new RequestException(option.Name, text, string.Create(CultureInfo.InvariantCulture, $"expected an integer >= {least}"));
    }

    /// <summary>The option as a seed, or <see langword="null"/> if it was not given.</summary>
    /// <exception cref="RequestException">It is something else.</exception>
    internal static ulong? SeedValue(this ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
            return value;
        throw new RequestException(option.Name, text, "expected an integer >= 0");
    }

    /// <summary>Threads to use: what was asked for, or one per core.</summary>
    internal static int WorkerCount(this ParseResult parsed, Option<string?> option) => parsed.Integer(option, 1) ?? System.Environment.ProcessorCount;
}
