using System.Collections.Concurrent;
using Rommeo.Configuration;

namespace Rommeo.Environments.StochasticGames;

/// <summary>Registry lines of the stochastic games; README.md has their rules and sources.</summary>
internal static class StochasticGameEntries
{
    // Tables never change, so that all instances of a game can share one: a batch asks for hundreds.
    private static readonly ConcurrentDictionary<(string Name, StochasticGameConfig Rules), TransitionTable> Tables = new();

    public static IEnumerable<EnvironmentEntry> All() =>
    [
        Table("grid-game-1", "Grid Game 1: two agents cross each other's way to opposite corners",
            new StochasticGameConfig(), _ => GridGame.Table(1, barriersBothWays: false)),
        Table("grid-game-2", "Grid Game 2: one goal for both, and barriers that let every second attempt through",
            new BarrierGridGameConfig(), config => GridGame.Table(2, config.BarriersBothWays)),
        Table("grid-game-3", "Grid Game 3: one goal for both that pays more for arriving together",
            new StochasticGameConfig(), _ => GridGame.Table(3, barriersBothWays: false)),
        Table("soccer", "Markov soccer on 4 x 5 cells, zero-sum", new SoccerConfig(), config => Soccer.Table(config.AfterGoal)),
        Table("pollution-tax", "pollution tax: earn more today or keep the next state clean", new StochasticGameConfig(), _ => SmallGames.PollutionTax()),
        Table("three-matrices", "three zero-sum matrices: agreeing in the first leads to the second or the third",
            new StochasticGameConfig(), _ => SmallGames.ThreeMatrices()),
        Table("two-stage-climbing", "climbing whose payment comes a step after the choice",
            new TwoStageClimbingConfig(), config => SmallGames.TwoStageClimbing(config.Payoffs)),
        Entry("box-pushing", "cooperative box pushing on 8 x 8 cells: the big box needs both agents",
            new BoxPushingConfig(), BoxPushingGame.Create),
        Entry("small-box-pushing", "cooperative box pushing on 3 x 4 cells, with known rules",
            new BoxPushingConfig { Field = BoxPushingField.Small, Observation = BoxPushingObservation.Coordinates }, BoxPushingGame.Create),
    ];

    private static EnvironmentEntry Table<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, TransitionTable> table)
        where TConfig : StochasticGameConfig => Entry(name, summary, defaults, config =>
        {
            StochasticGameConfig rules = config with { Steps = 1, Observation = StateObservation.State };
            return new StochasticGame(Tables.GetOrAdd((name, rules), _ => table(config)), config);
        });

    private static EnvironmentEntry Entry<TConfig>(string name, string summary, TConfig defaults, Func<TConfig, IEnvironment> create)
        where TConfig : EnvironmentConfig => new()
        {
            Name = name,
            Summary = summary,
            DefaultConfig = defaults,
            Create = config => create((TConfig)config),
        };
}
