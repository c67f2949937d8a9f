using System.Globalization;
using System.Text.Json;

namespace Rommeo.Configuration;

/// <summary>Collects every problem of a configuration; each method names the offending key, its value and what would do.</summary>
public sealed class ConfigCheck
{
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>Demands a finite number greater than zero.</summary>
    public ConfigCheck Positive(string property, double value) =>
        Require(double.IsFinite(value) && value > 0, property, value, "a finite number > 0");

    /// <summary>Demands a finite number, zero or greater.</summary>
    public ConfigCheck NonNegative(string property, double value) =>
        Require(double.IsFinite(value) && value >= 0, property, value, "a finite number >= 0");

    /// <summary>Demands an integer of at least <paramref name="least"/>.</summary>
    public ConfigCheck AtLeast(string property, long value, long least) =>
        Require(value >= least, property, value, string.Create(CultureInfo.InvariantCulture, $"an integer >= {least}"));

    /// <summary>Demands <paramref name="low"/> &lt;= value &lt;= <paramref name="high"/>.</summary>
    public ConfigCheck InRange(string property, double value, double low, double high) =>
        Require(value >= low && value <= high, property, value, string.Create(CultureInfo.InvariantCulture, $"a number in [{low}, {high}]"));

    /// <summary>Refuses a setting that nothing would read instead of ignoring it silently: it must have its default then.</summary>
    /// <param name="isRead">Whether something reads it.</param>
    /// <param name="property">The setting.</param>
    /// <param name="value">Its value.</param>
    /// <param name="unset">Its default.</param>
    /// <param name="reader">What would read it, in words.</param>
    public ConfigCheck Unread<T>(bool isRead, string property, T value, T unset, string reader) => Require(
        isRead || EqualityComparer<T>.Default.Equals(value, unset), property, value,
        string.Create(CultureInfo.InvariantCulture, $"{unset}, because only {reader} reads it"));

    /// <summary>Demands <paramref name="condition"/>; <paramref name="accepted"/> says in words what would satisfy it.</summary>
    public ConfigCheck Require(bool condition, string property, object? value, string accepted)
    {
        if (!condition)
            _problems.Add(new ConfigProblem(JsonNamingPolicy.CamelCase.ConvertName(property), value, accepted));
        return this;
    }
}
