using System.Collections.Immutable;
using System.Globalization;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Configuration;

/// <summary>
/// Teams whose agents differ: <c>algorithm.name</c> lists one algorithm per agent. A key under <c>algorithm</c> goes to every agent whose algorithm knows it,
/// a key under <c>agents.N</c> to agent N alone and wins.
/// </summary>
internal sealed partial class RunConfigBinder
{
    private const string Agents = "agents";
    private int _agentCount;

    private bool HasAgentKeys => items.Keys.Any(key => key == Agents || key.StartsWith($"{Agents}.", StringComparison.Ordinal));

    /// <returns>One algorithm for all agents or one for each; <see langword="null"/> if a name is missing or unknown.</returns>
    private List<AlgorithmEntry>? FindAlgorithms(IReadOnlyDictionary<string, AlgorithmEntry> known)
    {
        if (!items.TryGetValue($"algorithm.{NameKey}", out ConfigItem? item) || NamesIn(item) is not { Count: > 1 } names)
            return Find("algorithm", known.GetValueOrDefault, name => NearestName.Remedy("algorithm", name, [.. known.Keys])) is { } single ? [single] : null;
        var entries = new List<AlgorithmEntry>();
        foreach (string name in names)
        {
            if (known.TryGetValue(name, out AlgorithmEntry? entry))
                entries.Add(entry);
            else
                Report(new Problem(item.Place, name, NearestName.Remedy("algorithm", name, [.. known.Keys])));
        }
        return entries.Count == names.Count ? entries : null;
    }

    /// <summary>The names of a list, or of a text with commas.</summary>
    internal static IReadOnlyList<string> NamesIn(ConfigItem item) =>
        item.Value.IsList ? item.Value.Parts : item.Value.Parts[0].Split(',', StringSplitOptions.TrimEntries);

    /// <param name="algorithms">One for all agents or one for each.</param>
    /// <param name="agentCount">How many agents the game has, asked for only if the names do not tell; <see langword="null"/> if the game is not known.</param>
    private ImmutableArray<AgentAlgorithm> BindAgents(List<AlgorithmEntry>? algorithms, Func<int?> agentCount)
    {
        ReportPlainValue("algorithm");
        ReportPlainValue(Agents);
        int? count = algorithms is { Count: > 1 } ? algorithms.Count : agentCount();
        if (algorithms is null || count is null)
        {
            _handled.UnionWith(ItemsOf("algorithm").Concat(ItemsOf(Agents)).Select(item => item.Key));
            return [];
        }
        _agentCount = count.Value;
        ImmutableArray<AgentAlgorithm> agents = [.. Enumerable.Range(0, _agentCount).Select(agent => BindAgent(agent, algorithms[agent % algorithms.Count]))];
        bool isReadable = !_faultySections.Contains("algorithm") && !_faultySections.Contains(Agents)
            && !ItemsOf("algorithm").Concat(ItemsOf(Agents)).Any(item => !_handled.Contains(item.Key));
        for (int agent = 0; agent < agents.Length && isReadable; agent++)
            ValidateAgent(agent, agents[agent].Config.Validate());
        return agents;
    }

    private AgentAlgorithm BindAgent(int agent, AlgorithmEntry entry)
    {
        AlgorithmConfig config = entry.DefaultConfig with { };
        foreach (ConfigKey key in ConfigKey.Of(config.GetType()))
        {
            BindKey($"algorithm.{key.Name}", key, config);
            BindKey(PathOf(agent, key.Name), key, config);
        }
        return new AgentAlgorithm(entry, config);
    }

    private void ValidateAgent(int agent, IReadOnlyList<ConfigProblem> found)
    {
        foreach (ConfigProblem problem in found.DistinctBy(problem => problem.Key))
        {
            string remedy = $"expected {problem.Accepted}";
            string own = PathOf(agent, problem.Key);
            ConfigItem? item = items.GetValueOrDefault(own) ?? items.GetValueOrDefault($"algorithm.{problem.Key}");
            Report(item?.Problem(remedy) ?? new Problem(own, problem.Value, remedy));
        }
    }

    /// <summary>What is wrong with the number in a key below <c>agents</c>, if anything is.</summary>
    private string? AgentRemedy(string key)
    {
        string[] parts = key.Split('.');
        if (parts[0] != Agents || parts.Length < 2 || _agentCount == 0)
            return null;
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int agent) && agent < _agentCount
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"unknown agent; the team has {_agentCount}: {Agents}.0 to {Agents}.{_agentCount - 1}");
    }

    private static string PathOf(int agent, string key) => string.Create(CultureInfo.InvariantCulture, $"{Agents}.{agent}.{key}");
}
