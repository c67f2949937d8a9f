using System.Text;

namespace Rommeo.Runs.Rendering.Terminal;

/// <summary>A sheet of characters, each with a colour of the terminal. What falls outside is cut off.</summary>
internal sealed class TextCanvas
{
    private readonly char[,] _letters;
    private readonly int[,] _styles;

    internal TextCanvas(int width, int height)
    {
        (_letters, _styles) = (new char[height, width], new int[height, width]);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                _letters[row, column] = ' ';
        }
    }

    internal int Width => _letters.GetLength(1);

    internal int Height => _letters.GetLength(0);

    /// <summary>Writes a text; <paramref name="style"/> is an SGR number, 0 for none.</summary>
    internal void Put(int column, int row, string text, int style = 0)
    {
        for (int k = 0; k < text.Length; k++)
        {
            if (row < 0 || row >= Height || column + k < 0 || column + k >= Width)
                continue;
            _letters[row, column + k] = text[k];
            _styles[row, column + k] = style;
        }
    }

    /// <summary>A frame along the edge.</summary>
    internal void Frame()
    {
        string edge = $"+{new string('-', Width - 2)}+";
        Put(0, 0, edge, AgentColours.TerminalFaint);
        Put(0, Height - 1, edge, AgentColours.TerminalFaint);
        for (int row = 1; row < Height - 1; row++)
        {
            Put(0, row, "|", AgentColours.TerminalFaint);
            Put(Width - 1, row, "|", AgentColours.TerminalFaint);
        }
    }

    /// <summary>The sheet, line by line, without spaces at the ends.</summary>
    internal IEnumerable<string> Lines(bool hasColours)
    {
        for (int row = 0; row < Height; row++)
            yield return Line(row, hasColours);
    }

    private string Line(int row, bool hasColours)
    {
        int end = Width;
        while (end > 0 && _letters[row, end - 1] == ' ')
            end--;
        var line = new StringBuilder();
        int style = 0;
        for (int column = 0; column < end; column++)
        {
            if (hasColours && _styles[row, column] != style)
            {
                style = _styles[row, column];
                line.Append(Sgr(style));
            }
            line.Append(_letters[row, column]);
        }
        return style == 0 ? line.ToString() : line.Append(Sgr(0)).ToString();
    }

    // Coloured things are bold as well, so that they stand out on a light and on a dark ground.
    private static string Sgr(int style) => style switch
    {
        0 => "\e[0m",
        AgentColours.TerminalFaint => $"\e[0;{Picture.Number(style)}m",
        _ => $"\e[0;1;38;5;{Picture.Number(style)}m",
    };
}
