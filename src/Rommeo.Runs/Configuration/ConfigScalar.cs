using System.Globalization;
using System.Text.Json;

namespace Rommeo.Runs.Configuration;

/// <summary>Turns text into the simple types of settings and back. Round trips are exact.</summary>
internal static class ConfigScalar
{
    private const NumberStyles Integer = NumberStyles.AllowLeadingSign;

    internal static bool IsSupported(Type type) => type.IsEnum || type == typeof(bool) || type == typeof(int) || type == typeof(long)
        || type == typeof(ulong) || type == typeof(double) || type == typeof(string);

    /// <summary>What a value of this type looks like, for people.</summary>
    internal static string Accepted(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "an integer",
        _ when type == typeof(ulong) => "an integer >= 0",
        _ when type == typeof(double) => "a finite number",
        _ when type.IsEnum => string.Join(" or ", EnumNames(type)),
        _ => "text",
    };

    internal static bool TryParse(string text, Type type, out object? value)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null },
            _ when type == typeof(int) => int.TryParse(text, Integer, invariant, out int number) ? number : null,
            _ when type == typeof(long) => long.TryParse(text, Integer, invariant, out long number) ? number : null,
            _ when type == typeof(ulong) => ulong.TryParse(text, Integer, invariant, out ulong number) ? number : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, invariant, out double number) && double.IsFinite(number) ? number : null,
            _ => ParseEnum(text, type),
        };
        return value is not null;
    }

    /// <summary>The value as yaml.</summary>
    internal static string Format(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum name => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()),
        string text => FormatText(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string FormatText(string text)
    {
        bool isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '/' or '.');
        return isPlain && text is not ("null" or "true" or "false") ? text : JsonSerializer.Serialize(text, RunsJson.Default.String);
    }

    private static object? ParseEnum(string text, Type type)
    {
        foreach (string name in Enum.GetNames(type))
        {
            if (string.Equals(Bare(name), Bare(text), StringComparison.OrdinalIgnoreCase))
                return Enum.Parse(type, name);
        }
        return null;
    }

    // 'state-visits', 'stateVisits' and 'StateVisits' are one name.
    private static string Bare(string name) => name.Replace("-", "", StringComparison.Ordinal);

    private static IEnumerable<string> EnumNames(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName);
}
