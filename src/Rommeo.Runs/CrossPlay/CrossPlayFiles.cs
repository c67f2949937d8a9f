using System.Globalization;
using System.Text.Json.Nodes;
using Rommeo.Runs.RunDirectory;

namespace Rommeo.Runs.CrossPlay;

/// <summary>Writes what a tournament found: the figure, a tidy table and <c>result.json</c>.</summary>
internal static class CrossPlayFiles
{
    private static readonly string[] Header =
        ["environment", "row_team", "row_algorithm", "row_seed", "column_team", "column_algorithm", "column_seed", "self_play", "return", "unit", "aggregation", "steps", "mode"];

    /// <returns>Paths of the files, <c>result.json</c> left out.</returns>
    internal static IReadOnlyList<string> Write(string directory, CrossPlayMatrix matrix, Quantity quantity, string game, string figure)
    {
        string data = Path.Combine(directory, "data", "cross-play.csv"), picture = Path.Combine(directory, "figures", "cross-play.svg");
        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        CsvFile.Write(data, Header, Rows(matrix, quantity, game));
        AtomicFile.Write(picture, figure);
        return [data, picture];
    }

    /// <summary>Writes the document that <c>--json</c> prints.</summary>
    internal static void WriteResult(string directory, JsonObject document) =>
        AtomicFile.Write(new RunPaths(directory).SuiteResult, document.ToJsonString(new(RunsJson.Default.Options)) + "\n");

    private static IEnumerable<IReadOnlyList<string>> Rows(CrossPlayMatrix matrix, Quantity quantity, string game)
    {
        for (int row = 0; row < matrix.Teams.Count; row++)
        {
            for (int column = 0; column < matrix.Teams.Count; column++)
            {
                (CrossPlayer left, CrossPlayer right) = (matrix.Teams[row], matrix.Teams[column]);
                yield return
                [
                    game, left.Label, left.Algorithm, Text(left.Seed), right.Label, right.Algorithm, Text(right.Seed), row == column ? "true" : "false",
                    CsvFile.Number(matrix.Returns[row, column]), quantity.Unit, quantity.Aggregation, CsvFile.Number(quantity.Steps), quantity.Mode,
                ];
            }
        }
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
