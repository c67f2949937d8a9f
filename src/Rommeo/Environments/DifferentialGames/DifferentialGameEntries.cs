namespace Rommeo.Environments.DifferentialGames;

/// <summary>Registry lines of the differential games.</summary>
internal static class DifferentialGameEntries
{
    public static IEnumerable<EnvironmentEntry> All() =>
    [
        Entry("max-of-two-quadratic", "Max of Two Quadratics: a narrow optimum of 10 beside a wide hill of 0",
            new MaxOfQuadraticsConfig(), config => new MaxOfQuadratics(config)),
        Entry("zero-sum-saddle", "zero-sum saddle: agent 0 gets a0 times the others' sum, which they lose",
            new ZeroSumSaddleConfig(), config => new DifferentialGame(config.Agents, config, RewardFunctions.ZeroSumSaddle)),
        Entry("trigonometric", "trigonometric game: cos(a1) a0 against sin(a0) a1",
            new DifferentialGameConfig(), config => new DifferentialGame(2, config, RewardFunctions.Trigonometric)),
        Entry("product", "team reward (a0 - 1/2)(a1 - 1/2): meet at the better end",
            new DifferentialGameConfig(), config => new ProductGame(config)),
        Entry("rotational", "rotational game, whose gradients circle around the origin",
            new DifferentialGameConfig(), config => new DifferentialGame(2, config, RewardFunctions.Rotational)),
        Entry("wolf-bilinear", "the WoLF game with probabilities in [0, 1] as actions",
            new DifferentialGameConfig { Low = 0, High = 1 }, config => new DifferentialGame(2, config, RewardFunctions.WolfBilinear)),
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
