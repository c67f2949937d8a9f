using System.Text;

namespace Rommeo.Cli.Terminal;

/// <summary>
/// A table as plain lines: one per row, columns aligned (numbers to the right). Where it does not fit the width, the widest columns of words are cut with an ellipsis, and then the
/// lines: what is last is lost last.
/// </summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private const int LeastWidth = 8;
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly int[] _widths;
    private readonly bool[] _isNumeric;
    private readonly int _width;

    internal TextTable(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, int width)
    {
        _rows = [columns, .. rows];
        _width = width;
        _widths = [.. columns.Select((_, column) => _rows.Max(row => row[column].Length))];
        _isNumeric = [.. columns.Select((_, column) => _rows.Count > 1 && _rows.Skip(1).All(row => IsNumeric(row[column])))];
        Squeeze();
    }

    /// <summary>The heading first, a rule, then the rows.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return Line(_rows[0]);
        yield return Cut(string.Join(Gap, _widths.Select(width => new string('-', width))), _width);
        foreach (IReadOnlyList<string> row in _rows.Skip(1))
            yield return Line(row);
    }

    private string Line(IReadOnlyList<string> row)
    {
        var line = new StringBuilder();
        for (int column = 0; column < row.Count; column++)
        {
            if (column > 0)
                line.Append(Gap);
            string cell = column == 0 ? CutMiddle(row[column], _widths[column]) : Cut(row[column], _widths[column]);
            line.Append(_isNumeric[column] ? cell.PadLeft(_widths[column]) : cell.PadRight(_widths[column]));
        }
        return Cut(line.ToString().TrimEnd(), _width);
    }

    /// <summary>Takes from the widest column of words, character by character, until the table fits or none has any to spare. A last column of words may be cut itself.</summary>
    private void Squeeze()
    {
        int last = _widths.Length - 1;
        int Least(int column) => Math.Max(LeastWidth, _rows[0][column].Length);
        int lastWidth = last < 0 || _isNumeric[last] ? _widths.LastOrDefault() : Math.Min(_widths[last], LeastWidth);
        int excess = _widths.SkipLast(1).Sum() + lastWidth + Gap.Length * last - _width;
        for (; excess > 0; excess--)
        {
            int[] spare = [.. Enumerable.Range(0, last).Where(column => !_isNumeric[column] && _widths[column] > Least(column))];
            if (spare.Length == 0)
                return;
            _widths[spare.MaxBy(column => _widths[column])]--;
        }
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, Math.Max(0, width - 1)), "…");

    // What rows are called often differs at the end only.
    private static string CutMiddle(string text, int width) => text.Length <= width ? text : $"{text.AsSpan(0, (width - 1) / 2)}…{text.AsSpan(text.Length - width / 2)}";

    private static bool IsNumeric(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[^1]) || cell == "-") && (char.IsAsciiDigit(cell[0]) || cell[0] == '-');
}
