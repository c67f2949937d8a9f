namespace Rommeo.Configuration;

/// <summary>
/// Settings of one algorithm: an immutable record whose properties all have defaults. Each property carries a
/// <see cref="System.ComponentModel.DescriptionAttribute"/> with meaning, unit and range, which <c>--print-config</c> shows.
/// </summary>
public abstract record AlgorithmConfig
{
    /// <summary>All problems, not just the first; empty if the settings can be used.</summary>
    public abstract IReadOnlyList<ConfigProblem> Validate();
}

/// <summary>Settings of one environment; the same rules as for <see cref="AlgorithmConfig"/>.</summary>
public abstract record EnvironmentConfig
{
    /// <summary>All problems, not just the first; empty if the settings can be used.</summary>
    public abstract IReadOnlyList<ConfigProblem> Validate();
}
