namespace Rommeo.Environments.DifferentialGames;

/// <summary>Registry lines of the differential games.</summary>
internal static class DifferentialGameEntries
{
    public static IEnumerable<EnvironmentEntry> All() =>
    [
        Entry("max-of-two-quadratic", "Max of Two Quadratics: a narrow optimum of 10 beside a wide hill of 0",
            new MaxOfQuadraticsConfig(), config => new MaxOfQuadratics(config)),
    ];

    private static EnvironmentEntry Entry<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, IEnvironment> create)
        where TConfig : DifferentialGameConfig => new()
        {
            Name = name,
            Summary = summary,
            DefaultConfig = defaults,
            Create = config => create((TConfig)config),
        };
}
