using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.OwnGames;

namespace Rommeo.Runs.Configuration;

/// <summary>Writes a run's settings as yaml that the loader reads back to the same settings, every default included.</summary>
public static class ConfigWriter
{
    /// <summary>What every written file begins with.</summary>
    internal const string FirstWords = "# Rommeo:";

    /// <summary>All sections; above each key its one-line meaning, and the default where the value differs from it.</summary>
    public static string Write(RunConfig config)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{FirstWords} {config.AlgorithmName} on {config.EnvironmentEntry.Name}, every setting resolved. To run it again: rommeo train --config THIS_FILE{OptionFor(config.EnvironmentEntry.Name)}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n# seed of every random stream of the run (integer >= 0)\nseed: {config.Seed}\n");
        if (config.Agents.IsEmpty)
            WriteAlgorithm(text, config.AlgorithmEntry, config.Algorithm);
        else
            WriteAgents(text, config.Agents);
        WriteEnvironment(text, config.EnvironmentEntry, config.Environment);
        WriteSection(text, "wrappers", config.Wrappers, new WrapperConfig(), null);
        WriteSection(text, "training", config.Training, new Training.TrainingConfig(), null);
        WriteSection(text, "logging", config.Logging, new LoggingConfig(), null);
        return text.ToString();
    }

    /// <summary>The section of an algorithm with its default settings, as the files of <c>configs/algorithm</c> hold it.</summary>
    internal static string Write(AlgorithmEntry entry)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Every setting of {entry.Name} with its default: rommeo train --config THIS_FILE --environment NAME\n");
        WriteAlgorithm(text, entry, entry.DefaultConfig);
        return text.ToString();
    }

    /// <summary>The section of an environment with its default settings, as the files of <c>configs/environment</c> hold it.</summary>
    internal static string Write(EnvironmentEntry entry)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Every setting of {entry.Name} with its default: rommeo train --config THIS_FILE --algorithm NAME\n");
        WriteEnvironment(text, entry, entry.DefaultConfig);
        return text.ToString();
    }

    /// <summary>SHA-256, in hexadecimal, of what decides which state fits: the algorithm and the environment with all their settings.</summary>
    internal static string Digest(RunConfig config) =>
        Digest([.. config.Agents.IsEmpty ? [(config.AlgorithmEntry.Name, config.Algorithm)] : config.Agents.Select(agent => (agent.Entry.Name, (object)agent.Config)),
            (config.EnvironmentEntry.Name, config.Environment), ("wrappers", config.Wrappers)]);

    /// <summary>SHA-256, in hexadecimal, of named records with all their settings, but for those that came later and have their default.</summary>
    internal static string Digest(IReadOnlyList<(string Name, object Record)> records)
    {
        var text = new StringBuilder();
        foreach ((string name, object record) in records)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}\n");
            foreach (ConfigKey key in ConfigKey.Of(record.GetType()).Where(key => !key.IsUnsetLater(record)))
                text.Append(CultureInfo.InvariantCulture, $"{key.Name}: {key.Format(record)}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Code of somebody's own has to be named by whoever runs it.
    private static string OptionFor(string environment) => OwnGameName.Parse(environment) is { } own ? $" --environment {own.Option}" : "";

    private static void WriteAgents(StringBuilder text, ImmutableArray<AgentAlgorithm> agents)
    {
        text.Append("\nalgorithm:\n  # one per agent\n");
        text.Append(CultureInfo.InvariantCulture, $"  name: [{string.Join(", ", agents.Select(agent => ConfigScalar.Format(agent.Entry.Name)))}]\n\nagents:\n");
        for (int agent = 0; agent < agents.Length; agent++)
        {
            (AlgorithmEntry entry, AlgorithmConfig config) = agents[agent];
            text.Append(CultureInfo.InvariantCulture, $"  # {entry.Name}: {Comment(entry.Summary)}\n  {agent}:\n");
            WriteKeys(text, "    ", config, entry.DefaultConfig);
        }
    }

    private static void WriteAlgorithm(StringBuilder text, AlgorithmEntry entry, AlgorithmConfig config) =>
        WriteSection(text, "algorithm", config, entry.DefaultConfig, (entry.Name, entry.Summary));

    private static void WriteEnvironment(StringBuilder text, EnvironmentEntry entry, EnvironmentConfig config) =>
        WriteSection(text, "environment", config, entry.DefaultConfig, (entry.Name, entry.Summary));

    private static void WriteSection(StringBuilder text, string section, object record, object defaults, (string Name, string Summary)? entry)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{section}:\n");
        if (entry is { } named)
            text.Append(CultureInfo.InvariantCulture, $"  # {Comment(named.Summary)}\n  name: {ConfigScalar.Format(named.Name)}\n");
        WriteKeys(text, "  ", record, defaults);
    }

    private static void WriteKeys(StringBuilder text, string indent, object record, object defaults)
    {
        foreach (ConfigKey key in ConfigKey.Of(record.GetType()))
        {
            string value = key.Format(record);
            string standard = key.Format(defaults);
            string note = value == standard ? "" : $"; default {standard}";
            if (key.Description.Length > 0 || note.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"{indent}# {Comment(key.Description)}{note}\n");
            text.Append(CultureInfo.InvariantCulture, $"{indent}{key.Name}: {value}\n");
        }
    }

    private static string Comment(string text) => text.ReplaceLineEndings(" ");
}
