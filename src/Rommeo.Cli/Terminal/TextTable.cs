using System.Text;

namespace Rommeo.Cli.Terminal;

/// <summary>A table as plain lines: one per row, columns aligned (numbers to the right), what does not fit the width cut with an ellipsis.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
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
    }

    /// <summary>The heading first, a rule, then the rows.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return Line(_rows[0]);
        yield return Cut(string.Join(Gap, _widths.Select(width => new string('-', width))));
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
            line.Append(_isNumeric[column] ? row[column].PadLeft(_widths[column]) : row[column].PadRight(_widths[column]));
        }
        return Cut(line.ToString().TrimEnd());
    }

    private string Cut(string line) => line.Length <= _width ? line : string.Concat(line.AsSpan(0, Math.Max(0, _width - 1)), "…");

    private static bool IsNumeric(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[^1]) || cell == "-") && (char.IsAsciiDigit(cell[0]) || cell[0] == '-');
}
