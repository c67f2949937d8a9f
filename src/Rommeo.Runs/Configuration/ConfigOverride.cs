using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Configuration;

/// <summary>Reads an override of the form <c>key=value</c>, the value being a plain one or a list such as <c>[64, 64]</c>.</summary>
internal static class ConfigOverride
{
    internal static IReadOnlyList<ConfigItem> Read(string text, List<Problem> problems)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            problems.Add(new Problem("--set", text, "expected key=value, for example '--set training.episodes=100'"));
            return [];
        }
        string key = text[..equals].Trim();
        string value = text[(equals + 1)..].Trim();
        string place = $"--set {key}";
        if (!value.StartsWith('['))
            return [new ConfigItem(key, new ConfigText(value, isQuoted: false), place)];
        var listProblems = new List<Problem>();
        IReadOnlyList<ConfigItem> items = YamlReader.Read($"list: {value}", place, listProblems);
        if (listProblems.Count == 0 && items is [{ Value.IsList: true } item])
            return [new ConfigItem(key, item.Value, place)];
        problems.Add(new Problem(place, value, "expected a list such as [64, 64]"));
        return [];
    }
}
