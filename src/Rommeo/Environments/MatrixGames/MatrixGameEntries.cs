namespace Rommeo.Environments.MatrixGames;

/// <summary>Registry lines of the matrix games.</summary>
internal static class MatrixGameEntries
{
    public static IEnumerable<EnvironmentEntry> All() =>
    [
        Entry("climbing", "climbing game: 11 for the risky optimum, -30 for missing it (Claus and Boutilier)",
            new ClimbingConfig(), config => Climbing.Table(config.Agents, config.Orientation)),
    ];

    private static EnvironmentEntry Entry<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, PayoffTable> table)
        where TConfig : MatrixGameConfig => new()
        {
            Name = name,
            Summary = summary,
            DefaultConfig = defaults,
            Create = config => MatrixGame.Create(table((TConfig)config), (TConfig)config),
        };
}
