using Rommeo.Runs.Reports;
using Rommeo.Runs.Statistics;

namespace Rommeo.Runs.Suites;

/// <summary>Performance profiles of a suite's rows: one figure per group of comparable rows, and the numbers of all as one table.</summary>
internal static class SuiteProfiles
{
    internal static void Write(SuiteFiles files, Quantity measure, IEnumerable<(string? Group, IReadOnlyList<RankedRow> Rows)> groups)
    {
        if (!files.IsWanted)
            return;
        var table = new CsvBytes();
        foreach ((string? group, IReadOnlyList<RankedRow> rows) in groups)
        {
            ReportProfile profile = ReportProfile.Of(
                "final return", $"{measure.Unit}, {measure.Mode}", [.. rows.Select(row => row.Contestant.Label)], [.. rows.Select(row => new[] { row.FinalReturns })]);
            string caption = QuickLabel.Caption(rows[0].Contestant.IsQuick, FormattableString.Invariant(
                $"Share of n = {rows[0].FinalReturns.Length} seeds whose final return exceeds a threshold; shaded: 95 % bootstrap interval."));
            files.Write(
                group is null ? "figures/profiles.svg" : $"figures/profiles-{group}.svg",
                ReportFigures.Profile(group is null ? "Performance profiles" : $"Performance profiles ({group})", caption, profile).ToSvg());
            Add(table, group, rows, profile);
        }
        using Stream file = files.Create("data/profiles.csv");
        file.Write("group,algorithm,variant,threshold,share,ci95_low,ci95_high,threshold_unit,aggregation,steps,mode\n"u8);
        file.Write(table.Written);

        void Add(CsvBytes table, string? group, IReadOnlyList<RankedRow> rows, ReportProfile profile)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                for (int point = 0; point < profile.Thresholds.Length; point++)
                {
                    Interval band = profile.Bands[row][point];
                    table.Field(group ?? "").Field(rows[row].Contestant.Algorithm.Name).Field(rows[row].Contestant.VariantName ?? "").Field(profile.Thresholds[point]);
                    table.Field(profile.Shares[row][point]).Field(band.Low).Field(band.High).Field(measure.Unit).Field(measure.Aggregation).Field(measure.Steps).Field(measure.Mode).EndRow();
                }
            }
        }
    }
}
