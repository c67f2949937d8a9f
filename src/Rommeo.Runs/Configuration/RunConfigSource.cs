namespace Rommeo.Runs.Configuration;

/// <summary>Where the settings of a run come from. Later ones win: defaults, files in order, overrides in order, names and seed.</summary>
public sealed record RunConfigSource
{
    /// <summary>Yaml files with some or all of the sections <c>algorithm</c>, <c>agents</c>, <c>environment</c>, <c>training</c>, <c>logging</c>, and <c>seed</c>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Overrides of the form <c>key=value</c>, for example <c>algorithm.alpha=0.5</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Name of the algorithm, or one name per agent separated by commas, if not left to the files.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Name of the environment, if not left to the files.</summary>
    public string? Environment { get; init; }

    /// <summary>Seed, if not left to the files.</summary>
    public ulong? Seed { get; init; }
}
