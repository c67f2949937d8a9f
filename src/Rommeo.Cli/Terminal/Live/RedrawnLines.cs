using System.Text;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>
/// Lines on a terminal that are written again in the same place, all in one piece so that nothing flickers. Made here since the display of the library we use for bars
/// knows neither lines that others write in between nor a process that ends while the cursor is hidden.
/// </summary>
internal sealed class RedrawnLines(TextWriter output)
{
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h", ClearBelow = "\e[J", ClearLine = "\e[2K";
    private int[] _lengths = [];
    private bool _isHiding;
    private bool _mayHide = true;

    /// <summary>Whether anything is shown.</summary>
    internal bool IsShown => _lengths.Length > 0;

    /// <summary>Shows lines in the place of those before.</summary>
    /// <param name="lines">What to show; fewer lines than the terminal has.</param>
    /// <param name="width">Columns of the terminal now: when it has become narrower, what stands there has been broken into more lines.</param>
    internal void Show(IReadOnlyList<string> lines, int width)
    {
        var text = new StringBuilder();
        if (_mayHide && !_isHiding)
            text.Append(HideCursor);
        _isHiding |= _mayHide;
        text.Append(WayBack(width));
        foreach (string line in lines)
            text.Append(ClearLine).Append(line).Append('\n');
        output.Write(text.Append(ClearBelow).ToString());
        _lengths = [.. lines.Select(Columns)];
    }

    /// <summary>Takes the lines away, for something else to be written.</summary>
    internal void Clear(int width)
    {
        output.Write(WayBack(width) + ClearBelow);
        _lengths = [];
    }

    /// <summary>Shows the cursor again, for good.</summary>
    internal void RestoreCursor()
    {
        if (_isHiding)
            output.Write(ShowCursor);
        (_isHiding, _mayHide) = (false, false);
    }

    // Styles take no columns.
    private static int Columns(string line)
    {
        int columns = 0;
        bool isStyle = false;
        foreach (char character in line)
        {
            isStyle |= character == '\e';
            columns += isStyle ? 0 : 1;
            isStyle &= character != 'm';
        }
        return columns;
    }

    private string WayBack(int width)
    {
        int rows = _lengths.Sum(length => Math.Max(1, (length + width - 1) / Math.Max(1, width)));
        return rows == 0 ? "" : $"\r\e[{rows}A";
    }
}
