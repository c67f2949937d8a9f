using System.Globalization;
using System.Text.RegularExpressions;
using Rommeo.Environments.Batches;

namespace Rommeo.Environments.Foraging;

/// <summary>The usual tasks of Level-Based Foraging, and every other one by its name.</summary>
internal static partial class ForagingEntries
{
    private static readonly string[] UsualTasks =
    [
        "lbf/8x8-2p-3f", "lbf/8x8-2p-2f-coop", "lbf/2s-8x8-2p-2f-coop", "lbf/10x10-3p-3f", "lbf/2s-10x10-3p-3f", "lbf/15x15-3p-5f", "lbf/15x15-4p-3f",
        "lbf/15x15-4p-5f", "lbf/grid-2s-8x8-2p-2f",
    ];

    public static IEnumerable<EnvironmentEntry> All() => UsualTasks.Select(name => Find(name)!);

    /// <summary>The task of a name such as <c>lbf/grid-2s-8x8-2p-2f-coop</c>, or <see langword="null"/> if it is none.</summary>
    internal static EnvironmentEntry? Find(string name)
    {
        Match match = TaskName().Match(name);
        if (!match.Success)
            return null;
        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        int rows = Number("rows"), columns = Number("columns");
        var config = new ForagingConfig
        {
            Rows = rows,
            Columns = columns,
            Players = Number("players"),
            Foods = Number("foods"),
            Sight = match.Groups["sight"].Success ? Number("sight") : Math.Max(rows, columns),
            Observation = match.Groups["grid"].Success ? ForagingObservation.Grid : ForagingObservation.Vector,
            ForceCoop = match.Groups["coop"].Success,
            Penalty = match.Groups["penalty"].Success ? 0.1 : 0,
        };
        return config.Validate().Count > 0 ? null : new EnvironmentEntry
        {
            Name = name,
            Summary = Summary(config, match.Groups["sight"].Success),
            DefaultConfig = config,
            Create = settings => new CopiesGame(copies => new ForagingCopies((ForagingConfig)settings, copies)),
        };
    }

    private static string Summary(ForagingConfig config, bool limitedSight) => string.Create(CultureInfo.InvariantCulture,
        $"foraging on {config.Rows} x {config.Columns} cells, {config.Players} players, {config.Foods} food{(limitedSight ? $", sight {config.Sight}" : "")}{(config.ForceCoop ? ", only together" : "")}");

    [GeneratedRegex(@"^lbf/(?<grid>grid-)?((?<sight>\d{1,3})s-)?(?<rows>\d{1,3})x(?<columns>\d{1,3})-(?<players>\d{1,3})p-(?<foods>\d{1,3})f(?<coop>-coop)?(?<penalty>-pen)?$")]
    private static partial Regex TaskName();
}
