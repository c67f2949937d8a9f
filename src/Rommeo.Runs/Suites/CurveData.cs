namespace Rommeo.Runs.Suites;

/// <summary>Mean curves of a suite as one tidy table.</summary>
internal static class CurveData
{
    /// <summary>One row per algorithm, quantity and episode.</summary>
    internal static void Write(SuiteFiles files, IEnumerable<(SuiteContestant Contestant, SuiteCurve Curve)> curves)
    {
        var rows = new CsvBytes();
        foreach ((SuiteContestant contestant, SuiteCurve curve) in curves)
        {
            for (int point = 0; point < curve.At.Length; point++)
            {
                rows.Field(contestant.Algorithm.Name).Field(contestant.VariantName ?? "").Field(curve.Name).Field(curve.Unit);
                rows.Field(curve.At[point]).Field(curve.Mean[point]).Field(curve.Ci95Low[point]).Field(curve.Ci95High[point]);
                rows.Field(curve.Aggregation).Field(curve.Steps).Field(curve.Mode).EndRow();
            }
        }
        using Stream file = files.Create("data/curves.csv");
        file.Write("algorithm,variant,quantity,unit,episode,mean,ci95_low,ci95_high,aggregation,steps,mode\n"u8);
        file.Write(rows.Written);
    }
}
