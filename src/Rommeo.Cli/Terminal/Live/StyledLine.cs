using System.Text;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>How a piece of a line looks. Only what is legible on light and on dark: the terminal's own colour, bold, dim, and the basic colours of middling brightness.</summary>
internal enum LineStyle
{
    Plain = 0,
    Bold = 1,
    Dim = 2,
    Red = 31,
    Magenta = 35,
}

/// <summary>A line in pieces that knows how many columns it takes, so that it can be cut to a width whatever its styles.</summary>
internal sealed class StyledLine
{
    private readonly List<(string Text, LineStyle Style)> _pieces = [];

    /// <summary>Columns so far.</summary>
    internal int Length { get; private set; }

    internal StyledLine Add(string text, LineStyle style = LineStyle.Plain)
    {
        _pieces.Add((text, style));
        Length += text.Length;
        return this;
    }

    /// <summary>The line, at most <paramref name="width"/> columns; what does not fit is cut with an ellipsis, what is blank at its end left out.</summary>
    internal string ToText(int width, bool hasColours)
    {
        var line = new StringBuilder();
        int room = Length > width ? width - 1 : width;
        foreach ((string text, LineStyle style) in _pieces)
        {
            string part = text[..Math.Clamp(room, 0, text.Length)];
            room -= text.Length;
            bool isPlain = !hasColours || style == LineStyle.Plain || string.IsNullOrWhiteSpace(part);
            line.Append(isPlain ? part : $"\e[{(int)style}m{part}\e[0m");
        }
        if (Length > width && width > 0)
            line.Append('…');
        return line.ToString().TrimEnd();
    }
}
