using System.Globalization;

namespace Rommeo.Runs.Configuration;

/// <summary>A setting in which two runs differ.</summary>
/// <param name="Key">Whole key, for example <c>algorithm.alpha</c>.</param>
/// <param name="Left">Value in the first; <see langword="null"/> if it has no such setting.</param>
/// <param name="Right">Value in the second; <see langword="null"/> if it has no such setting.</param>
internal sealed record ConfigDifference(string Key, string? Left, string? Right)
{
    /// <summary>All differences, in the order in which settings are written.</summary>
    internal static IReadOnlyList<ConfigDifference> Between(RunConfig left, RunConfig right)
    {
        List<(string Key, string Value)> first = [.. Settings(left)], second = [.. Settings(right)];
        Dictionary<string, string> leftValues = first.ToDictionary(pair => pair.Key, pair => pair.Value), rightValues = second.ToDictionary(pair => pair.Key, pair => pair.Value);
        return [.. first.Concat(second).Select(pair => pair.Key).Distinct()
            .Select(key => new ConfigDifference(key, leftValues.GetValueOrDefault(key), rightValues.GetValueOrDefault(key)))
            .Where(difference => difference.Left != difference.Right)];
    }

    /// <summary>The difference in one line.</summary>
    public override string ToString() => $"{Key}: {Left ?? "nothing"}, not {Right ?? "nothing"}";

    private static IEnumerable<(string Key, string Value)> Settings(RunConfig config)
    {
        yield return ("algorithm.name", config.AlgorithmName);
        foreach ((string, string) pair in config.Agents.IsEmpty ? Of("algorithm", config.Algorithm) : config.Agents.SelectMany((agent, index) => Of(
            string.Create(CultureInfo.InvariantCulture, $"agents.{index}"), agent.Config)))
            yield return pair;
        yield return ("environment.name", config.EnvironmentEntry.Name);
        foreach ((string, string) pair in Of("environment", config.Environment).Concat(Of("wrappers", config.Wrappers)).Concat(Of("training", config.Training)).Concat(Of("logging", config.Logging)))
            yield return pair;
        yield return ("seed", config.Seed.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(string, string)> Of(string section, object record) =>
        ConfigKey.Of(record.GetType()).Select(key => ($"{section}.{key.Name}", key.Format(record)));
}
