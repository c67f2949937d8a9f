using System.Globalization;
using System.Text.RegularExpressions;
using Rommeo.Environments.Batches;

namespace Rommeo.Environments.Warehouse;

/// <summary>The usual tasks of the multi-robot warehouse, and every other one by its name.</summary>
internal static partial class WarehouseEntries
{
    private static readonly string[] UsualTasks = ["rware-tiny-2ag", "rware-tiny-4ag", "rware-small-4ag"];

    public static IEnumerable<EnvironmentEntry> All() => UsualTasks.Select(name => Find(name)!);

    /// <summary>The task of a name such as <c>rware-small-4ag-hard</c>, or <see langword="null"/> if it is none.</summary>
    internal static EnvironmentEntry? Find(string name)
    {
        Match match = TaskName().Match(name);
        if (!match.Success)
            return null;
        int robots = int.Parse(match.Groups["robots"].Value, CultureInfo.InvariantCulture);
        (int rows, int columns) = match.Groups["size"].Value switch
        {
            "tiny" => (1, 3),
            "small" => (2, 3),
            "medium" => (2, 5),
            _ => (3, 5),
        };
        var config = new WarehouseConfig
        {
            ShelfRows = rows,
            ShelfColumns = columns,
            Robots = robots,
            Requests = match.Groups["difficulty"].Value switch
            {
                "easy" => 2 * robots,
                "hard" => robots / 2,
                _ => robots,
            },
        };
        return config.Validate().Count > 0 ? null : new EnvironmentEntry
        {
            Name = name,
            Summary = string.Create(CultureInfo.InvariantCulture, $"{match.Groups["size"].Value} warehouse: {robots} robots bring requested shelves to the goal and back"),
            DefaultConfig = config,
            Create = settings => new CopiesGame(copies => new WarehouseCopies((WarehouseConfig)settings, copies)),
        };
    }

    [GeneratedRegex(@"^rware-(?<size>tiny|small|medium|large)-(?<robots>\d{1,3})ag(-(?<difficulty>easy|hard))?$")]
    private static partial Regex TaskName();
}
