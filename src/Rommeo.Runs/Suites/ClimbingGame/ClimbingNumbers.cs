namespace Rommeo.Runs.Suites.ClimbingGame;

/// <summary>What P(A, A) after 300 episodes is elsewhere.</summary>
/// <param name="Algorithm">The row's algorithm.</param>
/// <param name="Variant">The row's variant.</param>
/// <param name="Figure">Read off figure 1b of the paper, for the rows that are in it.</param>
/// <param name="Simulation">Of an independent simulation of the same rule over 100 trials, whose own 95 % interval is up to 0.1 wide to either side.</param>
internal sealed record ClimbingNumbers(string Algorithm, string Variant, double? Figure, double Simulation)
{
    internal static IReadOnlyList<ClimbingNumbers> All { get; } =
    [
        new("rommeo-q", ClimbingSuite.Paper, 0.98, 1.00),
        new("rommeo-q-emp", ClimbingSuite.Paper, 0.12, 0.17),
        new("fmq", ClimbingTable.Code, 0.62, 0.73),
        new("pr2-q", ClimbingTable.Code, 0.22, 0.13),
        new("wolf-phc", ClimbingTable.Code, 0.17, 0.14),
        new("jal", ClimbingTable.SignFault, 0.00, 0.00),
        new("fmq", ClimbingTable.Standard, null, 0.59),
        new("pr2-q", ClimbingTable.Standard, null, 0.26),
        new("wolf-phc", ClimbingTable.Standard, null, 0.21),
        new("jal", ClimbingTable.Standard, null, 0.20),
    ];

    /// <summary>Whether the numbers are about a row.</summary>
    internal bool AreAbout(SuiteContestant row) => row.Algorithm.Name == Algorithm && row.Variant == Variant;

    /// <summary>The number of the figure for a row, or <see langword="null"/>.</summary>
    internal static double? OfFigure(SuiteContestant row) => All.FirstOrDefault(numbers => numbers.AreAbout(row))?.Figure;
}
