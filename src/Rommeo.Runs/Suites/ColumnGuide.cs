namespace Rommeo.Runs.Suites;

/// <summary>Writes <c>data/columns.csv</c>: for every column with numbers, its unit, how it was aggregated, over how many environment steps, and in which mode.</summary>
internal static class ColumnGuide
{
    internal static void Write(SuiteFiles files, IEnumerable<ColumnNote> notes)
    {
        var rows = new CsvBytes();
        foreach (ColumnNote note in notes)
        {
            rows.Field(note.File).Field(note.Column).Field(note.Quantity.Unit).Field(note.Quantity.Aggregation);
            rows.Field(note.Quantity.Steps).Field(note.Quantity.Mode).EndRow();
        }
        using Stream file = files.Create("data/columns.csv");
        file.Write("file,column,unit,aggregation,steps,mode\n"u8);
        file.Write(rows.Written);
    }
}

/// <summary>One column of one data file.</summary>
internal sealed record ColumnNote(string File, string Column, Quantity Quantity);
