using System.Globalization;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Configuration;

/// <summary>
/// Makes a whole, valid <see cref="RunConfig"/> out of files, overrides and names. Strict: an unknown key, a value of the wrong type and a
/// value out of range are problems, and all of them are reported at once, each with its place.
/// </summary>
public static class RunConfigLoader
{
    /// <summary>Loads and validates.</summary>
    /// <param name="source">Where the settings come from.</param>
    /// <param name="catalog">What may be named; the built-in catalog by default.</param>
    /// <exception cref="RequestException">Something is wrong; the exception lists everything that is.</exception>
    public static RunConfig Load(RunConfigSource source, Catalog? catalog = null)
    {
        var problems = new List<Problem>();
        Dictionary<string, ConfigItem> items = Gather(source, problems);
        ThrowIfAny(problems);
        RunConfig? config = new RunConfigBinder(items, problems).Bind(catalog ?? Catalog.BuiltIn);
        ThrowIfAny(problems);
        CheckPairing(config!, items["algorithm.name"]);
        return Simplified(config!);
    }

    /// <summary>Loads one file; the shorthand of <see cref="Load"/> for a finished run's <c>config.yaml</c>.</summary>
    /// <exception cref="RequestException">Something is wrong; the exception lists everything that is.</exception>
    public static RunConfig LoadFile(string path, Catalog? catalog = null) => Load(new RunConfigSource { Files = [path] }, catalog);

    /// <summary>Loads and validates only the game and its settings; anything else is a problem.</summary>
    /// <exception cref="RequestException">Something is wrong; the exception lists everything that is.</exception>
    internal static (EnvironmentEntry Entry, EnvironmentConfig Config) LoadGame(RunConfigSource source, Catalog catalog)
    {
        var problems = new List<Problem>();
        Dictionary<string, ConfigItem> items = Gather(source, problems);
        ThrowIfAny(problems);
        (EnvironmentEntry, EnvironmentConfig)? game = new RunConfigBinder(items, problems).BindGame(catalog);
        ThrowIfAny(problems);
        return game!.Value;
    }

    private static Dictionary<string, ConfigItem> Gather(RunConfigSource source, List<Problem> problems)
    {
        var items = new Dictionary<string, ConfigItem>(StringComparer.Ordinal);
        foreach (string file in source.Files)
        {
            foreach (ConfigItem item in ConfigFile.Read(file, problems))
                items[item.Key] = item;
        }
        foreach (string text in source.Overrides)
        {
            foreach (ConfigItem item in ConfigOverride.Read(text, problems))
                items[item.Key] = item;
        }
        Put(items, "algorithm.name", source.Algorithm, "--algorithm");
        Put(items, "environment.name", source.Environment, "--environment");
        Put(items, "seed", source.Seed?.ToString(CultureInfo.InvariantCulture), "--seed");
        return items;
    }

    private static void Put(Dictionary<string, ConfigItem> items, string key, string? value, string place)
    {
        if (value is not null)
            items[key] = new ConfigItem(key, new ConfigText(value, isQuoted: true), place);
    }

    private static void CheckPairing(RunConfig config, ConfigItem algorithm)
    {
        var layout = new TeamLayout(config.CreateEnvironment());
        if (!config.Agents.IsEmpty)
            CheckAgents(config, layout, algorithm);
        else if (config.AlgorithmEntry.Refusal(layout) is { } refusal)
            throw new RequestException([algorithm.Problem($"cannot play {config.EnvironmentEntry.Name}: {refusal}")]);
        AgentAlgorithm[] agents = config.Agents.IsEmpty ? [.. Enumerable.Repeat(new AgentAlgorithm(config.AlgorithmEntry, config.Algorithm), layout.AgentCount)] : [.. config.Agents];
        if (TeamProblem.Of(agents, layout) is { } problem)
            throw new RequestException([algorithm.Problem($"cannot play {config.EnvironmentEntry.Name}: {problem}")]);
    }

    private static void CheckAgents(RunConfig config, TeamLayout layout, ConfigItem algorithm)
    {
        string game = config.EnvironmentEntry.Name;
        if (config.Agents.Length != layout.AgentCount)
        {
            throw new RequestException(algorithm.Place, config.AlgorithmName, string.Create(CultureInfo.InvariantCulture,
                $"names {config.Agents.Length} algorithms, {game} has {layout.AgentCount} agents; expected one name for all of them, or {layout.AgentCount} names separated by commas"));
        }
        ThrowIfAny([.. config.Agents.Select((agent, index) => (agent.Entry.Name, index, refusal: agent.Entry.Refusal(layout))).Where(seat => seat.refusal is not null)
            .Select(seat => new Problem(algorithm.Place, seat.Name, string.Create(CultureInfo.InvariantCulture, $"agent {seat.index} cannot play {game}: {seat.refusal}")))]);
    }

    // The same algorithm with the same settings for every agent is no mixed team.
    private static RunConfig Simplified(RunConfig config) =>
        !config.Agents.IsEmpty && config.Agents.All(agent => agent == config.Agents[0]) ? config with { Agents = [] } : config;

    private static void ThrowIfAny(List<Problem> problems)
    {
        if (problems.Count > 0)
            throw new RequestException(problems);
    }
}
