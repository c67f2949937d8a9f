using System.Globalization;
using System.Text;

namespace Rommeo.Runs.Requests;

/// <summary>One thing wrong with a request, told so that the reader knows where to look and what to write instead.</summary>
/// <param name="Place">File and line, option or key path.</param>
/// <param name="Value">What was found there; <see langword="null"/> if nothing was.</param>
/// <param name="Remedy">What would do.</param>
public sealed record Problem(string Place, object? Value, string Remedy)
{
    private const int LongestValue = 80;

    /// <summary>One line: place, value, remedy. Control characters of hostile input are shown as escapes.</summary>
    public override string ToString() => OneLine(Value is null ? $"{Place}: {Remedy}" : $"{Place}: {Shown(Value)}: {Remedy}");

    private static string Shown(object value)
    {
        string text = value is string word ? $"'{word}'" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}...";
    }

    private static string OneLine(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (char letter in text)
            line.Append(char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString());
        return line.ToString();
    }
}
