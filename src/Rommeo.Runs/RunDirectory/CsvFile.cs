using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Rommeo.Runs.RunDirectory;

/// <summary>Writes a table with a header as comma-separated values, quoted where need be; the file appears whole or not at all.</summary>
internal static class CsvFile
{
    /// <summary>The same on every machine: lines end with a line feed.</summary>
    internal static CsvConfiguration Format { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    internal static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, Format, leaveOpen: true))
        {
            WriteRow(csv, header);
            foreach (IReadOnlyList<string> row in rows)
                WriteRow(csv, row);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, text.ToString());
    }

    /// <summary>A number that reads back to itself; empty for one that is not known.</summary>
    internal static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>An integer.</summary>
    internal static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void WriteRow(CsvWriter csv, IReadOnlyList<string> cells)
    {
        foreach (string cell in cells)
            csv.WriteField(cell);
        csv.NextRecord();
    }
}
