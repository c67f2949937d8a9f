using System.Collections.Frozen;
using System.Collections.Immutable;
using Rommeo.Runs.Requests;
using Rommeo.Runs.Suites;

namespace Rommeo.Cli.Commands;

/// <summary>Reads the <c>--set</c> options of a suite.</summary>
internal static class SuiteSettings
{
    /// <exception cref="RequestException">A setting is unknown or has a value the suite does not accept.</exception>
    internal static IReadOnlyDictionary<string, string> Read(ISuite suite, IEnumerable<string> overrides)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        foreach (string text in overrides)
        {
            string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2)
                problems.Add(new Problem("--set", text, "expected key=value"));
            else if (suite.Settings.FirstOrDefault(setting => setting.Name == parts[0]) is not { } known)
                problems.Add(new Problem("--set", parts[0], NearestName.Remedy("setting", parts[0], [.. suite.Settings.Select(setting => setting.Name)])));
            else if (!known.Accepts(parts[1]))
                problems.Add(new Problem($"--set {parts[0]}", parts[1], Expected(known)));
            else
                settings[parts[0]] = parts[1];
        }
        return problems.Count == 0 ? settings.ToFrozenDictionary(StringComparer.Ordinal) : throw new RequestException(problems);
    }

    private static string Expected(SuiteSetting setting) => setting.IsList
        ? $"expected one or more of {string.Join(", ", setting.Accepted)}, with commas between them"
        : $"expected {string.Join(" or ", setting.Accepted)}";

    /// <summary>The names of <c>--algorithms</c>, none if the option was not given.</summary>
    /// <exception cref="RequestException">A name is empty, given twice or not one of the suite's.</exception>
    internal static ImmutableArray<string> ReadAlgorithms(ISuite suite, string? list)
    {
        if (list is null)
            return [];
        string[] names = list.Split(',', StringSplitOptions.TrimEntries);
        var problems = new List<Problem>();
        foreach (string name in names.Where(name => !suite.Algorithms.Contains(name)))
            problems.Add(new Problem("--algorithms", name, NearestName.Remedy($"algorithm of {suite.Name}", name, [.. suite.Algorithms])));
        foreach (string name in names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
            problems.Add(new Problem("--algorithms", name, "given twice; keep one"));
        return problems.Count == 0 ? [.. names] : throw new RequestException(problems);
    }
}
