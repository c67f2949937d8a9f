using Rommeo.Configuration;

namespace Rommeo.Environments;

/// <summary>One line of the environment registry.</summary>
public sealed record EnvironmentEntry
{
    /// <summary>Name on the command line, for example <c>climbing</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The documented default settings; their type is the config type of the environment.</summary>
    public required EnvironmentConfig DefaultConfig { get; init; }

    /// <summary>Makes one instance. The config has the type of <see cref="DefaultConfig"/> and is valid.</summary>
    public required Func<EnvironmentConfig, IEnvironment> Create { get; init; }
}
