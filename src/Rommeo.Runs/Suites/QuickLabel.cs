namespace Rommeo.Runs.Suites;

/// <summary>Marks what a shortened suite writes, so that nobody takes it for the experiment.</summary>
internal static class QuickLabel
{
    /// <summary>In every variant name and with it in every table, progress report and data row.</summary>
    internal const string Word = "quick";

    /// <summary>In captions and texts.</summary>
    internal const string Note = "QUICK VERSION: fewer seeds or updates than the experiment, for a first look only.";

    /// <summary>The row as it is named in a shortened suite.</summary>
    internal static SuiteContestant Mark(SuiteContestant row, SuiteOptions options) => options.Quick ? row with { IsQuick = true } : row;

    /// <summary>A caption that begins with the note in a shortened suite.</summary>
    internal static string Caption(bool isQuick, string caption) => isQuick ? $"{Note} {caption}" : caption;
}
