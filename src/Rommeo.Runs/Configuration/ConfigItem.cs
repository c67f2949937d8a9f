using System.Collections.Immutable;
using Rommeo.Runs.Requests;

namespace Rommeo.Runs.Configuration;

/// <summary>One setting as it was written, not yet understood.</summary>
/// <param name="Key">Whole key, for example <c>algorithm.learningRate</c>.</param>
/// <param name="Value">The text.</param>
/// <param name="Place">Where it was written, key included, for example <c>file.yaml:3: algorithm.learningRate</c>.</param>
internal sealed record ConfigItem(string Key, ConfigText Value, string Place)
{
    internal Problem Problem(string remedy) => new(Place, Value, remedy);
}

/// <summary>A plain value or a list of plain values, as written.</summary>
internal sealed class ConfigText
{
    internal ConfigText(string scalar, bool isQuoted)
    {
        Parts = [scalar];
        IsQuoted = isQuoted;
    }

    internal ConfigText(IEnumerable<string> items)
    {
        Parts = [.. items];
        IsList = true;
    }

    internal ImmutableArray<string> Parts { get; }

    internal bool IsList { get; }

    internal bool IsQuoted { get; }

    /// <summary>Whether this is yaml's way of writing nothing.</summary>
    internal bool IsNull => !IsList && !IsQuoted && Parts[0] is "" or "~" or "null";

    public override string ToString() => IsList ? $"[{string.Join(", ", Parts)}]" : IsQuoted ? $"'{Parts[0]}'" : Parts[0];
}
