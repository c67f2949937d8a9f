using System.Globalization;
using Rommeo.Runs.Configuration;

namespace Rommeo.Runs.Reports;

/// <summary>The settings of a run as texts, to tell which runs repeat each other and in what others differ.</summary>
/// <param name="Algorithm">Key and value of the algorithm's settings and of the budget.</param>
/// <param name="Environment">Key and value of the game's settings.</param>
internal sealed record RunSettings(IReadOnlyList<(string Key, string Value)> Algorithm, IReadOnlyList<(string Key, string Value)> Environment)
{
    internal static RunSettings Of(RunConfig config)
    {
        var algorithm = new List<(string, string)>();
        if (config.Agents.IsEmpty)
            algorithm.AddRange(Texts("", config.Algorithm));
        for (int agent = 0; agent < config.Agents.Length; agent++)
            algorithm.AddRange(Texts(string.Create(CultureInfo.InvariantCulture, $"agents.{agent}."), config.Agents[agent].Config));
        algorithm.Add(("episodes", config.Training.Episodes.ToString(CultureInfo.InvariantCulture)));
        algorithm.Add(("environmentSteps", config.Training.EnvironmentSteps.ToString(CultureInfo.InvariantCulture)));
        return new RunSettings(algorithm, [.. Texts("", config.Environment)]);
    }

    /// <summary>One text for settings that are equal exactly if the texts are.</summary>
    internal static string KeyOf(string name, IReadOnlyList<(string Key, string Value)> settings) => $"{name}\n{string.Join('\n', settings)}";

    /// <summary>For each of several settings of one thing the values in which it differs from any other, for example <c>alpha: 2</c>; <see langword="null"/> if there is one only.</summary>
    internal static string?[] Variants(IReadOnlyList<IReadOnlyList<(string Key, string Value)>> all)
    {
        if (all.Count < 2)
            return [.. all.Select(_ => (string?)null)];
        HashSet<string> shared = [.. all[0].Where(first => all.All(settings => settings.Contains(first))).Select(setting => setting.Key)];
        return [.. all.Select(settings => string.Join("; ", settings.Where(setting => !shared.Contains(setting.Key)).Select(setting => $"{setting.Key}: {setting.Value}")))];
    }

    private static IEnumerable<(string, string)> Texts(string prefix, object record) =>
        ConfigKey.Of(record.GetType()).Select(key => (prefix + key.Name, key.Format(record)));
}
