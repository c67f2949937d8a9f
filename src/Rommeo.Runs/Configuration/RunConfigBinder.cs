using System.Collections.Immutable;
using Rommeo.Algorithms;
using Rommeo.Configuration;
using Rommeo.Environments;
using Rommeo.Environments.Wrappers;
using Rommeo.Runs.Requests;
using Rommeo.Training;

namespace Rommeo.Runs.Configuration;

/// <summary>Binds written settings to the records of one run.</summary>
internal sealed partial class RunConfigBinder(IReadOnlyDictionary<string, ConfigItem> items, List<Problem> problems)
{
    private const string NameKey = "name";
    private const int MostKeysShown = 8;
    private readonly List<string> _knownKeys = ["seed", "algorithm.name", "environment.name"];
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal) { "seed", "algorithm.name", "environment.name" };
    private readonly HashSet<string> _faultySections = new(StringComparer.Ordinal);

    /// <returns>The bound settings; <see langword="null"/> or not valid if there are problems.</returns>
    internal RunConfig? Bind(Catalog catalog)
    {
        List<AlgorithmEntry>? algorithms = FindAlgorithms(catalog.Algorithms);
        EnvironmentEntry? environment = Find("environment", catalog.FindEnvironment, catalog.EnvironmentRemedy);
        // Copies, because binding writes into them and the registry's defaults must stay.
        EnvironmentConfig? environmentConfig = environment is null ? null : environment.DefaultConfig with { };
        var wrappers = new WrapperConfig();
        var training = new TrainingConfig();
        var logging = new LoggingConfig();
        bool isMixed = algorithms is { Count: > 1 } || HasAgentKeys;
        AlgorithmConfig? algorithmConfig = isMixed ? null : BindAlgorithm(algorithms);
        BindSection("environment", environmentConfig, () => environmentConfig!.Validate());
        ImmutableArray<AgentAlgorithm> agents = isMixed
            ? BindAgents(algorithms, () => environment is null || problems.Count > 0 ? null : environment.Create(environmentConfig!).AgentCount)
            : [];
        BindSection("wrappers", wrappers, wrappers.Validate);
        BindSection("training", training, training.Validate);
        BindSection("logging", logging, logging.Validate);
        ulong seed = BindSeed();
        ReportUnknown();
        if (algorithms is null || environment is null || (isMixed && agents.IsEmpty))
            return null;
        return new RunConfig
        {
            AlgorithmEntry = algorithms[0],
            Algorithm = algorithmConfig ?? agents[0].Config,
            Agents = agents,
            EnvironmentEntry = environment,
            Environment = environmentConfig!,
            Wrappers = wrappers,
            Training = training,
            Logging = logging,
            Seed = seed,
        };
    }

    /// <returns>Only the game and its settings; <see langword="null"/> or not valid if there are problems.</returns>
    internal (EnvironmentEntry Entry, EnvironmentConfig Config)? BindGame(Catalog catalog)
    {
        EnvironmentEntry? environment = Find("environment", catalog.FindEnvironment, catalog.EnvironmentRemedy);
        EnvironmentConfig? config = environment is null ? null : environment.DefaultConfig with { };
        BindSection("environment", config, () => config!.Validate());
        ReportUnknown();
        return environment is null ? null : (environment, config!);
    }

    private AlgorithmConfig? BindAlgorithm(List<AlgorithmEntry>? algorithms)
    {
        AlgorithmConfig? config = algorithms is null ? null : algorithms[0].DefaultConfig with { };
        BindSection("algorithm", config, () => config!.Validate());
        return config;
    }

    private TEntry? Find<TEntry>(string section, Func<string, TEntry?> find, Func<string, string> remedy)
        where TEntry : class
    {
        if (!items.TryGetValue($"{section}.{NameKey}", out ConfigItem? item))
        {
            // A plain value in place of the section is reported with the section.
            if (items.TryGetValue(section, out ConfigItem? whole) && !whole.Value.IsNull)
                return null;
            problems.Add(new Problem($"--{section}", null, $"missing; name one of those that 'rommeo list {section}s' shows"));
        }
        else if (item.Value.Parts is not [var name] || find(name) is not { } entry)
            problems.Add(new Problem(item.Place, item.Value.Parts.FirstOrDefault(""), remedy(item.Value.Parts.FirstOrDefault(""))));
        else
            return entry;
        return null;
    }

    private void BindSection(string section, object? record, Func<IReadOnlyList<ConfigProblem>> validate)
    {
        ReportPlainValue(section);
        if (record is null)
        {
            // The name is unknown, which is reported; what its keys would be is not known.
            _handled.UnionWith(ItemsOf(section).Select(item => item.Key));
            return;
        }
        foreach (ConfigKey key in ConfigKey.Of(record.GetType()))
            BindKey($"{section}.{key.Name}", key, record);
        // With a key unread, the other settings of the section may look wrong only because of it: one mistake is one problem.
        if (!_faultySections.Contains(section) && !ItemsOf(section).Any(item => !_handled.Contains(item.Key)))
            Validate(section, validate());
    }

    private void ReportPlainValue(string section)
    {
        if (!items.TryGetValue(section, out ConfigItem? whole))
            return;
        _handled.Add(section);
        if (!whole.Value.IsNull)
            problems.Add(whole.Problem($"expected a section, for example '{section}: {{{Example(section)}}}'"));
    }

    private static string Example(string section) => section switch
    {
        "training" => "episodes: 100",
        "wrappers" => "timeLimit: 100",
        "logging" => "interval: 10",
        Agents => "1: {alpha: 0.5}",
        _ => "name: ...",
    };

    private void BindKey(string path, ConfigKey key, object record)
    {
        if (!_knownKeys.Contains(path))
            _knownKeys.Add(path);
        if (!items.TryGetValue(path, out ConfigItem? item))
            return;
        _handled.Add(path);
        if (key.Bind(record, item.Value) is not { } remedy)
            return;
        _faultySections.Add(path[..path.IndexOf('.')]);
        Report(item.Problem(remedy));
    }

    // A key that several agents share is wrong once.
    private void Report(Problem problem)
    {
        if (!problems.Contains(problem))
            problems.Add(problem);
    }

    private void Validate(string section, IReadOnlyList<ConfigProblem> found)
    {
        foreach (ConfigProblem problem in found.DistinctBy(problem => problem.Key))
        {
            string path = $"{section}.{problem.Key}";
            string remedy = $"expected {problem.Accepted}";
            problems.Add(items.TryGetValue(path, out ConfigItem? item) ? item.Problem(remedy) : new Problem(path, problem.Value, remedy));
        }
    }

    private IEnumerable<ConfigItem> ItemsOf(string section) =>
        items.Values.Where(item => item.Key.StartsWith($"{section}.", StringComparison.Ordinal));

    private ulong BindSeed()
    {
        if (!items.TryGetValue("seed", out ConfigItem? item))
            return 0;
        if (!item.Value.IsList && ConfigScalar.TryParse(item.Value.Parts[0], typeof(ulong), out object? seed))
            return (ulong)seed!;
        problems.Add(item.Problem($"expected {ConfigScalar.Accepted(typeof(ulong))}"));
        return 0;
    }

    private void ReportUnknown()
    {
        foreach (ConfigItem item in items.Values.Where(item => !_handled.Contains(item.Key)).OrderBy(item => item.Place, StringComparer.Ordinal))
            problems.Add(new Problem(item.Place, null, UnknownRemedy(item.Key)));
    }

    private string UnknownRemedy(string key)
    {
        if (AgentRemedy(key) is { } remedy)
            return remedy;
        string leaf = key[(key.LastIndexOf('.') + 1)..];
        string section = key[..Math.Max(0, key.StartsWith($"{Agents}.", StringComparison.Ordinal) ? key.LastIndexOf('.') : key.IndexOf('.'))];
        ImmutableArray<string> sameSection = [.. _knownKeys.Where(known => known.StartsWith($"{section}.", StringComparison.Ordinal))];
        string? nearest = _knownKeys.Find(known => known.EndsWith($".{leaf}", StringComparison.Ordinal))
            ?? _knownKeys.Find(known => key.StartsWith($"{known}.", StringComparison.Ordinal))
            // A right section would make any two of its keys look alike, a wrong one is part of what was mistyped.
            ?? (sameSection.IsEmpty ? NearestName.Find(key, _knownKeys) : NearestLeaf(leaf, sameSection))
            ?? NearestLeaf(leaf, _knownKeys);
        if (nearest is not null)
            return $"unknown key; did you mean '{nearest}'?";
        return sameSection.Length switch
        {
            0 => "unknown key; known sections: algorithm, environment, training, logging, and seed",
            <= MostKeysShown => $"unknown key; known: {string.Join(", ", sameSection)}",
            _ => $"unknown key; 'rommeo train ... --print-config' shows the {sameSection.Length} keys of {section}",
        };
    }

    private static string? NearestLeaf(string leaf, IEnumerable<string> keys)
    {
        Dictionary<string, string> byLeaf = keys.GroupBy(key => key[(key.LastIndexOf('.') + 1)..]).ToDictionary(group => group.Key, group => group.First());
        return NearestName.Find(leaf, byLeaf.Keys) is { } nearest ? byLeaf[nearest] : null;
    }
}
