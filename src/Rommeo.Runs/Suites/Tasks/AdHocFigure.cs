using Rommeo.Runs.Plots;
using Rommeo.Runs.Plots.Layers;

namespace Rommeo.Runs.Suites.Tasks;

/// <summary>How agents do with partners they never met, as a heat map and as a tidy table.</summary>
internal static class AdHocFigure
{
    private const double Cell = 58;
    private const string Own = "own team";

    internal static Figure Draw(SuiteAdHoc table, bool isQuick)
    {
        string[] columns = [Own, .. table.Partners];
        var values = new double[table.Algorithms.Length, columns.Length];
        for (int row = 0; row < table.Algorithms.Length; row++)
        {
            values[row, 0] = table.SelfPlay[row];
            for (int column = 0; column < table.Partners.Length; column++)
                values[row, column + 1] = table.Returns[row][column];
        }
        double labelWidth = columns.Max(label => TextWidth.Of(label, PanelRenderer.FontSize));
        string episodes = table.Episodes == 0 ? "exact expectations" : FormattableString.Invariant($"{table.Episodes} episodes per pairing");
        return new Figure
        {
            Title = $"Partners never met: {table.Task}",
            Caption = QuickLabel.Caption(isQuick, FormattableString.Invariant(
                $"Return ({table.Unit}) of agent 0 of the row's algorithm with the other agents of the column's, mean over the pairings of n = {table.Teams} teams each, {episodes}, deterministic actions; ")
                + $"{Own}: as trained; with the row's own algorithm: teams of other seeds."),
            Columns = 1,
            PanelWidth = Math.Max(380, 130 + labelWidth + Cell * columns.Length),
            PanelHeight = Math.Max(240, 90 + 0.65 * labelWidth + 0.6 * Cell * table.Algorithms.Length),
            Panels =
            [
                new Panel
                {
                    Title = "",
                    X = new Axis("the other agents") { Categories = columns },
                    Y = new Axis("agent 0") { Categories = HeatMap.RowNames(table.Algorithms) },
                    Legend = LegendPlacement.None,
                    Layers = [new HeatMap(values, new Axis("return"))],
                },
            ],
        };
    }

    internal static void WriteData(SuiteFiles files, IEnumerable<SuiteAdHoc> tables)
    {
        var rows = new CsvBytes();
        foreach (SuiteAdHoc table in tables)
        {
            for (int row = 0; row < table.Algorithms.Length; row++)
            {
                Add(table, row, Own, table.SelfPlay[row]);
                for (int column = 0; column < table.Partners.Length; column++)
                    Add(table, row, table.Partners[column], table.Returns[row][column]);
            }
        }
        using Stream file = files.Create("data/ad-hoc.csv");
        file.Write("task,algorithm,partners,return,unit,teams,episodes\n"u8);
        file.Write(rows.Written);

        void Add(SuiteAdHoc table, int row, string partners, double value) =>
            rows.Field(table.Task).Field(table.Algorithms[row]).Field(partners).Field(value).Field(table.Unit).Field(table.Teams).Field(table.Episodes).EndRow();
    }
}
