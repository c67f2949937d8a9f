namespace Rommeo.Runs.Plots;

/// <summary>How wide a text will be, without a font at hand: widths of a rather wide sans-serif face, so that nothing is clipped in narrower ones.</summary>
internal static class TextWidth
{
    /// <summary>Width in pixels at <paramref name="fontSize"/> pixels.</summary>
    internal static double Of(string text, double fontSize)
    {
        double em = 0;
        foreach (char letter in text)
            em += Em(letter);
        return em * fontSize;
    }

    /// <summary>Breaks a text at its spaces into lines of at most <paramref name="width"/> pixels; a longer word has its own line.</summary>
    internal static List<string> Wrap(string text, double fontSize, double width)
    {
        var lines = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = lines.Count == 0 ? word : $"{lines[^1]} {word}";
            if (lines.Count > 0 && Of(longer, fontSize) <= width)
                lines[^1] = longer;
            else
                lines.Add(word);
        }
        return lines;
    }

    private static double Em(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' => 0.33,
        'f' or 't' or 'r' or '(' or ')' or '-' or '/' or '[' or ']' or '\u00b9' or '\u00b2' or '\u00b3' => 0.41,
        'm' or 'M' or 'W' or '%' => 0.97,
        'w' or '\u2212' or '=' or '+' or '<' or '>' => 0.83,
        >= 'A' and <= 'Z' => 0.71,
        _ => 0.63,
    };
}
