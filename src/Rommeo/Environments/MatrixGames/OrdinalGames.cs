using System.Collections.Immutable;

namespace Rommeo.Environments.MatrixGames;

/// <summary>
/// The 78 strictly ordinal 2x2 games (Albrecht and Ramamoorthy 2012). Eight digits per game: agent 0's and agent 1's rank of the cells
/// (0,0), (0,1), (1,0), (1,1), 4 best. The zeros of no-conflict game 19 are kept as published.
/// </summary>
internal static class OrdinalGames
{
    private static readonly ImmutableArray<string> NoConflict =
    [
        "44332211", "44331221", "44322311", "44321321", "44311322", "44233211", "44332112",
        "44331122", "44322113", "44321123", "44233112", "44223113", "44312213", "44311223",
        "44213213", "44231132", "44221133", "44211233", "44033022", "44123123", "44122133",
    ];

    private static readonly ImmutableArray<string> Conflict =
    [
        "33422411", "33421421", "33411422", "23421431", "23411432", "22411433", "34422311",
        "34421321", "34412312", "34411322", "24421331", "24411332", "34431221", "34432211",
        "24431231", "34221341", "34211342", "34122341", "34112342", "24321341", "24311342",
        "34231241", "34132241", "24331241", "34412213", "34411223", "33412214", "33411224",
        "24411233", "32412314", "32411324", "23411234", "22411334", "34432112", "34431122",
        "34422113", "34421123", "33422114", "33421124", "24431132", "24421133", "23421134",
        "34211243", "24311243", "33244211", "23344211", "22344311", "22433411", "34214213",
        "33214214", "32214314", "24413213", "24314213", "23413214", "23314214", "22413314",
        "22314314",
    ];

    public static int Count(OrdinalGameFamily family) => Digits(family).Length;

    public static PayoffTable Table(OrdinalGameFamily family, int index)
    {
        string digits = Digits(family)[index - 1];
        return TwoByTwo.Table(Cell(digits, 0), Cell(digits, 1), Cell(digits, 2), Cell(digits, 3));
    }

    private static ImmutableArray<string> Digits(OrdinalGameFamily family) =>
        family == OrdinalGameFamily.Conflict ? Conflict : NoConflict;

    private static (double, double) Cell(string digits, int cell) => (digits[2 * cell] - '0', digits[2 * cell + 1] - '0');
}
