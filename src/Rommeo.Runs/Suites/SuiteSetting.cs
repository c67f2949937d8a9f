using System.Collections.Immutable;

namespace Rommeo.Runs.Suites;

/// <summary>A choice a suite offers on the command line as <c>--set name=value</c>.</summary>
/// <param name="Name">Name, for example <c>formula</c>.</param>
/// <param name="Accepted">Every value that can be given; the first one is the default.</param>
/// <param name="Description">Meaning, one line.</param>
public sealed record SuiteSetting(string Name, ImmutableArray<string> Accepted, string Description)
{
    /// <summary>The value if nobody says otherwise.</summary>
    public string Default => Accepted[0];

    /// <summary>The value that <paramref name="options"/> choose.</summary>
    /// <exception cref="ArgumentException">The value is not among the accepted ones.</exception>
    public string Of(SuiteOptions options)
    {
        string value = options.Settings.GetValueOrDefault(Name, Default);
        return Accepted.Contains(value)
            ? value
            : throw new ArgumentException($"{Name}: {value} is not one of {string.Join(", ", Accepted)}", nameof(options));
    }
}
