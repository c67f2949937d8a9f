using System.Globalization;
using Rommeo.Runs.Execution.Live;

namespace Rommeo.Cli.Terminal.Live;

/// <summary>A training as lines of text: a pure function of how its seeds stand and of the size of the terminal.</summary>
/// <param name="title">What is trained.</param>
/// <param name="hasColours">Whether styles and colours may be used.</param>
internal sealed class LiveView(string title, bool hasColours)
{
    private const string Total = "total";

    /// <summary>The lines, none longer than <paramref name="width"/>, at most <paramref name="height"/> of them unless that is less than 4.</summary>
    /// <param name="seeds">How every seed stands; at least one.</param>
    /// <param name="seconds">Seconds since the beginning.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Lines.</param>
    internal IReadOnlyList<string> Lines(IReadOnlyList<LiveStatus> seeds, double seconds, int width, int height)
    {
        int seedWidth = Math.Max(Total.Length, seeds.Max(seed => Text.Number(seed.Seed).Length));
        var columns = LiveColumns.Fit(width, seedWidth, seeds.Any(seed => double.IsFinite(seed.Alpha)), seeds.Any(seed => double.IsFinite(seed.BeliefAccuracy)));
        List<StyledLine> lines = [new StyledLine().Add(title), Heading(columns)];
        lines.AddRange(Shown(seeds, height).Select(seed => Row(columns, seed)));
        if (seeds.Count > 1)
            lines.Add(TotalRow(columns, new LiveTotal(seeds, seconds)));
        return [.. lines.Select(line => line.ToText(width, hasColours))];
    }

    // Where not all fit, those that run; the last line counts the others.
    private static IEnumerable<LiveStatus> Shown(IReadOnlyList<LiveStatus> seeds, int height)
    {
        int room = Math.Max(1, height - (seeds.Count > 1 ? 3 : 2));
        return seeds.Count <= room ? seeds : seeds.Where(seed => seed.State == LiveState.Running).Take(room);
    }

    private static StyledLine Heading(LiveColumns columns)
    {
        string line = "seed".PadLeft(columns.Seed) + Space(LiveColumns.Gap) + "done".PadRight(columns.Bar + 1 + LiveColumns.Percent);
        if (columns.HasReturn)
            line += Space(LiveColumns.Gap) + (columns.Curve > 0 ? "return".PadRight(columns.Curve + 1) + Space(LiveColumns.Return) : "return".PadLeft(LiveColumns.Return));
        line += Cell(columns.HasAlpha, "alpha", LiveColumns.Alpha) + Cell(columns.HasBelief, "belief", LiveColumns.Belief);
        line += Cell(columns.HasSpeed, "steps/s", LiveColumns.Speed) + Cell(columns.HasLeft, "left", LiveColumns.Left);
        return new StyledLine().Add(line, LineStyle.Bold);
    }

    private static StyledLine Row(LiveColumns columns, LiveStatus seed)
    {
        StyledLine line = Begin(columns, Text.Number(seed.Seed), seed.Share);
        if (columns.Curve > 0)
            line.Add(Space(LiveColumns.Gap) + Sparkline.Of(seed.Returns, columns.Curve).PadRight(columns.Curve + 1) + LiveText.Number(seed.RecentReturn).PadLeft(LiveColumns.Return));
        else
            line.Add(Cell(columns.HasReturn, LiveText.Number(seed.RecentReturn), LiveColumns.Return));
        line.Add(Cell(columns.HasAlpha, LiveText.Number(seed.Alpha), LiveColumns.Alpha));
        line.Add(Cell(columns.HasBelief, LiveText.LogLikelihood(seed.BeliefAccuracy), LiveColumns.Belief));
        line.Add(Cell(columns.HasSpeed, LiveText.Rate(seed.StepsPerSecond), LiveColumns.Speed));
        return line.Add(Cell(columns.HasLeft, Left(seed), LiveColumns.Left), seed.State == LiveState.Failed ? LineStyle.Red : LineStyle.Plain);
    }

    private static StyledLine TotalRow(LiveColumns columns, LiveTotal total)
    {
        StyledLine line = Begin(columns, Total, total.Share);
        string words = Space(LiveColumns.Gap) + total.Words();
        line.Add(columns.Middle > 0 && words.Length > columns.Middle ? words[..(columns.Middle - 1)] + "…" : words.PadRight(columns.Middle));
        line.Add(Cell(columns.HasSpeed, LiveText.Rate(total.StepsPerSecond), LiveColumns.Speed));
        return line.Add(Cell(columns.HasLeft, total.IsDone ? "done" : LiveText.Duration(total.SecondsLeft), LiveColumns.Left));
    }

    private static StyledLine Begin(LiveColumns columns, string name, double share)
    {
        int done = (int)Math.Floor(columns.Bar * Math.Clamp(share, 0, 1));
        return new StyledLine().Add(name.PadLeft(columns.Seed) + Space(LiveColumns.Gap))
            .Add(new string('━', done), LineStyle.Magenta).Add(new string('─', columns.Bar - done), LineStyle.Dim)
            .Add(LiveText.Percent(share).PadLeft(1 + LiveColumns.Percent));
    }

    private static string Left(LiveStatus seed) => seed.State switch
    {
        LiveState.Running => LiveText.Duration(seed.SecondsLeft),
        LiveState.Finished => "done",
        _ => seed.State.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Cell(bool has, string text, int width) => has ? Space(LiveColumns.Gap) + text.PadLeft(width) : "";

    private static string Space(int columns) => new(' ', columns);
}
