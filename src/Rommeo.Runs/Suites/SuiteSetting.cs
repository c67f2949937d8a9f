using System.Collections.Immutable;

namespace Rommeo.Runs.Suites;

/// <summary>A choice a suite offers on the command line as <c>--set name=value</c>.</summary>
/// <param name="Name">Name, for example <c>formula</c>.</param>
/// <param name="Accepted">Every value that can be given; the first one is the default.</param>
/// <param name="Description">Meaning, one line.</param>
public sealed record SuiteSetting(string Name, ImmutableArray<string> Accepted, string Description)
{
    /// <summary>Whether several values may be given with commas between them.</summary>
    public bool IsList { get; init; }

    /// <summary>The value if nobody says otherwise.</summary>
    public string Default => Accepted[0];

    /// <summary>Whether a text is one of the accepted values, or a list of them where lists are allowed.</summary>
    public bool Accepts(string text) => IsList ? Array.TrueForAll(Parts(text), part => Accepted.Contains(part)) : Accepted.Contains(text);

    /// <summary>The value that <paramref name="options"/> choose.</summary>
    /// <exception cref="ArgumentException">The value is not among the accepted ones.</exception>
    public string Of(SuiteOptions options)
    {
        string value = options.Settings.GetValueOrDefault(Name, Default);
        return Accepts(value)
            ? value
            : throw new ArgumentException($"{Name}: {value} is not one of {string.Join(", ", Accepted)}", nameof(options));
    }

    /// <summary>The values that <paramref name="options"/> choose, one or several.</summary>
    /// <exception cref="ArgumentException">One is not among the accepted ones.</exception>
    public ImmutableArray<string> AllOf(SuiteOptions options) => [.. Parts(Of(options))];

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
